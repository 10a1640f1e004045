import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  decisionRequests,
  eventSource,
  functionAccess,
  functionManifest,
  functionTrigger,
  workerSettings,
} from '@citas/contracts';
import { discoverCountries } from '@citas/local-cloud';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const folders = (...path: string[]): string[] =>
  readdirSync(join(root, ...path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => name);

const modules = folders('infra', 'modules');
const countryRoots = folders('infra', 'countries');

/** Files of a folder, by their path in it. */
const filesOf = (folder: string, below = ''): string[] =>
  readdirSync(join(root, folder, below), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.terraform'))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      return entry.isDirectory() ? filesOf(folder, path) : [path];
    })
    .sort();

describe('the infrastructure', () => {
  test('has a root for every country, and none without a country', () => {
    expect(countryRoots.sort()).toEqual(folders('countries').sort());
  });

  test.each(countryRoots)('root %s is the template with the country in its place', (code) => {
    const [template, folder] = ['infra/countries/_template', `infra/countries/${code}`];
    expect(filesOf(folder)).toEqual(filesOf(template));
    for (const file of filesOf(template))
      expect(read(folder, file)).toBe(
        read(template, file).replace(/\bxx\b/g, code === '_template' ? 'xx' : code),
      );
  });

  test('feeds and names a country’s worker as the local stack does', () => {
    const kit = JSON.parse(read('packages/country-kit/worker.json'));
    expect(kit.source).toEqual({ source: [eventSource], 'detail-type': [...decisionRequests] });
    for (const { worker } of discoverCountries(root)) {
      expect(worker.environment).toEqual(kit.environment);
      expect(worker.triggers).toMatchObject([{ type: 'queue', source: kit.source }]);
    }
  });

  test('reads every field that a manifest may have', () => {
    const shapes = [functionManifest, ...functionTrigger.def.options, functionAccess, workerSettings];
    const fields = new Set(shapes.flatMap(({ shape }) => Object.keys(shape)));
    const sources = ['infra/platform', 'infra/modules/function', 'infra/modules/country']
      .flatMap((folder) => filesOf(folder).map((file) => join(folder, file)))
      .filter((file) => file.endsWith('.tf'))
      .map((file) => read(file))
      .join('\n');
    expect([...fields].filter((field) => !new RegExp(`\\.${field}\\b`).test(sources))).toEqual([]);
  });

  test('hands secrets only to functions that read them', () => {
    const manifests = read('infra/platform/manifests.tf');
    const secrets = [.../^ {2}secrets .*$/m.exec(manifests)![0].matchAll(/"([A-Z_]+)"/g)].map(
      ([, name]) => name!,
    );
    expect(secrets).toContain('SIGNING_KEY');
    const asks = (environment: readonly string[]) => environment.some((name) => secrets.includes(name));
    const careless = folders('services').filter(
      (name) =>
        existsSync(join(root, 'services', name, 'function.json')) &&
        asks(JSON.parse(read('services', name, 'function.json')).environment) &&
        !read('services', name, 'src', 'env.ts').includes('await withSecrets(process.env)'),
    );
    expect(careless).toEqual([]);
  });

  test.each(modules)('module %s is a workspace package with tests and a README', (name) => {
    for (const file of ['main.tf', 'variables.tf', 'outputs.tf', 'versions.tf', 'README.md'])
      expect(existsSync(join(root, 'infra', 'modules', name, file)), file).toBe(true);
    expect(JSON.parse(read('infra/modules', name, 'package.json')).name).toBe(`@citas/infra-${name}`);
    expect(filesOf(`infra/modules/${name}/tests`).filter((file) => file.endsWith('.tftest.hcl'))).not.toEqual(
      [],
    );
  });

  test.each([...modules.map((name) => `infra/modules/${name}`), 'infra/platform'])(
    '%s depends, as a package, on the modules that it uses',
    (folder) => {
      const sources = filesOf(folder)
        .filter((file) => /^[^/]+\.tf$/.test(file))
        .map((file) => read(folder, file))
        .join('\n');
      const used = new Set(
        [...sources.matchAll(/source += "(?:\.\.\/)+(?:modules\/)?([a-z-]+)"/g)].map(([, name]) => name),
      );
      const declared = Object.keys(JSON.parse(read(folder, 'package.json')).dependencies ?? {});
      expect(declared.sort()).toEqual([...used].map((name) => `@citas/infra-${name}`).sort());
    },
  );
});
