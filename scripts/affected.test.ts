import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'citas-affected-'));
const script = join(root, 'scripts', 'affected.mjs');

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: copy });
const countries = readdirSync(join(root, 'infra', 'countries'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map(({ name }) => name);

interface Affected {
  readonly packages: string[];
  readonly modules: string[];
  readonly terraform: string[];
  readonly platform: boolean;
  readonly countries: string[];
}

/** The package.json of a folder, with one dependency more. */
function withDependency(folder: string, name: string): string {
  const file = JSON.parse(readFileSync(join(copy, folder, 'package.json'), 'utf8'));
  return JSON.stringify({ ...file, dependencies: { ...file.dependencies, [name]: 'workspace:*' } });
}

/** What a commit affects in which each of these files changed. */
function affectedBy(...files: string[]): Affected {
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    appendFileSync(join(copy, file), '\n');
  }
  return committed();
}

function committed(): Affected {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'change');
  return JSON.parse(execFileSync(process.execPath, [script, 'HEAD~1'], { cwd: copy, encoding: 'utf8' }));
}

beforeAll(() => {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  const needed = tracked
    .toString()
    .split('\n')
    .filter((file) => /(^|\/)package\.json$|^pnpm-/.test(file));
  for (const file of needed) cpSync(join(root, file), join(copy, file), { recursive: true });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('affected', () => {
  test('a change of a country yields exactly this country', () => {
    expect(affectedBy('countries/pe/src/rules/referral.ts')).toEqual({
      packages: ['@citas/country-pe'],
      modules: [],
      terraform: ['infra/countries/pe'],
      platform: false,
      countries: ['pe'],
    });
    expect(affectedBy('infra/countries/cl/envs/prod.tfvars')).toMatchObject({
      packages: [],
      countries: ['cl'],
    });
  });

  test('a change of the country kit yields all countries, and not the platform', () => {
    const { packages, platform, ...rest } = affectedBy('packages/country-kit/src/worker.ts');
    expect(packages.filter((name) => name.startsWith('@citas/country-')).length).toBe(countries.length + 2);
    expect({ platform, countries: rest.countries }).toEqual({ platform: false, countries });
  });

  test('a change of a module yields the roots that use it', () => {
    expect(affectedBy('infra/modules/country/main.tf')).toMatchObject({
      packages: [],
      modules: ['country'],
      platform: false,
      countries,
    });
    expect(affectedBy('infra/modules/table/main.tf')).toMatchObject({
      modules: ['table'],
      terraform: ['infra/modules/table', 'infra/platform'],
      platform: true,
      countries: [],
    });
    expect(affectedBy('infra/modules/queue/main.tf')).toMatchObject({
      modules: ['bus', 'country', 'function', 'queue'],
      platform: true,
      countries,
    });
  });

  test('a module or a package that is new is found by its folder', () => {
    writeFileSync(
      join(copy, 'infra/platform/package.json'),
      withDependency('infra/platform', '@citas/infra-vault'),
    );
    mkdirSync(join(copy, 'infra/modules/vault'), { recursive: true });
    writeFileSync(join(copy, 'infra/modules/vault/package.json'), '{"name":"@citas/infra-vault"}');
    expect(committed()).toMatchObject({ modules: ['vault'], platform: true, countries: [] });
    expect(affectedBy('infra/modules/vault/main.tf')).toEqual({
      packages: [],
      modules: ['vault'],
      terraform: ['infra/modules/vault', 'infra/platform'],
      platform: true,
      countries: [],
    });
  });

  test('a change of a service, old or new, yields the platform alone', () => {
    expect(affectedBy('services/patients/src/routes.ts')).toMatchObject({
      packages: ['@citas/service-patients'],
      platform: true,
      countries: [],
    });
    writeFileSync(join(copy, 'services/patients/new.txt'), '');
    mkdirSync(join(copy, 'services/reports'));
    writeFileSync(join(copy, 'services/reports/package.json'), '{"name":"@citas/service-reports"}');
    expect(committed()).toMatchObject({ platform: true, countries: [] });
  });

  test('a change of the domain yields everything that runs it', () => {
    expect(affectedBy('packages/core/src/domain/agenda.ts')).toMatchObject({ platform: true, countries });
  });

  test('documentation yields nothing', () => {
    const nothing = { packages: [], modules: [], terraform: [], platform: false, countries: [] };
    expect(affectedBy('docs/deploy.md', 'docs/new.md', 'countries/pe/README.md', 'README.md')).toEqual(
      nothing,
    );
  });

  test('in the lockfile, a package’s own lines yield this package, another version yields everything', () => {
    const file = join(copy, 'pnpm-lock.yaml');
    const lock = readFileSync(file, 'utf8');
    const own = lock.replace('  countries/pe:\n', '  countries/pe:\n    optionalDependencies: {}\n');
    expect(own).not.toBe(lock);
    writeFileSync(file, own);
    expect(committed()).toMatchObject({
      packages: ['@citas/country-pe'],
      platform: false,
      countries: ['pe'],
    });
    writeFileSync(file, own.replace(/(resolution: \{integrity: sha512-)./, '$1_'));
    expect(committed()).toMatchObject({ platform: true, countries });
    expect(affectedBy('turbo.json')).toMatchObject({ platform: true, countries });
  });

  test('tells GitHub in lines, and says in one line what is missing', () => {
    affectedBy('countries/mx/country.json');
    const lines = execFileSync(process.execPath, [script, 'HEAD~1', 'HEAD', '--github'], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(lines.trim().split('\n')).toEqual([
      'packages=["@citas/country-mx"]',
      'modules=[]',
      'terraform=["infra/countries/mx"]',
      'platform=false',
      'countries=["mx"]',
    ]);
    const { status, stderr } = spawnSync(process.execPath, [script], { cwd: copy, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'affected: give a base, for example: node scripts/affected.mjs origin/main\n',
    });
  });
});
