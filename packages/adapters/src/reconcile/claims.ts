import {
  type Appointment,
  addDays,
  day as dayLength,
  type Instant,
  slotsHeld,
  type TimeClaim,
  utcDate,
} from '@citas/core';
import { agendaKey, placedAppointments } from '../dynamodb/agenda-item.ts';
import { appointmentKey, appointmentOf } from '../dynamodb/appointment-item.ts';
import { toMinute } from '../dynamodb/minute.ts';
import { type Item, queryAll, readItems, type Table } from '../dynamodb/table.ts';
import { timeOffOf } from '../dynamodb/time-off.ts';
import { byDeadlineIndex, byDoctorIndex, deadlineShards } from '../table-definition.ts';

/** One UTC day of one resource. */
export interface ResourceDay {
  readonly kind: 'DOCTOR' | 'PATIENT';
  readonly id: string;
  readonly date: string;
}

const prefix = 'APPOINTMENT#';
/** Ids of the appointments among index entries. */
export const idsOf = (entries: readonly Item[]): string[] =>
  entries.flatMap(({ pk }) => (pk!.S!.startsWith(prefix) ? [pk!.S!.slice(prefix.length)] : []));

/** An appointment; undefined when the item is none that we understand. */
export function readable(item: Item): Appointment | undefined {
  try {
    const appointment = appointmentOf(item);
    const { status, version, patientId, country, keepUntil } = appointment;
    const known = slotsHeld(appointment).length > 0 || finals.has(status);
    return known && version >= 1 && patientId && country && keepUntil > 0 ? appointment : undefined;
  } catch {
    return undefined;
  }
}
const finals: ReadonlySet<string> = new Set(['REJECTED', 'EXPIRED', 'CANCELLED', 'NO_SHOW', 'COMPLETED']);

export async function readAppointments(table: Table, ids: Iterable<string>): Promise<Appointment[]> {
  const items = await readItems(table, [...new Set(ids)].map(appointmentKey), true);
  return items.flatMap((item) => readable(item) ?? []);
}

/** What an appointment takes on each agenda day that it touches. */
export function claimsByDay(appointment: Appointment): [ResourceDay, TimeClaim][] {
  const { id, patientId } = appointment;
  return slotsHeld(appointment).flatMap((slot) => {
    const claim: TimeClaim = { id, kind: 'appointment', interval: slot };
    const dates = new Set([utcDate(slot.start), utcDate(slot.end - 1)]);
    return [...dates].flatMap((date): [ResourceDay, TimeClaim][] => [
      [{ kind: 'DOCTOR', id: slot.doctorId, date }, claim],
      [{ kind: 'PATIENT', id: patientId, date }, claim],
    ]);
  });
}

/** The patient's agenda days that must list an appointment: those on which its slots begin. */
export const placesOf = ({ patientId: id, slot, move }: Appointment): ResourceDay[] =>
  [...new Set([slot, ...(move ? [move.slot] : [])].map(({ start }) => utcDate(start)))].map((date) => ({
    ...{ kind: 'PATIENT', id, date },
  }));

const isSame = (a: ResourceDay, b: ResourceDay): boolean =>
  a.kind === b.kind && a.id === b.id && a.date === b.date;

export const claimsOn = (day: ResourceDay, appointments: readonly Appointment[]): TimeClaim[] =>
  appointments.flatMap((appointment) =>
    claimsByDay(appointment)
      .filter(([other]) => isSame(day, other))
      .map(([, claim]) => claim),
  );

/** Ids that the table itself names for a day: a doctor's by the index, a patient's by the day and the one before. */
export async function namedOn(table: Table, { kind, id, date }: ResourceDay): Promise<string[]> {
  const before = addDays(date, -1);
  if (kind === 'PATIENT') {
    const days = [before, date].map((each) => agendaKey({ kind, id }, each));
    return (await readItems(table, days, true)).flatMap(placedAppointments);
  }
  const from = Date.parse(before);
  const entries = await queryAll(table, {
    IndexName: byDoctorIndex,
    KeyConditionExpression: 'doctorId = :doctor AND startsAt BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':doctor': { S: id },
      ':from': { S: toMinute(from) },
      ':to': { S: toMinute(from + 2 * dayLength) },
    },
  });
  return idsOf(entries);
}

/** Ids of everything that awaits a decision: proposed moves stand in no index of their new doctor. */
export async function awaiting(table: Table): Promise<string[]> {
  const shards = Array.from({ length: deadlineShards }, (_, shard) =>
    queryAll(table, {
      IndexName: byDeadlineIndex,
      KeyConditionExpression: 'deadlineShard = :shard',
      ExpressionAttributeValues: { ':shard': { N: String(shard) } },
    }),
  );
  return idsOf((await Promise.all(shards)).flat());
}

/** A doctor's time off that touches a day. */
export async function timeOffOn(table: Table, { kind, id, date }: ResourceDay): Promise<TimeClaim[]> {
  if (kind === 'PATIENT') return [];
  const start: Instant = Date.parse(date);
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': { S: `DOCTOR#${id}` },
      ':from': { S: `TIMEOFF#${toMinute(start)}` },
      ':to': { S: 'TIMEOFF#~' },
    },
    ConsistentRead: true,
  });
  return items
    .map(timeOffOf)
    .filter((off) => off.start < start + dayLength)
    .map(claimOfTimeOff);
}

export const claimOfTimeOff = ({ id, start, end }: ReturnType<typeof timeOffOf>): TimeClaim => ({
  ...{ id, kind: 'time-off', interval: { start, end } },
});
