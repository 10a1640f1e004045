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

  test('defines every resource once: a country’s root has none of its own, and no file is for one environment', () => {
    for (const code of countryRoots)
      for (const file of filesOf(`infra/countries/${code}`).filter((name) => name.endsWith('.tf')))
        expect(read('infra/countries', code, file), `${code}/${file}`).not.toMatch(/^(resource|data) "/m);
    // An environment is a pair of settings beside the others, in every root the same.
    const all = [...new Set(filesOf('infra/platform/envs').map((file) => file.split('.')[0]!))];
    expect(all).toContain('prod');
    for (const folder of ['infra/platform', ...countryRoots.map((code) => `infra/countries/${code}`)]) {
      const settings = filesOf(`${folder}/envs`);
      expect(settings, folder).toEqual(all.flatMap((name) => [`${name}.s3.tfbackend`, `${name}.tfvars`]));
      for (const file of settings.filter((name) => name.endsWith('.s3.tfbackend'))) {
        expect(read(folder, 'envs', file)).toMatch(/^encrypt += true\nuse_lockfile = true$/m);
      }
    }
  });

  test('feeds and names a country’s worker as the local stack does', () => {
    const kit = JSON.parse(read('packages/country-kit/worker.json'));
    expect(kit.source).toEqual({ source: [eventSource], 'detail-type': [...decisionRequests] });
    for (const { worker } of discoverCountries(root)) {
      expect(worker.environment).toEqual(kit.environment);
      expect(worker.triggers).toMatchObject([{ type: 'queue', source: kit.source }]);
    }
  });

  const fields = new Set(
    [functionManifest, ...functionTrigger.def.options, functionAccess, workerSettings].flatMap(({ shape }) =>
      Object.keys(shape),
    ),
  );

  // What Terraform makes of each field is asked in planned.test.ts, which needs Terraform.
  test('reads every field that a manifest may have', () => {
    const sources = ['infra/platform', 'infra/modules/function', 'infra/modules/country']
      .flatMap((folder) => filesOf(folder).map((file) => join(folder, file)))
      .filter((file) => file.endsWith('.tf'))
      .map((file) => read(file))
      .join('\n');
    expect([...fields].filter((field) => !new RegExp(`\\.${field}\\b`).test(sources))).toEqual([]);
  });

  /** What the local stack has no use for, and why. */
  const onlyDeployed = {
    description: 'is for people',
    access: 'there are no roles; test/e2e/access.test.ts holds it against the calls',
    ...Object.fromEntries(Object.keys(functionAccess.shape).map((field) => [field, 'of access'])),
  };

  test('has no field that the local stack ignores', () => {
    // Where fields take effect: not where they are read from the file, nor where their types stand.
    const sources = filesOf('packages/local-cloud/src')
      .filter((file) => file.endsWith('.ts') && file !== 'discovery.ts')
      .map((file) =>
        read('packages/local-cloud/src', file).replaceAll(
          /\/\*\*[\s\S]*?\*\/|\/\/.*|readonly \w+\??:.*/g,
          '',
        ),
      )
      .join('\n');
    const used = (field: string) => new RegExp(`\\.${field}\\b|[{,]\\s*${field}\\s*[,}=]`).test(sources);
    expect([...fields].filter((field) => !(field in onlyDeployed) && !used(field))).toEqual([]);
    expect(Object.keys(onlyDeployed).filter((field) => !fields.has(field))).toEqual([]);
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
