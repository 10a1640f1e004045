import { createCitasClient, idempotencyKey, paginate, problemOf, waitForDecision } from '@citas/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ countries: ['mx'] });
});
afterAll(() => world?.stop());

test('a booking app finds, books, waits and cancels through the typed client alone', async () => {
  const doctor = await world.newDoctor('mx', ['ophthalmology']);
  const patient = await world.newPatient('mx');
  const citas = createCitasClient({ baseUrl: world.stack.apiUrl, token: patient.token, language: 'pt' });

  const query = { country: 'mx', specialty: 'ophthalmology' };
  const doctors = paginate((cursor) =>
    citas.GET('/v1/doctors', { params: { query: { ...query, limit: 1, ...cursor } } }),
  );
  expect((await Array.fromAsync(doctors)).map(({ id }) => id)).toEqual([doctor.id]);

  const found = await citas.GET('/v1/availability', { params: { query: { ...query, limit: 100 } } });
  const slot = found.data!.slots.at(-1)!;
  const body = { patientId: patient.id, doctorId: slot.doctorId, startsAt: slot.startsAt };
  const header = { 'idempotency-key': idempotencyKey() };
  const requested = await citas.POST('/v1/appointments', { params: { header }, body });
  if (!requested.data) throw problemOf(requested);
  const decided = await waitForDecision(citas, requested.data.id);
  expect(decided).toMatchObject({ status: 'CONFIRMED', startsAt: slot.startsAt });

  const again = await citas.POST('/v1/appointments', {
    params: { header: { 'idempotency-key': idempotencyKey() } },
    body,
  });
  expect(problemOf(again)).toMatchObject({ code: 'slot-unavailable' });
  const path = { params: { path: { id: decided.id } } };
  const cancelled = await citas.PATCH('/v1/appointments/{id}', { ...path, body: { status: 'CANCELLED' } });
  expect(cancelled.data?.status).toBe('CANCELLED');
});

test('the API describes itself without a token and without any other host', async () => {
  const health = await world.call('GET', '/health', { token: null });
  expect(health).toMatchObject({ status: 200, body: { status: 'ok' } });
  const description = await world.call<{ openapi: string; paths: object }>('GET', '/openapi.json', {
    token: null,
  });
  expect(description.body.openapi).toMatch(/^3\.1/);
  expect(Object.keys(description.body.paths)).toContain('/v1/appointments');

  const docs = await fetch(world.stack.docsUrl);
  expect(docs.status).toBe(200);
  expect(docs.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await docs.text();
  const assets = [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, address]) => new URL(address!, docs.url))
    .filter(({ protocol }) => protocol !== 'data:');
  expect(assets.length).toBeGreaterThan(0);
  for (const asset of assets) {
    expect(asset.origin).toBe(world.stack.apiUrl);
    expect((await fetch(asset)).status).toBe(200);
  }
});
