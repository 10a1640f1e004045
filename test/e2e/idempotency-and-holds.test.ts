import { dynamoAgendas } from '@citas/adapters';
import { holdLength } from '@citas/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableClient } from './support/age.ts';
import { until, World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'] });
});
afterAll(() => world?.stop());

async function scene() {
  const doctor = await world.newDoctor('pe');
  const patient = await world.newPatient('pe');
  const slots = await world.freeSlots(doctor.id);
  const body = (index = 0) => ({
    patientId: patient.id,
    doctorId: doctor.id,
    startsAt: slots[index]!.startsAt,
  });
  return { doctor, patient, slots, body };
}

describe('the same idempotency key', () => {
  test('gives one appointment and the same answer, at once and after everything has changed', async () => {
    const { patient, slots, body, doctor } = await scene();
    const send = () => world.request(body(), 'key-1', patient.token);
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    for (const answer of answers) expect(answer).toMatchObject({ status: 202, body: answers[0]!.body });

    const { id } = answers[0]!.body;
    await world.decided(id);
    expect((await send()).body).toEqual(answers[0]!.body);
    await world.done('POST', `/v1/appointments/${id}/reschedule`, { body: { startsAt: slots[2]!.startsAt } });
    await world.decided(id);
    expect((await send()).body).toEqual(answers[0]!.body);
    await world.done('PATCH', `/v1/appointments/${id}`, { body: { status: 'CANCELLED' } });
    await world.done('PUT', `/v1/doctors/${doctor.id}/schedule`, { body: { schedule: [] } });
    expect((await send()).body).toEqual(answers[0]!.body);

    const { items } = await world.done<{ items: unknown[] }>(
      'GET',
      `/v1/patients/${patient.id}/appointments`,
    );
    expect(items).toHaveLength(1);
  });

  test('with another body is a misuse; from another caller it is another request', async () => {
    const { patient, body } = await scene();
    expect((await world.request(body(0), 'key-2', patient.token)).status).toBe(202);
    const misuse = await world.request(body(1), 'key-2', patient.token);
    expect(misuse.body).toMatchObject({ status: 422, type: '/problems/idempotency-mismatch' });
    expect((await world.request(body(1), 'key-2')).status).toBe(202);
  });

  test('is required', async () => {
    const { body } = await scene();
    const answer = await world.call('POST', '/v1/appointments', { body: body() });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer: '/headers/idempotency-key' }] });
  });
});

describe('a hold', () => {
  test('keeps others out, is seen and booked by its holder, and ends with the booking', async () => {
    const { doctor, patient, slots, body } = await scene();
    const rival = await world.newPatient('pe');
    const startsAt = slots[0]!.startsAt;
    const hold = await world.done<{ id: string; expiresAt: string; expiresInSeconds: number }>(
      'POST',
      '/v1/holds',
      {
        token: patient.token,
        body: { doctorId: doctor.id, startsAt },
      },
    );
    const left = Date.parse(hold.expiresAt) - Date.now();
    expect(left).toBeGreaterThan(4 * 60_000);
    expect(left).toBeLessThanOrEqual(5 * 60_000 + 1000);
    expect(hold.expiresInSeconds).toBeGreaterThan(4 * 60);
    expect(hold.expiresInSeconds).toBeLessThanOrEqual(5 * 60);

    const seenBy = async (token: string) =>
      (await world.freeSlots(doctor.id, { token })).map((slot) => slot.startsAt);
    expect(await seenBy(rival.token)).not.toContain(startsAt);
    expect(await seenBy(patient.token)).toContain(startsAt);
    const refused = await world.request({ ...body(), patientId: rival.id }, 'rival', rival.token);
    expect(refused.body).toMatchObject({ status: 409, type: '/problems/slot-unavailable' });
    const again = await world.call('POST', '/v1/holds', {
      token: rival.token,
      body: { doctorId: doctor.id, startsAt },
    });
    expect(again.body).toMatchObject({ status: 409, type: '/problems/slot-unavailable' });

    const stolen = await world.request(
      { ...body(), patientId: rival.id, holdId: hold.id },
      'thief',
      rival.token,
    );
    expect(stolen.status).toBe(400);
    expect((await world.request({ ...body(), holdId: hold.id }, 'own', patient.token)).status).toBe(202);
    const gone = await world.call('DELETE', `/v1/holds/${hold.id}`, { token: patient.token });
    expect(gone.status).toBe(404);
  });

  test('is where its holder may move an appointment to', async () => {
    const { doctor, patient, slots, body } = await scene();
    const booked = await world.book(body(), patient.token);
    const startsAt = slots[2]!.startsAt;
    const move = (token: string) =>
      world.call('POST', `/v1/appointments/${booked.id}/reschedule`, { token, body: { startsAt } });
    await world.done('POST', '/v1/holds', { token: patient.token, body: { doctorId: doctor.id, startsAt } });
    expect((await move(world.tokens.staff)).body).toMatchObject({ type: '/problems/slot-unavailable' });
    expect((await move(patient.token)).status).toBe(202);
    expect(await world.decided(booked.id)).toMatchObject({ status: 'CONFIRMED', startsAt });
  });

  test('given back, leaves the slot to others at once', async () => {
    const { doctor, patient, slots } = await scene();
    const rival = await world.newPatient('pe');
    const request = { doctorId: doctor.id, startsAt: slots[0]!.startsAt };
    const hold = await world.done<{ id: string }>('POST', '/v1/holds', {
      token: patient.token,
      body: request,
    });
    expect((await world.call('DELETE', `/v1/holds/${hold.id}`, { token: rival.token })).status).toBe(404);
    await world.done('DELETE', `/v1/holds/${hold.id}`, { token: patient.token });
    expect((await world.request({ ...request, patientId: rival.id }, 'after', rival.token)).status).toBe(202);
    await until(async () => (await world.freeSlots(doctor.id)).length > 0);
  });

  test('that has expired leaves the slot to the next request, with the lifecycle service off', async () => {
    const { doctor, slots, body } = await scene();
    const { siteId, timeZone, startsAt, endsAt } = slots[0]!;
    const slot = {
      doctorId: doctor.id,
      siteId,
      timeZone,
      start: Date.parse(startsAt),
      end: Date.parse(endsAt),
    };
    await world.stack.functions.pause('lifecycle');
    try {
      // A hold of somebody else that has four seconds left of its five minutes.
      const expiresAt = Date.now() + 4000;
      const agendas = dynamoAgendas({ client: tableClient(world), tableName: world.stack.tableName });
      const hold = { key: 'k_1', holder: 'h_somebody', slot, country: 'pe', expiresAt };
      expect((await agendas.hold(hold, expiresAt - holdLength)).ok).toBe(true);

      const early = await world.request(body());
      expect(early.body).toMatchObject({ status: 409, type: '/problems/slot-unavailable' });
      await until(async () => Date.now() >= expiresAt);
      expect((await world.request(body())).status).toBe(202);
    } finally {
      world.stack.functions.resume('lifecycle');
    }
  });
});
