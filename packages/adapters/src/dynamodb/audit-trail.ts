import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { AppointmentEntry, AuditEntry, AuditTrail, OperationsEntry, PatientEntry } from '@citas/core';
import { actorOfText, actorText } from './actor-text.ts';
import { commit, putNew } from './commit.ts';
import { type Item, type Key, listItems, type Table } from './table.ts';

const appointmentHistory = (id: string) => `HISTORY#APPOINTMENT#${id}`;
const patientHistory = (id: string) => `HISTORY#PATIENT#${id}`;
const operationsHistory = (date: string) => `HISTORY#OPERATIONS#${date}`;

/** Sort keys sort as texts: versions by leading zeros, moments by ISO 8601. */
function keyOf(entry: AuditEntry): Key {
  if ('appointmentId' in entry) {
    return { pk: appointmentHistory(entry.appointmentId), sk: String(entry.version).padStart(9, '0') };
  }
  const moment = new Date(entry.at).toISOString();
  const pk = 'patientId' in entry ? patientHistory(entry.patientId) : operationsHistory(moment.slice(0, 10));
  return { pk, sk: `${moment}#${entry.id}` };
}

/** What is not stored as the entry has it: the actor is one text, the time to live is in seconds. */
interface Stored extends Key {
  readonly type: 'history';
  readonly by?: string;
  readonly ttl?: number;
}

function entryItem(entry: AuditEntry): Item {
  const { actor, keepUntil, ...rest } = entry;
  const stored: Stored = {
    ...keyOf(entry),
    type: 'history',
    ...(actor && { by: actorText(actor) }),
    ...(keepUntil !== undefined && { ttl: Math.ceil(keepUntil / 1000) }),
  };
  return marshall({ ...rest, ...stored });
}

function entryOf<E extends AuditEntry>(item: Item): E {
  const { pk: _, sk: __, type: ___, by, ttl, ...rest } = unmarshall(item) as Stored;
  return {
    ...rest,
    ...(by !== undefined && { actor: actorOfText(by) }),
    ...(ttl !== undefined && { keepUntil: ttl * 1000 }),
  } as E;
}

/**
 * The audit trail in the table, by nothing but conditional puts and queries: what stands is never written over, and
 * no function's role allows updates or deletes under `HISTORY#`.
 */
export function dynamoAuditTrail(table: Table): AuditTrail {
  const lastFirst = { lastFirst: true };
  return {
    async append(entry) {
      // Refused means that it stands already: by a lost answer of our own, or by an earlier delivery.
      await commit(table, [putNew(entryItem(entry))]);
    },
    ofAppointment: (id, page) =>
      listItems(table, appointmentHistory(id), page, entryOf<AppointmentEntry>, undefined, lastFirst),
    ofPatient: (id, page) =>
      listItems(table, patientHistory(id), page, entryOf<PatientEntry>, undefined, lastFirst),
    ofOperations: (date, page) =>
      listItems(table, operationsHistory(date), page, entryOf<OperationsEntry>, undefined, lastFirst),
  };
}
