import type { CountryProfile } from '@citas/contracts';
import type { Site } from '@citas/core';
import { placeOf } from './flavours.ts';
import { demoId } from './people.ts';
import type { Random } from './random.ts';

const fewestSites = 4;

/** A site in every zone of the country, and more in the first one; one of those opens on public holidays. */
export function demoSites({ code, timeZones }: CountryProfile, random: Random): Site[] {
  const extra = Math.max(1, fewestSites - timeZones.length);
  const zones = [...Array<string>(extra).fill(timeZones[0]!), ...timeZones];
  const sitesIn = new Map<string, number>();
  return zones.map((timeZone, index) => {
    const { cities, street } = placeOf(timeZone);
    const before = sitesIn.get(timeZone) ?? 0;
    sitesIn.set(timeZone, before + 1);
    const city = cities[before % cities.length]!;
    return {
      id: demoId('site', code, index),
      country: code,
      name: `Clínica Demo ${city}${before < cities.length ? '' : ` ${before + 1}`}`,
      address: `${street} Ficticia ${100 + random.below(900)}, ${city}`,
      timeZone,
      opensOnHolidays: index === extra,
    };
  });
}
