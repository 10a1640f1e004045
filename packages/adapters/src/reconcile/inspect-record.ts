import { awaitsDecision, expire, type Instant } from '@citas/core';
import { appointmentItem, appointmentKey } from '../dynamodb/appointment-item.ts';
import { dayChanges, dayWrite } from '../dynamodb/claims.ts';
import { putAfter, type Write } from '../dynamodb/commit.ts';
import { type Key, keyItem, readItem, type Table } from '../dynamodb/table.ts';
import { readable } from './claims.ts';
import { existence, type Finding } from './finding.ts';
import { Survey } from './survey.ts';

const patientKey = (id: string): Key => ({ pk: `PATIENT#${id}`, sk: 'PROFILE' });

/** A request or move that waits although its deadline has long passed, or that no sweep can find. */
export async function inspectOverdue(table: Table, id: string, now: Instant): Promise<Finding[]> {
  const key = appointmentKey(id);
  const item = await readItem(table, key, true);
  const survey = new Survey(now);
  if (item) survey.see(item);
  const before = item && survey.overdue.length > 0 ? readable(item) : undefined;
  if (!before || !awaitsDecision(before)) return [];
  const after = expire(before, now);
  if (!after.ok) return [];
  const writes: Write[] = [
    ...dayChanges(before, after.value).map((day) => dayWrite(day, after.value, now)),
    putAfter(before.version, appointmentItem(after.value)),
  ];
  return [
    {
      ...{ code: 'overdue', key, ids: [id], country: before.country },
      detail: item!.deadlineShard
        ? `a decision was due at ${new Date(before.decideBy ?? 0).toISOString()}: is the lifecycle service running?`
        : 'a decision is awaited, but the index by deadline does not list it',
      repair: { what: 'let it expire', writes: writes.map((write) => inTable(table, write)) },
    },
  ];
}

function inTable({ tableName: TableName }: Table, write: Write) {
  if ('Put' in write) return { Put: { TableName, ...write.Put } };
  if ('Update' in write) return { Update: { TableName, ...write.Update } };
  return { Delete: { TableName, ...write.Delete } };
}

/** A registered document whose patient does not exist; both are written in one transaction. */
export async function inspectRegistration(table: Table, patientId: string, key: Key): Promise<Finding[]> {
  if (await readItem(table, patientKey(patientId), true)) return [];
  // Read last: a patient who was erased meanwhile has taken the registration along.
  const registration = await readItem(table, key, true);
  if (registration?.patientId?.S !== patientId) return [];
  const Delete = {
    TableName: table.tableName,
    Key: keyItem(key),
    ConditionExpression: 'patientId = :patient',
    ExpressionAttributeValues: { ':patient': { S: patientId } },
  };
  return [
    {
      ...{ code: 'registration-without-patient', key, ids: [patientId] },
      detail:
        'an identity document is registered for a patient who does not exist: nobody else can register it',
      repair: {
        what: 'delete the registration',
        writes: [{ Delete }, existence(table, patientKey(patientId), false)],
      },
    },
  ];
}

/** A patient of whom two readings of the table have found no registration. */
export async function inspectPatient(table: Table, id: string): Promise<Finding[]> {
  const patient = await readItem(table, patientKey(id), true);
  if (patient?.type?.S !== 'patient') return [];
  return [
    {
      ...{
        code: 'patient-without-registration',
        key: patientKey(id),
        ids: [id],
        country: patient.country?.S,
      },
      detail: 'the identity document is not registered: another patient could register it',
      advice:
        'look for a second patient with the same document; the registration’s key needs the signing key, so restore it from a backup',
    },
  ];
}

export async function inspectUnreadable(table: Table, key: Key, now: Instant): Promise<Finding[]> {
  const item = await readItem(table, key, true);
  const survey = new Survey(now);
  if (item) survey.see(item);
  if (survey.unreadable.length === 0) return [];
  return [
    {
      ...{ code: 'unreadable-item', key, ids: [], country: item?.country?.S },
      detail: 'the item is not what its key promises',
      advice: 'compare it with docs/table.md and restore it from a point in time before it broke',
    },
  ];
}
