import {
  type AgendaDay,
  type HeldMark,
  type Hold,
  type Instant,
  type Interval,
  type Mark,
  type Resource,
  utcDate,
} from '@citas/core';
import type { Item, Key, Query } from './table.ts';

/**
 * One resource's UTC day. `busy` is the set of claimed marks; every held mark has an attribute of its own,
 * `h<mark>`, because conditions must compare its expiry; `rev` is raised by every change; `appts` (patients
 * only) lists the appointments ever placed on that day, and so is the index by patient.
 */
export const agendaKey = (resource: Resource, date: string): Key => ({
  pk: `${resource.kind}#${resource.id}`,
  sk: `AGENDA#${date}`,
});

/** Every day that an interval touches. */
export const agendaQuery = (resource: Resource, { start, end }: Interval): Query => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
  ExpressionAttributeValues: {
    ':pk': { S: agendaKey(resource, '').pk },
    ':from': { S: agendaKey(resource, utcDate(start)).sk },
    ':to': { S: agendaKey(resource, utcDate(end - 1)).sk },
  },
});

export const dateOf = (item: Item): string => item.sk!.S!.slice('AGENDA#'.length);

export const heldAttribute = (mark: Mark): string => `h${mark}`;
const heldName = /^h(\d+)$/;

/** `<expiry, 13 digits>#<holder>#<end of the hold's key>`: compares by expiry first. */
export const heldValue = ({ expiresAt, holder, key }: Hold): string =>
  `${expiresAt}#${holder}#${key.slice(-8)}`;

/** When a hold ends of which a mark bears this value; undefined when it is another holder's, or of another key. */
export function heldUntil(value: string | undefined, { holder, key }: Hold): Instant | undefined {
  const [until, ...whose] = value?.split('#') ?? [];
  return whose.join('#') === `${holder}#${key.slice(-8)}` ? Number(until) : undefined;
}

/** Values of holds that end at `now` or before are less than this, all others are greater. */
export const expiryBound = (now: Instant): string => `${now}$`;

/** Every held mark of an item with its value. */
export const heldValues = (item: Item): Map<Mark, string> =>
  new Map(
    Object.entries(item).flatMap(([name, value]) => {
      const mark = heldName.exec(name)?.[1];
      return mark === undefined ? [] : [[Number(mark), value.S!] as const];
    }),
  );

function heldMarkOf(value: string): HeldMark {
  const [until, holder] = value.split('#');
  return { until: Number(until), holder: holder! };
}

export const agendaDayOf = (item: Item): AgendaDay => ({
  busy: new Set((item.busy?.NS ?? []).map(Number)),
  held: new Map([...heldValues(item)].map(([mark, value]) => [mark, heldMarkOf(value)])),
});

/** Counts the changes of a day, so that a decision made from a read can be tied to what was read. */
export const revisionOf = (item: Item): string | undefined => item.rev?.N;

export const placedAppointments = (item: Item): readonly string[] => item.appts?.SS ?? [];

const dayMs = 86_400_000;
const doctorDayKeptMs = 31 * dayMs;

/** When a day of a doctor's agenda may go, in seconds: a month after it. */
export const doctorDayTtl = (date: string): number => (Date.parse(date) + dayMs + doctorDayKeptMs) / 1000;
