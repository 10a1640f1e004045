import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { hourMarkOf, type Instant, type Mark } from '@citas/core';
import { expiryBound, heldAttribute } from './agenda-item.ts';
import type { Write } from './commit.ts';
import { type Key, keyItem } from './table.ts';

export interface Condition {
  readonly text: string;
  readonly values: Readonly<Record<string, AttributeValue>>;
}

/** Values that must stand on marks for a claim to pass over their holds: one's own holds. */
export type HeldValues = ReadonlyMap<Mark, string>;

/**
 * That nothing lies on the marks: no appointment and no time off, which may stand as an hour mark. Written as
 * `NOT (a OR b …)` with two operators a term: DynamoDB takes 300, and the longest slot has 48 marks.
 */
export function notBusy(marks: readonly Mark[]): Condition {
  const all = [...marks, ...new Set(marks.map(hourMarkOf))];
  return {
    text: `NOT (${all.map((mark) => `contains(busy, :m${mark})`).join(' OR ')})`,
    values: Object.fromEntries(all.map((mark) => [`:m${mark}`, { N: String(mark) }])),
  };
}

/** That no hold is in force on the marks; an attribute that is not there compares as false. */
export const notHeld = (marks: readonly Mark[], now: Instant): Condition => ({
  text: `NOT (${marks.map((mark) => `${heldAttribute(mark)} > :now`).join(' OR ')})`,
  values: { ':now': { S: expiryBound(now) } },
});

/** That the marks still bear the values given. */
export const heldBy = (held: HeldValues): Condition => ({
  text: [...held.keys()].map((mark) => `${heldAttribute(mark)} = :own${mark}`).join(' AND '),
  values: Object.fromEntries([...held].map(([mark, value]) => [`:own${mark}`, { S: value }])),
});

/** That the day has not changed since it was read. */
export const atRevision = (revision: string | undefined): Condition =>
  revision === undefined
    ? { text: 'attribute_not_exists(rev)', values: {} }
    : { text: 'rev = :rev', values: { ':rev': { N: revision } } };

/** That the marks may be claimed at `now` by whoever has the holds `own`. */
export function claimable(marks: readonly Mark[], now: Instant, own: HeldValues = new Map()): Condition[] {
  const others = marks.filter((mark) => !own.has(mark));
  return [
    notBusy(marks),
    ...(others.length > 0 ? [notHeld(others, now)] : []),
    ...(own.size > 0 ? [heldBy(own)] : []),
  ];
}

/** What an update does to one day of an agenda. */
export interface DayEffects {
  readonly claim?: readonly Mark[];
  readonly release?: readonly Mark[];
  readonly hold?: HeldValues;
  /** Marks whose hold, in force or ended, goes. */
  readonly unhold?: readonly Mark[];
  /** Id of an appointment to list under the day. */
  readonly place?: string | undefined;
  /** Seconds since the epoch. */
  readonly ttl?: number;
}

const marksSet = (marks: readonly Mark[]): AttributeValue => ({ NS: marks.map(String) });

/** One update of one day, on all the conditions given. */
export function dayUpdate(key: Key, effects: DayEffects, conditions: readonly Condition[] = []): Write {
  const { claim = [], release = [], hold = new Map(), unhold = [], place, ttl } = effects;
  if (claim.length > 0 && release.length > 0) {
    throw new Error('one update cannot claim and release marks of the same day');
  }
  const values: Record<string, AttributeValue> = { ':one': { N: '1' } };
  const add = ['rev :one'];
  const set: string[] = [];
  if (claim.length > 0) {
    add.push('busy :claim');
    values[':claim'] = marksSet(claim);
  }
  if (place !== undefined) {
    add.push('appts :place');
    values[':place'] = { SS: [place] };
  }
  if (release.length > 0) values[':release'] = marksSet(release);
  for (const [mark, value] of hold) {
    set.push(`${heldAttribute(mark)} = :hold${mark}`);
    values[`:hold${mark}`] = { S: value };
  }
  if (ttl !== undefined) {
    set.push('#ttl = :ttl');
    values[':ttl'] = { N: String(ttl) };
  }
  const clauses = [
    `ADD ${add.join(', ')}`,
    ...(release.length > 0 ? ['DELETE busy :release'] : []),
    ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
    ...(unhold.length > 0 ? [`REMOVE ${unhold.map(heldAttribute).join(', ')}`] : []),
  ];
  return {
    Update: {
      Key: keyItem(key),
      UpdateExpression: clauses.join(' '),
      ExpressionAttributeValues: Object.assign(values, ...conditions.map((condition) => condition.values)),
      ...(ttl !== undefined && { ExpressionAttributeNames: { '#ttl': 'ttl' } }),
      ...(conditions.length > 0 && {
        ConditionExpression: conditions.map(({ text }) => text).join(' AND '),
      }),
    },
  };
}
