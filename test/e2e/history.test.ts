import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type * as http from '@citas/contracts/http';
import { credentials } from '@citas/local-cloud';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { type Answer, until, World } from './support/world.ts';

type Change = z.infer<typeof http.appointmentHistoryEntry>;
type Access = z.infer<typeof http.patientHistoryEntry>;
type Page<T> = { items: T[]; nextCursor: string | null };

let world: World;
let staff: string;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'], countUnits: true });
  const caller = { sub: 'stf_desk', role: 'staff', countries: ['pe'], client: 'call-centre' } as const;
  staff = await world.stack.issueToken(caller);
  world.secrets.add(staff);
});
afterAll(() => world?.stop());

const requestIdOf = (answer: Pick<Answer, 'headers'>) => answer.headers.get('x-request-id');

/** A patient whose token names the app that they came by. */
async function newPatient() {
  const { id } = await world.newPatient('pe');
  const token = await world.stack.issueToken({ sub: id, role: 'patient', countries: ['pe'], client: 'app' });
  world.secrets.add(token);
  return { id, token };
}

/** The history of an appointment, the oldest first, once it has come as far as a version. */
const historyOf = (id: string, version: number, token = world.tokens.staff): Promise<Change[]> =>
  until(async () => {
    const { items } = await world.done<Page<Change>>('GET', `/v1/appointments/${id}/history`, { token });
    return items.length >= version && items.toReversed();
  });

/** An appointment as the stream shows it. */
async function storedImage(id: string) {
  const { endpoints, region, tableName: TableName } = world.stack;
  const client = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
  const Key = { pk: { S: `APPOINTMENT#${id}` }, sk: { S: 'APPOINTMENT' } };
  const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
  client.destroy();
  return Item!;
}

test('a history tells each change of an appointment: what, when, who, by which client and in which request', async () => {
  const doctor = await world.newDoctor('pe');
  const patient = await newPatient();
  const [first, second] = await world.freeSlots(doctor.id);
  const body = { patientId: patient.id, doctorId: doctor.id, startsAt: first!.startsAt, reason: 'dolor' };

  const booked = await world.request(body, undefined, patient.token);
  const { id } = booked.body;
  await world.decided(id);
  const move = { token: staff, body: { startsAt: second!.startsAt } };
  const moved = await world.call('POST', `/v1/appointments/${id}/reschedule`, move);
  await world.decided(id);
  const given = { token: patient.token, body: { status: 'CANCELLED', reason: 'viaje' } };
  const cancelled = await world.call('PATCH', `/v1/appointments/${id}`, given);
  expect([booked.status, moved.status, cancelled.status]).toEqual([202, 202, 200]);

  const self = { sub: patient.id, role: 'patient', client: 'app' };
  const worker = { sub: 'country-pe', role: 'worker' };
  const at = expect.any(String);
  const confirmed = { from: 'CONFIRMED', to: 'CONFIRMED' };
  const history = await historyOf(id, 5, patient.token);
  expect(history).toEqual([
    {
      ...{ at, actor: self, requestId: requestIdOf(booked), event: 'AppointmentRequested', version: 1 },
      ...{ status: { from: null, to: 'PENDING' }, slot: { from: null, to: first } },
    },
    {
      ...{ at, actor: worker, event: 'AppointmentConfirmed', version: 2 },
      status: { from: 'PENDING', to: 'CONFIRMED' },
    },
    {
      ...{
        at,
        actor: { sub: 'stf_desk', role: 'staff', client: 'call-centre' },
        requestId: requestIdOf(moved),
      },
      ...{ event: 'AppointmentRescheduleRequested', version: 3, status: confirmed },
      proposedMove: { from: null, to: second },
    },
    {
      ...{ at, actor: worker, event: 'AppointmentRescheduled', version: 4, status: confirmed },
      ...{ slot: { from: first, to: second }, proposedMove: { from: second, to: null } },
    },
    {
      ...{ at, actor: self, requestId: requestIdOf(cancelled), event: 'AppointmentCancelled', version: 5 },
      ...{ status: { from: 'CONFIRMED', to: 'CANCELLED' }, reasonCodes: ['cancelled-by-patient'] },
    },
  ]);
  expect(history.map((entry) => entry.at)).toEqual(history.map((entry) => entry.at).toSorted());
  expect(JSON.stringify(booked.body)).not.toContain('country-pe');

  const stranger = await newPatient();
  for (const token of [
    stranger.token,
    await world.token('doctor', 'doc_other'),
    await world.token('staff', 's', ['cl']),
  ]) {
    expect((await world.call('GET', `/v1/appointments/${id}/history`, { token })).status).toBe(404);
  }
  const agenda = await world.token('doctor', doctor.id);
  expect(await historyOf(id, 5, agenda)).toEqual(history);

  const newest = await world.done<Page<Change>>('GET', `/v1/appointments/${id}/history?limit=2`);
  expect(newest.items.map(({ version }) => version)).toEqual([5, 4]);
  const rest = `/v1/appointments/${id}/history?limit=3&cursor=${newest.nextCursor}`;
  expect(await world.done<Page<Change>>('GET', rest)).toMatchObject({
    items: { length: 3 },
    nextCursor: null,
  });
});

test('a crash of the function leaves nothing out, and a batch that comes again changes nothing', async () => {
  const doctor = await world.newDoctor('pe');
  const patient = await newPatient();
  const [slot] = await world.freeSlots(doctor.id);
  const body = { patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt };

  await world.stack.functions.pause('audit', 'stream');
  const { id } = (await world.request(body, undefined, patient.token)).body;
  await world.decided(id);
  expect(await historyOf(id, 0)).toEqual([]);
  world.stack.functions.resume('audit', 'stream');
  await world.stack.functions.kill('audit');
  const history = await historyOf(id, 2);
  expect(history.map(({ version }) => version)).toEqual([1, 2]);

  const image = await storedImage(id);
  const forged = { ...image, by: { S: 'admin intruder - -' }, updatedAt: { N: '1' } };
  const Records = [image, forged].map((NewImage, index) => ({
    eventName: 'MODIFY',
    dynamodb: { SequenceNumber: String(index), NewImage },
  }));
  const answer = await world.stack.functions.invoke('audit', { Records });
  expect(answer).toEqual({ ok: true, result: { batchItemFailures: [] } });
  expect(await historyOf(id, 2)).toEqual(history);
});

describe('a patient’s history', () => {
  test('tells the patient who has read or changed their data, staff included, in which request', async () => {
    const patient = await newPatient();
    const path = `/v1/patients/${patient.id}`;
    const asked = [
      await world.call('GET', path, { token: staff }),
      await world.call('PATCH', path, { token: staff, body: { coverage: { insurer: 'sis' } } }),
      await world.call('GET', `${path}/appointments`, { token: staff }),
      await world.call('GET', path, { token: patient.token }),
      await world.call<Page<Access>>('GET', `${path}/history`, { token: patient.token }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const { items } = asked.at(-1)!.body as unknown as Page<Access>;
    const [created, ...told] = items.toReversed();
    expect(created).toMatchObject({ operation: 'createPatient', actor: { sub: 'staff_1', role: 'staff' } });
    expect(
      told.map(({ operation, actor, requestId }) => [operation, actor?.sub, actor?.client, requestId]),
    ).toEqual(
      [
        ['getPatient', 'stf_desk', 'call-centre'],
        ['patchPatient', 'stf_desk', 'call-centre'],
        ['listPatientAppointments', 'stf_desk', 'call-centre'],
        ['getPatient', patient.id, 'app'],
        ['listPatientHistory', patient.id, 'app'],
      ].map((entry, index) => [...entry, requestIdOf(asked[index]!)]),
    );
  });

  test('is nobody else’s, and who may not read the patient leaves no trace in it', async () => {
    const [patient, stranger] = [await newPatient(), await newPatient()];
    const foreign = await world.token('staff', 'stf_cl', ['cl']);
    for (const path of [`/v1/patients/${patient.id}`, `/v1/patients/${patient.id}/history`]) {
      for (const token of [stranger.token, foreign]) {
        expect((await world.call('GET', path, { token })).status).toBe(404);
      }
    }
    const { items } = await world.done<Page<Access>>('GET', `/v1/patients/${patient.id}/history`);
    expect(items.map(({ operation }) => operation)).toEqual(['listPatientHistory', 'createPatient']);
  });
});

test('the names on a list are for who may read them, and each patient of a page is told once, whatever the list', async () => {
  const site = await world.newSite('pe');
  const doctor = await world.newDoctor('pe', ['cardiology'], site.id);
  const [ana, ben] = await Promise.all([world.newPatient('pe'), world.newPatient('pe')]);
  const [first, second, third] = await world.freeSlots(doctor.id);
  const visits = [
    { patientId: ana.id, startsAt: first!.startsAt },
    { patientId: ben.id, startsAt: second!.startsAt },
    { patientId: ana.id, startsAt: third!.startsAt },
  ];
  await Promise.all(visits.map((visit) => world.book({ ...visit, doctorId: doctor.id })));

  const date = first!.startsAt.slice(0, 10);
  const lists = {
    doctor: `/v1/doctors/${doctor.id}/appointments`,
    site: `/v1/sites/${site.id}/appointments?from=${date}&to=${third!.startsAt.slice(0, 10)}`,
    patient: `/v1/patients/${ana.id}/appointments`,
  };
  const withNames = (path: string) => `${path}${path.includes('?') ? '&' : '?'}include=patient`;
  const named = async (path: string, token: string) => {
    const { items } = await world.done<Page<{ patient: object }>>('GET', withNames(path), { token });
    return items.map(({ patient }) => patient);
  };
  const [inAna, inBen] = [ana, ben].map(({ id, name }) => ({ id, name }));

  const agenda = await world.token('doctor', doctor.id);
  const before = world.stack.ledger!.rows.length;
  expect(await named(lists.doctor, agenda)).toEqual([inAna, inBen, inAna]);
  // One read for all names and one entry for each patient; a row follows its answer by a moment.
  const counted = await until(async () => {
    const rows = world.stack.ledger!.rows.slice(before).filter(({ app }) => app === 'appointments');
    const countOf = (call: string) => rows.filter(({ calls }) => calls.includes(call)).length;
    const counts = ['BatchGetItem PATIENT#*', 'GetItem PATIENT#*', 'PutItem HISTORY#*'].map(countOf);
    return counts[0]! + counts[1]! > 0 && counts[2]! > 1 && counts;
  });
  expect(counted).toEqual([1, 0, 2]);
  expect(await named(lists.site, staff)).toEqual([inAna, inBen, inAna]);
  expect(await named(lists.patient, ana.token)).toEqual([inAna, inAna]);
  const plain = await world.done<Page<object>>('GET', lists.doctor, { token: agenda });
  for (const item of plain.items) expect(item).not.toHaveProperty('patient');

  const historyOfAna = await world.done<Page<Access>>('GET', `/v1/patients/${ana.id}/history`);
  expect(historyOfAna.items.map(({ operation, actor }) => `${operation} ${actor?.sub}`).slice(1, 4)).toEqual([
    `listPatientAppointments ${ana.id}`,
    'listSiteAppointments stf_desk',
    `listDoctorAppointments ${doctor.id}`,
  ]);

  const foreign = await world.token('staff', 'stf_cl', ['cl']);
  const refused = Object.values(lists).map((path) => world.call('GET', withNames(path), { token: foreign }));
  for (const { status } of await Promise.all(refused)) expect(status).toBe(404);
  const other = await world.token('doctor', 'doc_other');
  expect((await world.call('GET', withNames(lists.doctor), { token: other })).status).toBe(404);
  expect((await world.call('GET', withNames(lists.site), { token: agenda })).status).toBe(403);
  const unknown = await world.call('GET', `${lists.doctor}?include=contact`, { token: agenda });
  expect(unknown.body).toMatchObject({
    status: 400,
    errors: [
      { pointer: '/query/include', code: 'invalid-value', detail: expect.stringContaining('patient') },
    ],
  });

  await world.done('DELETE', `/v1/patients/${ben.id}`);
  const gone = { id: ben.id, name: null };
  expect(await named(`${lists.doctor}?status=CANCELLED`, agenda)).toEqual([gone]);
  // Some thirty calls, the first of a function among them: on a busy machine each takes its time.
}, 90_000);

test('the function that keeps histories only puts and reads', () => {
  const operations = world.stack
    .ledger!.rows.filter(({ app, written }) => app === 'audit' && !written.includes('RATE'))
    .map(({ operation }) => operation);
  expect([...new Set(operations)].toSorted()).toEqual(['GetItem', 'PutItem', 'Query']);
});
