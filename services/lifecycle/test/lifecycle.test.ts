import { dynamoAppointments, dynamoErasures, dynamoPatients, dynamoProfiles } from '@citas/adapters';
import { createTestTable, type TestTable } from '@citas/adapters/testing';
import type { Appointment, Clock, DeadLetter, Parking } from '@citas/core';
import { createLog } from '@citas/log';
import { recordingMetrics } from '@citas/metrics/testing';
import type { ScheduledEvent, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lifecycle } from '../src/lifecycle.ts';

const minute = 60_000;
const start = Date.UTC(2027, 2, 1, 14);
let now = start - 24 * 60 * minute;
const clock: Clock = { now: () => now, sleep: async () => undefined };

let table: TestTable;
beforeAll(async () => {
  table = await createTestTable();
});
afterAll(() => table?.drop());

let serial = 0;
async function request(): Promise<Appointment> {
  serial += 1;
  const appointment: Appointment = {
    id: `apt_${serial}`,
    country: 'pe',
    patientId: `pat_${serial}`,
    specialty: 'cardiology',
    slot: {
      doctorId: `doc_${serial}`,
      siteId: 'site_1',
      timeZone: 'America/Lima',
      start,
      end: start + 30 * minute,
    },
    status: 'PENDING',
    version: 1,
    patientChoice: false,
    requestedAt: now,
    updatedAt: now,
    decideBy: now + 15 * minute,
    requestedDecideBy: now + 15 * minute,
    reasons: [],
    alternatives: [],
    keepUntil: start + 365 * 24 * 60 * minute,
    fingerprint: 'f',
  };
  await dynamoAppointments(table).request(appointment, now, { holder: 'h_1' });
  return appointment;
}

function handler(
  isServed: (country: string) => Promise<boolean> = async () => true,
  park?: (letter: DeadLetter) => Promise<void>,
) {
  const lines: string[] = [];
  const parked: DeadLetter[] = [];
  const parking: Parking = { park: park ?? (async (letter) => void parked.push(letter)) };
  const appointments = dynamoAppointments(table);
  const log = createLog('lifecycle', (line) => lines.push(line));
  const { metrics, recorded } = recordingMetrics();
  const run = lifecycle({
    appointments,
    patients: dynamoPatients(table),
    erasures: dynamoErasures(table),
    profiles: dynamoProfiles({ ...table, clock }),
    routing: { isServed },
    parking,
    clock,
    log,
    metrics,
  });
  const stored = async ({ id }: Appointment) => (await appointments.get(id, { consistent: true }))!;
  return { run, lines, recorded, parked, stored };
}

const sweep = {} as ScheduledEvent;

const messageOf = (appointment: Appointment) =>
  JSON.stringify({
    id: 'x',
    source: 'citas.appointments',
    'detail-type': 'AppointmentRequested',
    time: new Date(now).toISOString(),
    detail: {
      eventId: `${appointment.id}#${appointment.version}`,
      schemaVersion: 1,
      country: appointment.country,
      appointmentId: appointment.id,
      version: appointment.version,
      occurredAt: new Date(now).toISOString(),
      patientId: appointment.patientId,
      specialty: appointment.specialty,
      doctorId: appointment.slot.doctorId,
      siteId: appointment.slot.siteId,
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 30 * minute).toISOString(),
    },
  });

const fromQueue = (queue: string, ...bodies: string[]) =>
  ({
    Records: bodies.map((body, index) => ({
      messageId: `m${index}`,
      body,
      attributes: { ApproximateReceiveCount: '3', SentTimestamp: String(now - minute) },
      messageAttributes: {},
      eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:citas-test-${queue}`,
    })),
  }) as unknown as SQSEvent;

test('the sweep ends a request in time even if the next sweep is lost, and none that later ones still reach', async () => {
  const { run, stored, recorded } = handler();
  const early = await request();
  now += 5 * minute;
  const late = await request();
  now = early.decideBy! - 2 * minute;
  await run(sweep);
  expect(await stored(early)).toMatchObject({ status: 'EXPIRED', version: 2 });
  expect(await stored(late)).toMatchObject({ status: 'PENDING', version: 1 });
  expect(recorded).toEqual([['Overdue', 'lifecycle', 0]]);
});

test('a request that is past its deadline when the sweep comes is counted as overdue, though it is ended then', async () => {
  const { run, stored, recorded } = handler();
  const appointment = await request();
  now = appointment.decideBy! + 1;
  await run(sweep);
  expect(await stored(appointment)).toMatchObject({ status: 'EXPIRED' });
  // The one that the sweep before left to this one was late too.
  expect(recorded).toEqual([['Overdue', 'lifecycle', 2]]);
});

test('a dead letter ends its request even where the country is served, and is parked with what explains it', async () => {
  const { run, stored, parked } = handler();
  const appointment = await request();
  const body = messageOf(appointment);
  expect(await run(fromQueue('pe-dlq', body))).toEqual({ batchItemFailures: [] });
  expect(await stored(appointment)).toMatchObject({
    status: 'REJECTED',
    reasons: [{ code: 'processing-failed' }],
  });
  expect(parked).toEqual([
    {
      ...{ body, queue: 'citas-test-pe', cause: 'processing-failed', country: 'pe' },
      ...{ appointmentId: appointment.id, receiveCount: 3, sentAt: now - minute },
    },
  ]);
});

test('a letter that the bus could not deliver says so, and why', async () => {
  const { run, parked } = handler();
  const letter = fromQueue('pe-dlq', messageOf(await request()));
  letter.Records[0]!.messageAttributes = {
    ERROR_CODE: { dataType: 'String', stringValue: 'NO_PERMISSIONS' },
  };
  await run(letter);
  expect(parked).toMatchObject([{ cause: 'not-delivered', errorCode: 'NO_PERMISSIONS' }]);
});

test('a dead letter that cannot be parked is not acknowledged, although its request has ended', async () => {
  const { run, stored } = handler(undefined, async () => {
    throw new Error('the queue is away');
  });
  const appointment = await request();
  expect(await run(fromQueue('pe-dlq', messageOf(appointment)))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm0' }],
  });
  expect(await stored(appointment)).toMatchObject({ status: 'REJECTED' });
  const { run: runAgain, parked } = handler();
  await runAgain(fromQueue('pe-dlq', messageOf(appointment)));
  expect(parked).toMatchObject([{ appointmentId: appointment.id }]);
});

test('the catch-all leaves requests of served countries to their workers, and ends the others', async () => {
  const served = await request();
  const { run, stored } = handler(async (country) => country === 'pe');
  await run(fromQueue('unrouted', messageOf(served)));
  expect(await stored(served)).toMatchObject({ status: 'PENDING' });
  const { run: runAlone, recorded } = handler(async () => false);
  await runAlone(fromQueue('unrouted', messageOf(served)));
  expect(await stored(served)).toMatchObject({
    status: 'REJECTED',
    reasons: [{ code: 'country-unavailable' }],
  });
  expect(recorded).toEqual([['Unserved', 'lifecycle', 1]]);
});

test('a dead letter of a week ago, or one that comes twice, changes nothing that was decided since', async () => {
  const { run, stored } = handler();
  const appointment = await request();
  const letter = fromQueue('pe-dlq', messageOf(appointment), messageOf(appointment));
  await run(letter);
  const ended = await stored(appointment);
  now += 7 * 24 * 60 * minute;
  await run(letter);
  expect(await stored(appointment)).toEqual(ended);
});

test('an unreadable message is parked and logged without its content; one that fails comes back alone', async () => {
  const appointment = await request();
  const { run, lines, parked } = handler(async () => {
    throw new Error('the bus is away, said Ana');
  });
  const answer = await run(fromQueue('unrouted', 'not json, from Ana', messageOf(appointment)));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  expect(lines.map((line) => JSON.parse(line).event)).toEqual([
    'unreadable-message',
    'letter-parked',
    'will-retry',
  ]);
  expect(parked).toMatchObject([{ cause: 'unreadable', queue: 'citas-test-unrouted' }]);
  expect(lines.join()).not.toContain('Ana');
});
