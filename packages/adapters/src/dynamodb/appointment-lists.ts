import {
  type Appointment,
  type AppointmentRange,
  type Instant,
  minute,
  type Page,
  utcDate,
} from '@citas/core';
import { byDoctorIndex } from '../table-definition.ts';
import { agendaKey, dateOf, placedAppointments } from './agenda-item.ts';
import { appointmentKey, appointmentOf } from './appointment-item.ts';
import { dueKeys } from './due.ts';
import { toMinute } from './minute.ts';
import { decisionShards } from './shards.ts';
import { type Item, keyItem, queryPages, readItems, type Table } from './table.ts';

const idOf = (indexEntry: Item): string => indexEntry.pk!.S!.slice('APPOINTMENT#'.length);

async function readAppointments(table: Table, ids: Iterable<string>): Promise<Map<string, Appointment>> {
  const items = await readItems(table, [...new Set(ids)].map(appointmentKey));
  return new Map(items.map(appointmentOf).map((appointment) => [appointment.id, appointment]));
}

const inRange = ({ from, to, statuses }: AppointmentRange, { slot, status }: Appointment): boolean =>
  slot.start >= from && slot.start < to && (statuses?.includes(status) ?? true);

/** A page of the first `limit` of what was found; where it goes on, if there is more. */
function pageOf(found: readonly Appointment[], limit: number): Page<Appointment> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (!last || found.length <= limit) return { items };
  return { items, next: { start: last.slot.start, id: last.id } };
}

const roundUp = (instant: Instant): Instant => Math.ceil(instant / minute) * minute;

/** The index by doctor gives ids in order of start, the appointments are then read by key. */
export async function doctorAppointments(
  table: Table,
  doctorId: string,
  range: AppointmentRange,
): Promise<Page<Appointment>> {
  const { from, to, limit, after } = range;
  // The range may have moved on, past the position: then the page starts where the range does.
  const start = after && Number(after.start) >= from ? Number(after.start) : undefined;
  if (roundUp(Math.max(from, start ?? from)) >= roundUp(to)) return { items: [] };
  const found: Appointment[] = [];
  const pages = queryPages(table, {
    IndexName: byDoctorIndex,
    KeyConditionExpression: 'doctorId = :doctor AND startsAt BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':doctor': { S: doctorId },
      ':from': { S: toMinute(roundUp(from)) },
      ':to': { S: toMinute(roundUp(to) - minute) },
    },
    Limit: limit + 1,
    ExclusiveStartKey:
      start === undefined
        ? undefined
        : {
            ...keyItem(appointmentKey(String(after!.id))),
            doctorId: { S: doctorId },
            startsAt: { S: toMinute(start) },
          },
  });
  for await (const entries of pages) {
    const stored = await readAppointments(table, entries.map(idOf));
    for (const entry of entries) {
      const appointment = stored.get(idOf(entry));
      // The index may lag behind: an appointment that has moved on is found where it stands now.
      const current =
        appointment?.slot.doctorId === doctorId && toMinute(appointment.slot.start) === entry.startsAt?.S;
      if (current && inRange(range, appointment)) found.push(appointment);
    }
    if (found.length > limit) break;
  }
  return pageOf(found, limit);
}

const inOrder = (a: Appointment, b: Appointment): number =>
  a.slot.start - b.slot.start || (a.id < b.id ? -1 : 1);

/** The patient's agenda days list the appointments ever placed on them; those that have left are passed over. */
export async function patientAppointments(
  table: Table,
  patientId: string,
  range: AppointmentRange,
): Promise<Page<Appointment>> {
  const { from, to, limit, after } = range;
  if (from >= to) return { items: [] };
  const key = (instant: Instant) => agendaKey({ kind: 'PATIENT', id: patientId }, utcDate(instant));
  const start = Math.max(from, Number(after?.start ?? from));
  const isAfter = ({ slot, id }: Appointment) =>
    !after || slot.start > Number(after.start) || (slot.start === after.start && id > String(after.id));
  const found: Appointment[] = [];
  const pages = queryPages(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': { S: key(start).pk },
      ':from': { S: key(start).sk },
      ':to': { S: key(to - 1).sk },
    },
    Limit: limit + 1,
  });
  for await (const days of pages) {
    const stored = await readAppointments(table, days.flatMap(placedAppointments));
    for (const day of days) {
      const ofDay = placedAppointments(day)
        .flatMap((id) => stored.get(id) ?? [])
        .filter(({ slot }) => utcDate(slot.start) === dateOf(day))
        .filter((appointment) => inRange(range, appointment) && isAfter(appointment));
      found.push(...ofDay.sort(inOrder));
    }
    if (found.length > limit) break;
  }
  return pageOf(found, limit);
}

/** Undefined for an item that is no appointment, which must not keep the others from their end. */
function readable(item: Item): Appointment | undefined {
  try {
    return appointmentOf(item);
  } catch {
    return undefined;
  }
}

/**
 * One query of the sparse index for each of its shards. Entries that cannot be read stay in the index for ever:
 * they are looked past.
 *
 * @param past how many such entries are known to be in front
 */
export async function dueAppointments(
  table: Table,
  instant: Instant,
  limit: number,
  past = 0,
): Promise<readonly Appointment[]> {
  const ids = (await dueKeys(table, decisionShards, instant, limit + past)).map(idOf);
  const items = await readItems(table, ids.map(appointmentKey));
  const stored = new Map(items.map((item) => [idOf(item), readable(item)]));
  const unreadable = [...stored.values()].filter((appointment) => !appointment).length;
  if (unreadable > past) return dueAppointments(table, instant, limit, unreadable);
  return ids
    .flatMap((id) => stored.get(id) ?? [])
    .filter(({ decideBy }) => decideBy !== undefined && decideBy < instant);
}
