import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CountryFile, countryFile } from '@citas/contracts';
import type { Country } from '@citas/country-kit';
import type { Invocation } from '../processes/invocation.ts';
import { type ExternalSystem, madeUpCountry, madeUpFile } from './made-up-country.ts';
import { root } from './settings.ts';

export interface SimulatedCountry {
  readonly file: CountryFile;
  /** The country as one invocation of its worker runs it. */
  readonly country: (invocation: Invocation, outside: ExternalSystem) => Country;
}

/** Every country that there is, and one more that has what a real one may have and does not yet: steps. */
export async function discoverCountries(): Promise<SimulatedCountry[]> {
  const parent = join(root, 'countries');
  const folders = readdirSync(parent)
    .filter((name) => !name.startsWith('_') && existsSync(join(parent, name, 'country.json')))
    .sort();
  const found = await Promise.all(
    folders.map(async (name): Promise<SimulatedCountry> => {
      const file = countryFile.parse(JSON.parse(readFileSync(join(parent, name, 'country.json'), 'utf8')));
      const source = pathToFileURL(join(parent, name, 'src', 'country.ts')).href;
      const { country } = (await import(source)) as { country: Country };
      return { file, country: () => country };
    }),
  );
  return [{ file: madeUpFile, country: madeUpCountry }, ...found];
}
