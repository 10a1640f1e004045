import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currencies } from './new-country/regions.ts';

const root = resolve(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'citas-new-country-'));

const files = (folder: string): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: folder })
    .toString()
    .split('\0')
    .filter(Boolean);

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
const newCountry = (...args: string[]) => node('scripts/new-country.ts', ...args);
const read = (path: string) => readFileSync(join(copy, path), 'utf8');

beforeAll(() => {
  for (const file of files(root).filter((name) => existsSync(join(root, name))))
    cpSync(join(root, file), join(copy, file), { recursive: true });
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
  execFileSync('git', ['add', '--all'], { cwd: copy });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('pnpm new:country', () => {
  test.each([
    ['no code', [], 'give one country code'],
    ['two codes', ['ec', 'bo'], 'give one country code'],
    ['a code that is no country', ['zz'], 'no country code of ISO 3166-1'],
    ['a country that is there', ['pe'], 'countries/pe exists already'],
    ['an unknown option', ['ec', '--zone', 'x'], "Unknown option '--zone'"],
    ['an unknown zone', ['ec', '--time-zone', 'America/Macondo'], 'no IANA time zone'],
    ['a wrong currency', ['ec', '--currency', 'dollar'], 'no currency'],
  ])('says in one line what is wrong with %s, and changes nothing', (_, args, message) => {
    const { status, stderr, stdout } = newCountry(...args);
    expect(stderr).toMatch(/^new:country: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect([status, stdout]).toEqual([1, '']);
    expect(changed()).toEqual([]);
  });

  test('explains itself', () => {
    expect(newCountry('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(newCountry('--help').stdout).toContain('--time-zone');
  });

  test('makes a country that passes all its tests, and touches nothing else but the lockfile', () => {
    const { status, stdout, stderr } = newCountry('ec');
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(stdout).toContain('Review countries/ec/README.md');

    const template = files(copy).filter((file) => /^(infra\/)?countries\/_template\//.test(file));
    const made = template.map((file) => file.replace('_template', 'ec'));
    expect(changed().sort()).toEqual(['pnpm-lock.yaml', ...made].sort());

    // The root takes its country from its own folder's name: all that differs from another root is the code.
    expect(read('infra/countries/ec/main.tf')).toBe(read('infra/countries/pe/main.tf'));
    const asEcuador = (file: string) => read(file).replace(/\bpe\b/g, 'ec');
    for (const file of made.filter((name) => name.startsWith('infra/')))
      expect(read(file)).toBe(asEcuador(file.replace('/ec/', '/pe/')));

    const profile = JSON.parse(read('countries/ec/country.json'));
    expect(profile).toMatchObject({
      code: 'ec',
      names: { es: 'Ecuador', en: 'Ecuador', pt: 'Equador' },
      currency: 'USD',
      languages: ['es'],
      timeZones: ['America/Guayaquil', 'Pacific/Galapagos'],
    });
    const thisYear = new Date().getFullYear();
    expect(Object.keys(profile.holidays)).toEqual([String(thisYear), String(thisYear + 1)]);
    for (const file of made) expect(read(file)).not.toMatch(/\bxx\b|\bTemplate\b|_template/);

    const biome = spawnSync('node_modules/.bin/biome', ['check', 'countries/ec', 'infra/countries/ec'], {
      cwd: copy,
    });
    expect(biome.status).toBe(0);
    const tests = node('node_modules/vitest/vitest.mjs', 'run', 'countries/ec');
    expect(tests.stdout + tests.stderr).toMatch(/\d{2,} passed/);
    expect(tests.status).toBe(0);
  }, 120_000);

  test('knows a currency of ISO 4217 for every country that has one', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    expect(currencies.size).toBe(249);
    expect([...currencies.values()].filter((currency) => currency !== '---' && !known.has(currency))).toEqual(
      [],
    );
  });
});

/** Files that are new or other than before. */
function changed(): string[] {
  return execFileSync('git', ['status', '--porcelain', '--untracked-files=all', '-z'], { cwd: copy })
    .toString()
    .split('\0')
    .filter((line) => line.startsWith('??') || line[1] === 'M')
    .map((line) => line.slice(3));
}
