import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const countries = join(import.meta.dirname, '../../../../countries');

const zonesOf = (folder: string): string[] => {
  try {
    return JSON.parse(readFileSync(join(countries, folder, 'country.json'), 'utf8')).timeZones;
  } catch {
    return [];
  }
};

/** Clocks of every kind: fixed, changing at midnight, after it, on the dates of the north and of the south. */
const kinds = [
  'America/Lima',
  'America/Santiago',
  'America/Punta_Arenas',
  'America/Coyhaique',
  'Pacific/Easter',
  'America/Bogota',
  'America/Mexico_City',
  'America/Tijuana',
  'America/Cancun',
  'America/Hermosillo',
  'America/Guayaquil',
  'America/Ciudad_Juarez',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
];

/** Those, and every zone that a country of this repository lists. */
export const zones: readonly string[] = [...new Set([...kinds, ...readdirSync(countries).flatMap(zonesOf)])];
