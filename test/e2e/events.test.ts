import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type EventEnvelope, eventEnvelope } from '@citas/contracts';
import { createQueueWithDeadLetters, credentials } from '@citas/local-cloud';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './support/world.ts';

let world: World;
let sqs: SQSClient;
let queueUrl: string;
const bodies: string[] = [];

/** A listener as any other: a rule of its own on the bus, and a queue. */
beforeAll(async () => {
  world = await World.start({ countries: ['co'] });
  const { region, endpoints, busName } = world.stack;
  sqs = new SQSClient({ region, credentials, endpoint: endpoints.sqs, useQueueUrlAsEndpoint: false });
  const { queue } = await createQueueWithDeadLetters(sqs, 'listener', {
    visibilityTimeoutSeconds: 30,
    deadLetterVisibilityTimeoutSeconds: 30,
    maxReceiveCount: 5,
  });
  queueUrl = queue.url;
  const bus = new EventBridgeClient({ region, credentials, endpoint: endpoints.eventbridge });
  const rule = { EventBusName: busName, EventPattern: JSON.stringify({ source: ['citas.appointments'] }) };
  await bus.send(new PutRuleCommand({ ...rule, Name: 'listener' }));
  const Targets = [{ Id: 'queue', Arn: queue.arn }];
  await bus.send(new PutTargetsCommand({ EventBusName: busName, Rule: 'listener', Targets }));
  bus.destroy();
});
afterAll(async () => {
  sqs?.destroy();
  await world?.stop();
});

/** The events of an appointment up to a version, by version, however often and in whatever order they came. */
async function eventsOf(id: string, version: number): Promise<EventEnvelope[]> {
  const found = new Map<number, EventEnvelope>();
  const limit = Date.now() + 15_000;
  while (found.size < version) {
    if (Date.now() > limit) throw new Error(`${found.size} of ${version} events came`);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }),
    );
    for (const { Body, ReceiptHandle } of Messages) {
      bodies.push(Body!);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
    for (const body of bodies) {
      const event = eventEnvelope.parse(JSON.parse(body));
      if (event.detail.appointmentId === id) found.set(event.detail.version, event);
    }
  }
  return [...found.values()].sort((a, b) => a.detail.version - b.detail.version);
}

const typesOf = (events: EventEnvelope[]) => events.map((event) => event['detail-type']);

test('every commit of an appointment’s life leads to its event, which carries ids, codes and times only', async () => {
  const doctor = await world.newDoctor('co');
  const patient = await world.newPatient('co');
  const slots = await world.freeSlots(doctor.id);
  const startsAt = (index: number) => slots.at(index)!.startsAt;
  const book = (index: number) =>
    world.book({
      patientId: patient.id,
      doctorId: doctor.id,
      startsAt: startsAt(index),
      reason: 'dolor de cabeza',
    });

  const visit = await book(0);
  const move = (index: number) =>
    world.done('POST', `/v1/appointments/${visit.id}/reschedule`, { body: { startsAt: startsAt(index) } });
  await move(1);
  await world.decided(visit.id);
  await move(-1);
  await world.decided(visit.id);
  for (const status of ['CHECKED_IN', 'COMPLETED']) {
    await world.done('PATCH', `/v1/appointments/${visit.id}`, { body: { status } });
  }
  const events = await eventsOf(visit.id, 8);
  expect(typesOf(events)).toEqual([
    'AppointmentRequested',
    'AppointmentConfirmed',
    'AppointmentRescheduleRequested',
    'AppointmentRescheduled',
    'AppointmentRescheduleRequested',
    'AppointmentRescheduleRejected',
    'AppointmentCheckedIn',
    'AppointmentCompleted',
  ]);
  expect(events[3]!.detail).toMatchObject({
    startsAt: new Date(startsAt(1)).toISOString(),
    previous: { startsAt: new Date(startsAt(0)).toISOString() },
  });
  expect(events[5]!.detail).toMatchObject({ reasonCodes: ['three-business-days'] });

  const cancelled = await book(3);
  await world.done('PATCH', `/v1/appointments/${cancelled.id}`, {
    body: { status: 'CANCELLED', reason: 'ya no hace falta' },
  });
  expect(typesOf(await eventsOf(cancelled.id, 3)).at(-1)).toBe('AppointmentCancelled');
  const missed = await book(4);
  await world.done('PATCH', `/v1/appointments/${missed.id}`, { body: { status: 'NO_SHOW' } });
  expect(typesOf(await eventsOf(missed.id, 3)).at(-1)).toBe('AppointmentNoShow');
  const rejected = await book(-1);
  expect(typesOf(await eventsOf(rejected.id, 2)).at(-1)).toBe('AppointmentRejected');

  const told = bodies.join('\n');
  for (const secret of [...world.secrets, 'dolor', 'hace falta', 'Prueba'])
    expect(told).not.toContain(secret);
});

test('an erasure is told to every listener, so that they can erase their copies', async () => {
  const doctor = await world.newDoctor('co');
  const patient = await world.newPatient('co');
  const [slot] = await world.freeSlots(doctor.id);
  const visit = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt });
  await world.done('DELETE', `/v1/patients/${patient.id}`);
  const events = await eventsOf(visit.id, 4);
  expect(typesOf(events)).toEqual([
    'AppointmentRequested',
    'AppointmentConfirmed',
    'AppointmentCancelled',
    'AppointmentAnonymised',
  ]);
  expect(events[2]?.detail.reasonCodes).toEqual(['patient-erased']);
  expect(events[3]?.detail.patientId).toBe(patient.id);
});
