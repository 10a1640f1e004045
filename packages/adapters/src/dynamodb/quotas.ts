import { createHash } from 'node:crypto';
import {
  addDays,
  day,
  fail,
  type Instant,
  type OpenClaim,
  ok,
  type QuotaClaim,
  type QuotaLimits,
  type Quotas,
  Unavailable,
} from '@citas/core';
import { expiryBound } from './agenda-item.ts';
import { commit, type Write } from './commit.ts';
import { type Item, type Key, keyItem, readItem, type Table } from './table.ts';

/**
 * One item for a patient. Each place, `s<number>`, holds the claim that stands there; the condition that a place
 * is empty or ended is what bounds the claims. `n<date>` counts those that were started on a date.
 */
const quotaKey = (patientId: string): Key => ({ pk: `PATIENT#${patientId}`, sk: 'QUOTA' });

/** Longer than any claim stays open (country.json: at most seven days). */
const keptDays = 8;

const placeName = (place: number): string => `s${place}`;
const startedName = (date: string): string => `n${date}`;

/** `<end, 13 digits>#<end of the claim's id>`: compares by its end first; cut, so that the item stays below 1 KB. */
const placeValue = ({ id, until }: OpenClaim): string => `${until}#${id.slice(-12)}`;

const firstChoice = (id: string, places: number): number =>
  createHash('sha256').update(id).digest().readUInt32BE() % places;

/** The places in force at `now`, or all, by number. */
function openPlaces(item: Item, now: Instant = 0): Map<number, string> {
  const places = Object.entries(item).flatMap(([name, value]) => {
    const place = /^s(\d+)$/.exec(name)?.[1];
    return place !== undefined && value.S! > expiryBound(now) ? [[Number(place), value.S!] as const] : [];
  });
  return new Map(places);
}

const endOf = (value: string): Instant => Number(value.split('#')[0]);
const isOf = (id: string) => (value: string) => value.endsWith(`#${id.slice(-12)}`);

function takeWrite(claim: QuotaClaim, limits: QuotaLimits, place: number, now: Instant): Write {
  const earlier = Array.from({ length: keptDays }, (_, index) => addDays(claim.date, -index - 1));
  return {
    Update: {
      Key: keyItem(quotaKey(claim.patientId)),
      UpdateExpression: `SET #place = :claim, #started = if_not_exists(#started, :none) + :one, #ttl = :ttl REMOVE ${earlier.map((_, index) => `#earlier${index}`).join(', ')}`,
      ConditionExpression:
        '(attribute_not_exists(#place) OR #place < :now) AND (attribute_not_exists(#started) OR #started < :perDay)',
      ExpressionAttributeNames: {
        '#place': placeName(place),
        '#started': startedName(claim.date),
        '#ttl': 'ttl',
        ...Object.fromEntries(earlier.map((date, index) => [`#earlier${index}`, startedName(date)])),
      },
      ExpressionAttributeValues: {
        ':claim': { S: placeValue(claim) },
        ':now': { S: expiryBound(now) },
        ':none': { N: '0' },
        ':one': { N: '1' },
        ':perDay': { N: String(limits.perDay) },
        ':ttl': { N: String(Math.ceil((now + keptDays * day) / 1000)) },
      },
    },
  };
}

/** On condition that the claim stands there: what has ended and been taken by another is not touched. */
const giveBackWrite = (claim: OpenClaim, place: number, uncountedOn?: string): Write => ({
  Update: {
    Key: keyItem(quotaKey(claim.patientId)),
    UpdateExpression: `${uncountedOn ? 'SET #started = #started - :one ' : ''}REMOVE #place`,
    ConditionExpression: '#place = :claim',
    ExpressionAttributeNames: {
      '#place': placeName(place),
      ...(uncountedOn && { '#started': startedName(uncountedOn) }),
    },
    ExpressionAttributeValues: {
      ':claim': { S: placeValue(claim) },
      ...(uncountedOn && { ':one': { N: '1' } }),
    },
  },
});

/** The numbers of the places in which a claim stands. */
async function placesOf(table: Table, claim: OpenClaim): Promise<number[]> {
  const item = await readItem(table, quotaKey(claim.patientId), true);
  const own = [...openPlaces(item ?? {})].filter(([, value]) => isOf(claim.id)(value));
  return own.map(([place]) => place);
}

/**
 * Quotas in the table. A place costs 1 write unit, and 1 more with the probability of finding the place tried
 * first taken: which one that is follows from the claim, so that a repeated claim meets itself.
 */
export const dynamoQuotas = (table: Table): Quotas => ({
  async take(claim, limits, now) {
    for (let place = firstChoice(claim.id, limits.open); ; ) {
      const done = await commit(table, [takeWrite(claim, limits, place, now)]);
      if (done.ok) return ok({ place });
      const item = done.refused[0]!;
      const open = openPlaces(item, now);
      const own = [...open].find(([, value]) => isOf(claim.id)(value));
      if (own) return ok(done.maybeApplied ? { place: own[0] } : {});
      if (Number(item[startedName(claim.date)]?.N ?? 0) >= limits.perDay) {
        return fail({ freeAt: claim.dateEnds });
      }
      const free = Array.from({ length: limits.open }, (_, index) => index).filter(
        (index) => !open.has(index),
      );
      if (free.length === 0) return fail({ freeAt: Math.min(...[...open.values()].map(endOf)) });
      // Any of them: claims that race for the same one would go on racing.
      place = free[Math.floor(Math.random() * free.length)]!;
    }
  },

  async giveBack({ place, ...claim }, uncountedOn) {
    const once = { ...table, retry: { limitMs: 0 } };
    try {
      const places = place === undefined ? await placesOf(once, claim) : [place];
      for (const number of places) await commit(once, [giveBackWrite(claim, number, uncountedOn)]);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  },
});
