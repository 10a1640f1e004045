import { day, type Instant } from '@citas/core';
import { appointmentKey } from '../dynamodb/appointment-item.ts';
import { toMinute } from '../dynamodb/minute.ts';
import { type Item, queryAll, readItems, type Table } from '../dynamodb/table.ts';
import { byDoctorIndex } from '../table-definition.ts';
import { awaiting, idsOf, readable } from './claims.ts';
import { copied } from './copies.ts';

/** Doctors' agenda days are kept for a month. */
const keptMs = 33 * day;

/**
 * What concerns one doctor: the doctor's own items, the appointments of the days that are still kept and those that
 * may move there, and the copies where they should be. A copy that should not be somewhere only a whole reading finds.
 */
export async function readDoctor(
  table: Table,
  doctorId: string,
  now: Instant,
  onItem: (item: Item) => void,
): Promise<void> {
  const own = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `DOCTOR#${doctorId}` } },
    ConsistentRead: true,
  });
  const booked = await queryAll(table, {
    IndexName: byDoctorIndex,
    KeyConditionExpression: 'doctorId = :doctor AND startsAt > :from',
    ExpressionAttributeValues: { ':doctor': { S: doctorId }, ':from': { S: toMinute(now - keptMs) } },
  });
  const ids = new Set([...idsOf(booked), ...(await awaiting(table))]);
  const appointments = await readItems(table, [...ids].map(appointmentKey), true);
  const profile = own.find(({ sk }) => sk?.S === 'PROFILE');
  const copies = profile ? await readItems(table, copied.DOCTOR.listings(profile), true) : [];
  for (const item of [...own, ...appointments.filter((each) => concerns(each, doctorId)), ...copies])
    onItem(item);
}

/** One that cannot be read may concern anybody. */
function concerns(item: Item, doctorId: string): boolean {
  const appointment = readable(item);
  return (
    [appointment?.slot, appointment?.move?.slot].some((slot) => slot?.doctorId === doctorId) || !appointment
  );
}
