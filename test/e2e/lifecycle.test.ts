import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageRequest } from './support/age.ts';
import { until, World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'], visibilityTimeoutSeconds: 3 });
});
afterAll(() => world?.stop());

async function pendingRequest(country = 'pe') {
  const doctor = await world.newDoctor(country);
  const patient = await world.newPatient(country);
  const [slot, next] = await world.freeSlots(doctor.id);
  const requested = await world.request({
    patientId: patient.id,
    doctorId: doctor.id,
    startsAt: slot!.startsAt,
  });
  expect(requested.status).toBe(202);
  return { id: requested.body.id, doctor, slot: slot!, next: next! };
}

const statusOf = async (id: string) =>
  (await world.done<{ status: string }>('GET', `/v1/appointments/${id}`)).status;

describe('a request that nobody decides', () => {
  test('expires by its deadline and gives the slot back, while the country’s worker is down', async () => {
    await world.stack.functions.pause('country-pe');
    try {
      const { id, doctor, slot } = await pendingRequest();
      await world.stack.trigger('lifecycle');
      expect(await statusOf(id)).toBe('PENDING');
      await ageRequest(world, id);
      await world.stack.trigger('lifecycle');
      const expired = await world.done<{ status: string; reasons: { code: string }[] }>(
        'GET',
        `/v1/appointments/${id}`,
      );
      expect(expired).toMatchObject({ status: 'EXPIRED', reasons: [{ code: 'decision-overdue' }] });
      expect(await world.freeSlots(doctor.id)).toContainEqual(slot);
    } finally {
      world.stack.functions.resume('country-pe');
    }
  });

  test('as a move leaves the appointment where it was, and gives the new slot back', async () => {
    const { id, doctor, slot, next } = await pendingRequest();
    await world.decided(id);
    await world.stack.functions.pause('country-pe');
    try {
      await world.done('POST', `/v1/appointments/${id}/reschedule`, { body: { startsAt: next.startsAt } });
      expect(await world.freeSlots(doctor.id)).not.toContainEqual(next);
      await ageRequest(world, id);
      await world.stack.trigger('lifecycle');
      const kept = await world.done('GET', `/v1/appointments/${id}`);
      expect(kept).toMatchObject({ status: 'CONFIRMED', startsAt: slot.startsAt, proposedMove: null });
      expect(await world.freeSlots(doctor.id)).toContainEqual(next);
    } finally {
      world.stack.functions.resume('country-pe');
    }
  });

  test('because its message ended in the dead-letter queue is rejected, and the slot given back', async () => {
    await world.stack.functions.pause('country-pe');
    try {
      const { id, doctor, slot } = await pendingRequest();
      const appointment = await world.done<Record<string, string>>('GET', `/v1/appointments/${id}`);
      const sqs = new SQSClient({
        endpoint: world.stack.endpoints.sqs,
        region: world.stack.region,
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        useQueueUrlAsEndpoint: false,
      });
      const detail = {
        eventId: `${id}#1`,
        schemaVersion: 1,
        country: 'pe',
        appointmentId: id,
        version: 1,
        occurredAt: new Date().toISOString(),
        patientId: appointment.patientId,
        specialty: appointment.specialty,
        doctorId: doctor.id,
        siteId: appointment.siteId,
        startsAt: new Date(slot.startsAt).toISOString(),
        endsAt: new Date(slot.endsAt).toISOString(),
      };
      const envelope = {
        id: 'x',
        source: 'citas.appointments',
        'detail-type': 'AppointmentRequested',
        time: detail.occurredAt,
        detail,
      };
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: world.stack.queues.get('pe')!.deadLetters.url,
          MessageBody: JSON.stringify(envelope),
        }),
      );
      const rejected = await until(async () => {
        const read = await world.done<{ status: string }>('GET', `/v1/appointments/${id}`);
        return read.status !== 'PENDING' && read;
      });
      expect(rejected).toMatchObject({ status: 'REJECTED', reasons: [{ code: 'processing-failed' }] });
      expect(await world.freeSlots(doctor.id)).toContainEqual(slot);
    } finally {
      world.stack.functions.resume('country-pe');
    }
  });
});
