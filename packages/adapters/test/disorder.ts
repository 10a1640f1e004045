import {
  type AttributeValue,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { accept, cancel, minute, proposeMove, type Slot } from '@citas/core';
import { doctorItem } from '../src/dynamodb/doctor-item.ts';
import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoDoctors,
  dynamoPatients,
  dynamoSites,
} from '../src/index.ts';
import type { TestTable } from '../src/testing/index.ts';
import {
  at,
  decision,
  doctor,
  hold,
  hour,
  must,
  nobody,
  now,
  patient,
  profile,
  request,
  slot,
} from './support.ts';

type Stores = ReturnType<typeof storesOf>;
export const storesOf = (table: TestTable) => ({
  appointments: dynamoAppointments(table),
  agendas: dynamoAgendas(table),
  doctors: dynamoDoctors(table),
  patients: dynamoPatients(table),
  sites: dynamoSites(table),
});

const bookedIn =
  ({ appointments }: Stores) =>
  async (wanted: Slot, patientId?: string) => {
    const asked = request(wanted, patientId ? { patientId } : {});
    must(await appointments.request(asked, now, nobody));
    return asked;
  };

/** Everything that a table may hold, in good order: across midnight, in a move, on hold, cancelled, on leave. */
async function fill(stores: Stores, stored: TestTable) {
  const booked = bookedIn(stores);
  const rosa = doctor({ id: 'doc_1' });
  await stores.doctors.add(rosa);
  await stores.doctors.add(doctor());
  const ines = patient();
  must(await stores.patients.add(ines));
  await stores.sites.add({
    ...{ id: 'site_1', country: 'pe', name: 'Sede', address: 'Calle 1', timeZone: 'America/Lima' },
    opensOnHolidays: false,
  });
  await stored.putCountry(profile('pe'));
  const first = await booked(slot(at('10:00')), ines.id);
  await booked(slot(at('23:45')));
  const moving = await booked(slot(at('11:00')));
  const confirmed = must(await stores.appointments.change(moving, must(accept(moving, decision, now)), now));
  const to = slot(at('11:15'), { doctorId: 'doc_2' });
  const limits = { decideBy: now + hour, keepUntil: confirmed.keepUntil };
  const move = proposeMove(confirmed, { slot: to, requestedAt: now, patientChoice: false }, limits);
  must(await stores.appointments.change(confirmed, must(move), now));
  const cancelled = await booked(slot(at('12:00')));
  must(
    await stores.appointments.change(cancelled, must(cancel(cancelled, { code: 'x' }, undefined, now)), now),
  );
  must(await stores.agendas.hold(hold(slot(at('13:00'))), now));
  must(
    await stores.agendas.claimTimeOff(
      { id: 'off_1', doctorId: 'doc_1', start: at('15:30'), end: at('18:10') },
      now,
    ),
  );
  return { rosa, ines, first };
}

export const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });

/** Writes that no adapter would make. */
function writesTo({ client, tableName: TableName }: TestTable) {
  return {
    put: (Item: Record<string, AttributeValue>) => client.send(new PutItemCommand({ TableName, Item })),
    remove: (pk: string, sk: string) => client.send(new DeleteItemCommand({ TableName, Key: key(pk, sk) })),
    update: (
      pk: string,
      sk: string,
      UpdateExpression: string,
      values?: Record<string, AttributeValue>,
      names?: Record<string, string>,
    ) =>
      client.send(
        new UpdateItemCommand({
          ...{ TableName, Key: key(pk, sk), UpdateExpression },
          ...(values && { ExpressionAttributeValues: values }),
          ...(names && { ExpressionAttributeNames: names }),
        }),
      ),
  };
}

/** A table in good order, and the means to bring it into disorder. */
export async function inGoodOrder(table: TestTable) {
  const stores = storesOf(table);
  return { ...(await fill(stores, table)), ...writesTo(table), booked: bookedIn(stores), stores };
}
export type Ordered = Awaited<ReturnType<typeof inGoodOrder>>;

export const marks = (...numbers: number[]) => ({ ':marks': { NS: numbers.map(String) } });
export const day = 'AGENDA#2027-03-01';
const tenOClock = 120;

/** Ways in which the table may contradict itself, with what is to be found; repaired, it is in good order again. */
export const corruptions: [string, string[], (ordered: Ordered) => Promise<unknown>][] = [
  [
    'a mark busy in vain',
    ['busy-in-vain'],
    ({ update }) => update('DOCTOR#doc_1', day, 'ADD busy :marks', marks(0, 301)),
  ],
  [
    'a patient’s mark busy in vain',
    ['busy-in-vain'],
    ({ ines, update }) => update(`PATIENT#${ines.id}`, day, 'ADD busy :marks', marks(7)),
  ],
  [
    'a mark lost',
    ['not-busy'],
    ({ update }) => update('DOCTOR#doc_1', day, 'DELETE busy :marks', marks(tenOClock)),
  ],
  [
    'a proposed move’s mark lost',
    ['not-busy'],
    ({ update }) => update('DOCTOR#doc_2', day, 'DELETE busy :marks', marks(11 * 12 + 3)),
  ],
  [
    'time off lost',
    ['not-busy'],
    ({ update }) => update('DOCTOR#doc_1', day, 'DELETE busy :marks', marks(316, 16 * 12 - 1)),
  ],
  ['a whole day lost', ['not-busy'], ({ remove }) => remove('DOCTOR#doc_1', 'AGENDA#2027-03-02')],
  [
    'a patient’s day lost',
    ['not-busy', 'not-listed-under-patient'],
    ({ ines, remove }) => remove(`PATIENT#${ines.id}`, day),
  ],
  [
    'an appointment without its item',
    ['busy-in-vain', 'busy-in-vain'],
    async ({ booked, remove }) => {
      const first = await booked(slot(at('14:00')));
      return remove(`APPOINTMENT#${first.id}`, 'APPOINTMENT');
    },
  ],
  [
    'an appointment ended without its release',
    ['busy-in-vain', 'busy-in-vain'],
    async ({ booked, update }) => {
      const first = await booked(slot(at('14:00')));
      return update(
        `APPOINTMENT#${first.id}`,
        'APPOINTMENT',
        'SET #s = :s REMOVE deadlineShard, decideBy',
        { ':s': { S: 'CANCELLED' } },
        { '#s': 'status' },
      );
    },
  ],
  [
    'a hold on a busy slot',
    ['held-though-busy'],
    ({ update }) => update('DOCTOR#doc_1', day, 'SET h120 = :h', { ':h': { S: `${now + hour}#h_x#key` } }),
  ],
  [
    'an appointment unlisted',
    ['not-listed-under-patient'],
    ({ ines, update }) => update(`PATIENT#${ines.id}`, day, 'REMOVE appts'),
  ],
  [
    'a doctor’s copy missing',
    ['copy-missing'],
    ({ rosa, remove }) => remove('DOCTORS#pe#cardiology', rosa.id),
  ],
  [
    'a doctor’s copy that differs',
    ['copy-differs'],
    ({ rosa, put }) => put(doctorItem({ ...rosa, schedule: [] }, { pk: 'DOCTORS#pe', sk: rosa.id })),
  ],
  [
    'a doctor’s copy left over',
    ['copy-left-over'],
    ({ rosa, put }) => put(doctorItem(rosa, { pk: 'DOCTORS#pe#surgery', sk: rosa.id })),
  ],
  ['a site’s copy missing', ['copy-missing'], ({ remove }) => remove('SITES#pe', 'site_1')],
  [
    'a registration without its patient',
    ['registration-without-patient'],
    ({ put }) => put({ ...key('DOCUMENT#x', 'DOCUMENT'), patientId: { S: 'pat_none' } }),
  ],
  [
    'a request that no sweep finds',
    ['overdue'],
    async ({ booked, update }) => {
      const first = await booked(slot(at('14:00')));
      return update(`APPOINTMENT#${first.id}`, 'APPOINTMENT', 'REMOVE deadlineShard');
    },
  ],
  [
    'a request past its deadline',
    ['overdue'],
    async ({ booked, update }) => {
      const first = await booked(slot(at('14:00')));
      return update(`APPOINTMENT#${first.id}`, 'APPOINTMENT', 'SET decideBy = :t', {
        ':t': { N: String(now - 5 * minute) },
      });
    },
  ],
  [
    'time off without its item',
    ['busy-in-vain'],
    ({ remove }) => remove('DOCTOR#doc_1', 'TIMEOFF#2027-03-01T18:10Z#off_1'),
  ],
  [
    // In the lists of the country, of two specialties and of the site.
    'copies without a doctor',
    ['copy-left-over', 'copy-left-over', 'copy-left-over', 'copy-left-over'],
    ({ rosa, remove }) => remove(`DOCTOR#${rosa.id}`, 'PROFILE'),
  ],
];
