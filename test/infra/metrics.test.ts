import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bounded, catalogue, type Dimension, type MetricName } from '@citas/metrics/catalogue';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const filesOf = (pattern: string) => globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] }).sort();

interface Named {
  readonly file: string;
  readonly name: string;
  readonly dimensions: readonly string[];
  /** Values that are written out, `dimension value`. */
  readonly values: readonly string[];
}

const valuesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, dimension, value]) => `${dimension} ${value}`);

/** The three forms in which Terraform names a metric of ours: a line of a chart, a search, an alarm or its query. */
const forms: readonly [RegExp, (found: RegExpMatchArray) => Omit<Named, 'file'>][] = [
  [
    /\[local\.metrics_namespace, "(\w+)"((?:, "[a-z]+", [^,{}[\]]+)*), \{/g,
    ([, name, rest]) => ({
      name: name!,
      dimensions: [...rest!.matchAll(/, "([a-z]+)", /g)].map(([, dimension]) => dimension!),
      values: valuesIn(rest!, /"([a-z]+)", "([^"]+)"/g),
    }),
  ],
  [
    /\{\$\{local\.metrics_namespace\}((?:,\w+)+)\}[^']*?MetricName=\\"(\w+)\\"/g,
    ([, dimensions, name]) => ({ name: name!, dimensions: dimensions!.slice(1).split(','), values: [] }),
  ],
  [
    /namespace\s*= local\.metrics_namespace\n\s*metric_name\s*= "(\w+)"\n\s*dimensions\s*= \{([^}]*)\}/g,
    ([, name, text]) => ({
      name: name!,
      dimensions: [...text!.matchAll(/(\w+) = /g)].map(([, dimension]) => dimension!),
      values: valuesIn(text!, /(\w+) = "([^"]+)"/g),
    }),
  ],
];

const terraform = filesOf('infra/**/*.tf');
const named: Named[] = terraform.flatMap((file) =>
  forms.flatMap(([pattern, parse]) =>
    [...read(file).matchAll(pattern)].map((found) => ({ file, ...parse(found) })),
  ),
);

describe('a metric that an alarm or a dashboard names', () => {
  test('is found here wherever the namespace stands, so that none is left out of the other tests', () => {
    const isSetting = /metrics_namespace\s+=|METRICS_NAMESPACE\s*=/;
    for (const file of terraform) {
      const lines = read(file).split('\n');
      const uses = lines.filter((line) => line.includes('local.metrics_namespace') && !isSetting.test(line));
      expect(
        named.filter((metric) => metric.file === file).length,
        `uses of our namespace in ${file}: ${uses.join('\n')}`,
      ).toBe(uses.length);
    }
    expect(named.length).toBeGreaterThan(20);
  });

  test.each(named.map((metric) => [`${metric.name} in ${metric.file}`, metric] as const))(
    '%s is one that the code sends, with these dimensions',
    (_, { name, dimensions, values }) => {
      expect(Object.keys(catalogue)).toContain(name);
      expect(dimensions).toEqual(catalogue[name as MetricName].dimensions);
      for (const text of values) {
        const [dimension, value] = text.split(' ');
        expect(bounded(dimension as Dimension, value!)).toBe(value);
      }
    },
  );
});

test('every metric of the list is sent by the code, and looked at on a dashboard', () => {
  const code = filesOf('{packages,services}/*/src/**/*.ts')
    .filter((file) => !/metrics\/src\/(catalogue|testing)\.ts$/.test(file))
    .map(read)
    .join('\n');
  const dashboards = named.filter(({ file }) => file.endsWith('dashboard.tf')).map(({ name }) => name);
  for (const name of Object.keys(catalogue)) {
    expect(code, `nobody sends ${name}`).toMatch(new RegExp(`\\.?add\\([^)]*'${name}'`));
    expect(dashboards, `${name} is paid for and looked at by nobody`).toContain(name);
  }
});

describe('the runbook', () => {
  const runbook = read('docs/runbook.md');
  const sections = new Map(
    runbook
      .split(/^## /m)
      .slice(1)
      .map((text): [string, string] => [text.split('\n', 1)[0]!, text]),
  );
  const alarms = terraform.flatMap((file) =>
    [...read(file).matchAll(/resource "aws_cloudwatch_metric_alarm" "(\w+)"/g)].map(
      ([, name]) => `${file} ${name}`,
    ),
  );
  const told = new Set(
    terraform.flatMap((file) =>
      [...read(file).matchAll(/docs\/runbook\.md#([\w-]+)/g)].map(([, name]) => name!),
    ),
  );

  test('has a section for every alarm, and an alarm for every section but the restore of the table', () => {
    expect([...sections.keys()].filter((name) => name !== 'restore').sort()).toEqual([...told].sort());
    // Every alarm leads to a section: by its own text, or that of the map it is made from.
    for (const file of new Set(alarms.map((alarm) => alarm.split(' ')[0]!))) {
      const count = alarms.filter((alarm) => alarm.startsWith(`${file} `)).length;
      expect([...read(file).matchAll(/runbook\.md#/g)].length, file).toBeGreaterThanOrEqual(count);
    }
  });

  test('says in each section what the alarm means, how to look and what to do', () => {
    for (const [name, text] of sections) {
      if (name === 'restore') continue;
      expect(text, name).toMatch(/\*\*Means\*\*: .*\n\*\*Look\*\*: [\s\S]*\n\*\*Do\*\*: /);
    }
    expect(runbook).toMatch(/npm run -s ops -- redrive --env \$E .*--apply/);
  });

  test('leads nowhere that is not there, and names metrics as they are sent', () => {
    for (const [, name] of runbook.matchAll(/\]\(#([\w-]+)\)/g)) expect([...sections.keys()]).toContain(name);
    const used = [...runbook.matchAll(/`metric (\w+) \S+ ([^`]+)`/g)];
    expect(used.length).toBeGreaterThan(5);
    for (const [, name, rest] of used) {
      expect(Object.keys(catalogue)).toContain(name);
      expect([...rest!.matchAll(/Name=(\w+),/g)].map(([, dimension]) => dimension)).toEqual(
        catalogue[name as MetricName].dimensions,
      );
    }
  });
});
