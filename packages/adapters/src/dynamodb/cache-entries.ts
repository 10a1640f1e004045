import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AgendaDay, CacheEntry, HeldMark, Mark } from '@citas/core';
import { agendaDayOf, dateOf, revisionOf } from './agenda-item.ts';
import { profilePartition, profileText } from './profile-item.ts';
import type { Item } from './table.ts';

/** Marks, ends of holds and tags of their holders: nothing of it names a person. */
interface CachedDay {
  readonly busy: readonly Mark[];
  readonly held: readonly (readonly [Mark, HeldMark])[];
}

export const agendaGroup = (doctorId: string): string => `agenda:${doctorId}`;
export const profileGroup = (code: string): string => `profile:${code}`;
export const profileName = 'profile';

const doctorPrefix = 'DOCTOR#';

/** A doctor's day as it is cached; without an item, as a day on which nothing was ever done. Its revision is its version. */
export function agendaEntry(doctorId: string, date: string, item: Item | undefined): CacheEntry {
  const { busy, held } = agendaDayOf(item ?? {});
  const value: CachedDay = { busy: [...busy], held: [...held] };
  return {
    group: agendaGroup(doctorId),
    name: date,
    version: Number(revisionOf(item ?? {}) ?? 0),
    value: JSON.stringify(value),
  };
}

/** Undefined when there is no value, or one that is none of ours: then the table is asked. */
export function cachedDayOf(value: string | undefined): AgendaDay | undefined {
  if (value === undefined) return undefined;
  try {
    const { busy, held } = JSON.parse(value) as CachedDay;
    return { busy: new Set(busy), held: new Map(held) };
  } catch {
    return undefined;
  }
}

/** @param at epoch milliseconds at which the profile was such: a profile has no version of its own. */
export const profileEntry = (code: string, item: Item | undefined, at: number): CacheEntry => ({
  group: profileGroup(code),
  name: profileName,
  version: at,
  value: item && profileText(item),
});

interface StreamImages {
  readonly Keys?: Record<string, unknown> | undefined;
  readonly NewImage?: Record<string, unknown> | undefined;
  /** Seconds since the epoch. */
  readonly ApproximateCreationDateTime?: number | undefined;
}

/** What a record of the table's stream changes of what is cached; undefined where it changes none of it. */
export function cacheEntryOf(record: StreamImages): CacheEntry | undefined {
  const [pk = '', sk = ''] = [record.Keys?.pk, record.Keys?.sk].map((key) => (key as AttributeValue)?.S);
  const image = record.NewImage as Item | undefined;
  if (pk === profilePartition) {
    return profileEntry(sk, image, Math.floor((record.ApproximateCreationDateTime ?? 0) * 1000));
  }
  // A day that is deleted, by its time to live, is a month past: nobody asks for it.
  if (!image || !pk.startsWith(doctorPrefix) || !sk.startsWith('AGENDA#')) return undefined;
  return agendaEntry(pk.slice(doctorPrefix.length), dateOf(image), image);
}
