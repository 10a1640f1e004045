import type { EventEnvelope } from '@citas/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Listener } from './support/listener.ts';
import { World } from './support/world.ts';

let world: World;
let listener: Listener;

beforeAll(async () => {
  world = await World.start({ countries: ['co'] });
  listener = await Listener.open(world);
});
afterAll(async () => {
  listener?.close();
  await world?.stop();
});

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
  const events = await listener.eventsOf(visit.id, 8);
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
  expect(typesOf(await listener.eventsOf(cancelled.id, 3)).at(-1)).toBe('AppointmentCancelled');
  const missed = await book(4);
  await world.done('PATCH', `/v1/appointments/${missed.id}`, { body: { status: 'NO_SHOW' } });
  expect(typesOf(await listener.eventsOf(missed.id, 3)).at(-1)).toBe('AppointmentNoShow');
  const rejected = await book(-1);
  expect(typesOf(await listener.eventsOf(rejected.id, 2)).at(-1)).toBe('AppointmentRejected');

  const told = listener.bodies.join('\n');
  for (const secret of [...world.secrets, 'dolor', 'hace falta', 'Prueba'])
    expect(told).not.toContain(secret);
});

test('an erasure is told to every listener, so that they can erase their copies', async () => {
  const doctor = await world.newDoctor('co');
  const patient = await world.newPatient('co');
  const [slot] = await world.freeSlots(doctor.id);
  const visit = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt });
  await world.done('DELETE', `/v1/patients/${patient.id}`);
  const events = await listener.eventsOf(visit.id, 4);
  expect(typesOf(events)).toEqual([
    'AppointmentRequested',
    'AppointmentConfirmed',
    'AppointmentCancelled',
    'AppointmentAnonymised',
  ]);
  expect(events[2]?.detail.reasonCodes).toEqual(['patient-erased']);
  expect(events[3]?.detail.patientId).toBe(patient.id);
});
