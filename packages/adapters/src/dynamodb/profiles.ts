import { type CountryProfile, countryProfile } from '@citas/contracts';
import type { Clock, Instant, Profiles } from '@citas/core';
import { findItem, type Item, keyItem, queryAll, type Table } from './table.ts';

const partition = 'COUNTRY';

/** A country's profile item: its `country.json` as text, as Terraform writes it. It may hold more than the profile. */
export const profileItem = (country: { readonly code: string }): Item => ({
  ...keyItem({ pk: partition, sk: country.code }),
  profile: { S: JSON.stringify(country) },
});

/** Undefined when the item holds no profile. */
function profileOf(item: Item): CountryProfile | undefined {
  try {
    return countryProfile.safeParse(JSON.parse(item.profile!.S!)).data;
  } catch {
    return undefined;
  }
}

const profileKeptMs = 60_000;
const listKeptMs = 3000;

/**
 * Profiles as Terraform writes them. A profile is read once a minute by one process, and a country that it does
 * not know yet every time; the list is at most three seconds old. A broken profile is an error for its own country
 * only: the list goes without it.
 */
export function dynamoProfiles(table: Table & { readonly clock: Pick<Clock, 'now'> }): Profiles {
  const { clock } = table;
  const known = new Map<string, { readonly profile: CountryProfile; readonly until: Instant }>();
  let list: { readonly profiles: readonly CountryProfile[]; readonly until: Instant } | undefined;
  return {
    async get(code) {
      const cached = known.get(code);
      if (cached && cached.until > clock.now()) return cached.profile;
      const item = await findItem(table, { pk: partition, sk: code });
      if (!item) return undefined;
      const profile = profileOf(item);
      if (!profile) throw new Error(`the profile of ${code} is not valid`);
      known.set(code, { profile, until: clock.now() + profileKeptMs });
      return profile;
    },

    async list() {
      if (list && list.until > clock.now()) return list.profiles;
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: partition } },
      });
      const profiles = items.flatMap((item) => profileOf(item) ?? []);
      list = { profiles, until: clock.now() + listKeptMs };
      return profiles;
    },
  };
}
