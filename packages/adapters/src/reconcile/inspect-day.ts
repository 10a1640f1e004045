import { type Appointment, compareDay, hourMarkOf, type Instant, type Mark, slotsHeld } from '@citas/core';
import { agendaDayOf, agendaKey, placedAppointments, revisionOf } from '../dynamodb/agenda-item.ts';
import { type Item, readItem, type Table } from '../dynamodb/table.ts';
import {
  awaiting,
  claimsOn,
  namedOn,
  placesOf,
  type ResourceDay,
  readAppointments,
  timeOffOn,
} from './claims.ts';
import { type DayProblems, findingsOf } from './day-findings.ts';
import type { Finding } from './finding.ts';
import type { SuspectDay } from './survey-days.ts';

export interface InspectOptions {
  readonly now: Instant;
  /** Whether every appointment of the table can be read: one that cannot may be what takes a mark. */
  readonly complete: boolean;
}

const attempts = 5;

/**
 * Compares one agenda day with what takes its time, read between two readings of the day that agree: every claim
 * and release raises the day's revision, so nothing that matters has changed meanwhile.
 * @returns undefined when the day changed too often to be compared.
 */
export async function inspectDay(
  table: Table,
  { day, known }: SuspectDay,
  { now, complete }: InspectOptions,
): Promise<Finding[] | undefined> {
  const key = agendaKey(day, day.date);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const item = (await readItem(table, key, true)) ?? {};
    const ids = [...known, ...(await namedOn(table, day))];
    let problems = await look(table, day, item, now, ids);
    // A proposed move stands in no index of its doctor: all that wait are read only where one may be at work.
    if (problems.vain.length > 0 && day.kind === 'DOCTOR') {
      problems = await look(table, day, item, now, [...ids, ...(await awaiting(table))]);
    }
    const again = await readItem(table, key, true);
    if (revisionOf(again ?? {}) === revisionOf(item)) return findingsOf(table, problems, complete);
  }
  return undefined;
}

async function look(
  table: Table,
  day: ResourceDay,
  item: Item,
  now: Instant,
  ids: readonly string[],
): Promise<DayProblems> {
  const read = await readAppointments(table, ids);
  const appointments = read.filter(({ keepUntil }) => keepUntil > now);
  const claims = [...claimsOn(day, appointments), ...(await timeOffOn(table, day))];
  const { busy, held } = agendaDayOf(item);
  const isBusy = (mark: Mark) => busy.has(mark) || busy.has(hourMarkOf(mark));
  const profile = await readItem(table, { pk: `${day.kind}#${day.id}`, sk: 'PROFILE' }, true);
  return {
    ...{ day, item, appointments },
    ...compareDay(day.date, busy, claims),
    held: [...held].filter(([mark, { until }]) => until > now && isBusy(mark)).map(([mark]) => mark),
    unlisted: unlistedOn(day, item, appointments, profile),
    country: profile?.country?.S ?? appointments[0]?.country,
  };
}

/** A patient's history that was erased lists nothing any more: only what is live must be listed then. */
function unlistedOn(
  day: ResourceDay,
  item: Item,
  appointments: readonly Appointment[],
  profile: Item | undefined,
): readonly Appointment[] {
  if (day.kind === 'DOCTOR') return [];
  const listed = new Set(placedAppointments(item));
  return appointments
    .filter((appointment) => profile?.type?.S === 'patient' || slotsHeld(appointment).length > 0)
    .filter((appointment) => placesOf(appointment).some(({ id, date }) => id === day.id && date === day.date))
    .filter(({ id }) => !listed.has(id));
}
