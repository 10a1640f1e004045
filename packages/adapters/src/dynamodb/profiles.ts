import type { CountryProfile } from '@citas/contracts';
import type { Cache, Clock, Instant, Profiles } from '@citas/core';
import { profileEntry, profileGroup, profileName } from './cache-entries.ts';
import { profileOf, profilePartition, profileText } from './profile-item.ts';
import { findItem, queryAll, readItem, type Table } from './table.ts';

const profileKeptMs = 60_000;
/** Where a cache is asked next, which the stream keeps up to date. */
const sharedProfileKeptMs = 5000;
const listKeptMs = 3000;

/** More than clocks can differ, and than the stream rounds its times down by. */
const clockDoubtMs = 5000;

export interface ProfilesOptions extends Table {
  readonly clock: Pick<Clock, 'now'>;
  readonly cache?: Cache | undefined;
}

/**
 * Profiles as Terraform writes them. A profile is read once a minute by one process, and a country that it does
 * not know yet every time; the list is at most three seconds old. A broken profile is an error for its own country
 * only: the list goes without it.
 *
 * With a cache, a process asks that one every five seconds, and the table only where the cache knows nothing.
 */
export function dynamoProfiles({ clock, cache, ...table }: ProfilesOptions): Profiles {
  const known = new Map<string, { readonly profile: CountryProfile; readonly until: Instant }>();
  let list: { readonly profiles: readonly CountryProfile[]; readonly until: Instant } | undefined;

  const key = (code: string) => ({ pk: profilePartition, sk: code });

  /** The text of a profile, read so that it has every change of before: what is older than a change must not be put. */
  async function textBehind(shared: Cache, code: string): Promise<string | undefined> {
    const at = clock.now() - clockDoubtMs;
    const item = await readItem(table, key(code), true);
    if (item) await shared.put([profileEntry(code, item, at)]);
    return item && (profileText(item) ?? '');
  }

  async function textOf(code: string): Promise<string | undefined> {
    if (cache) {
      const [shared] = await cache.get(profileGroup(code), [profileName]);
      return shared && profileOf(shared) ? shared : textBehind(cache, code);
    }
    const item = await findItem(table, key(code));
    return item && (profileText(item) ?? '');
  }

  return {
    async get(code) {
      const kept = known.get(code);
      if (kept && kept.until > clock.now()) return kept.profile;
      const text = await textOf(code);
      if (text === undefined) return undefined;
      const profile = profileOf(text);
      if (!profile) throw new Error(`the profile of ${code} is not valid`);
      known.set(code, { profile, until: clock.now() + (cache ? sharedProfileKeptMs : profileKeptMs) });
      return profile;
    },

    async list() {
      if (list && list.until > clock.now()) return list.profiles;
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: profilePartition } },
      });
      const profiles = items.flatMap((item) => profileOf(profileText(item)) ?? []);
      list = { profiles, until: clock.now() + listKeptMs };
      return profiles;
    },
  };
}
