import type { CountryProfile } from '@citas/contracts';
import { documentSource, seededRandom } from '@citas/local-cloud';
import type { World } from './world.ts';

type Source = ReturnType<typeof documentSource>;
const sources = new WeakMap<World, Map<string, Promise<Source>>>();

/** A made-up document of the country's first type that passes its rules and that no other patient of this world has. */
export async function documentNumber(
  world: World,
  country: string,
): Promise<{ type: string; number: string }> {
  const known = sources.get(world) ?? new Map<string, Promise<Source>>();
  sources.set(world, known);
  const source = known.get(country) ?? sourceOf(world, country);
  known.set(country, source);
  const document = (await source)();
  if (!document) throw new Error(`no further document is found for ${country}`);
  return document;
}

async function sourceOf(world: World, country: string): Promise<Source> {
  const profile = await world.done<CountryProfile>('GET', `/v1/countries/${country}`);
  return documentSource(profile, profile.documents[0]!, seededRandom(country));
}
