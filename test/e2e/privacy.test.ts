import { randomBytes, randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type * as http from '@citas/contracts/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { ageErasure, tableClient } from './support/age.ts';
import { World } from './support/world.ts';

type Exported = z.infer<typeof http.exportPatient.response>;
type Erased = z.infer<typeof http.erasure>;

let world: World;
/** With sealing on, as a deployment has it that is given a key. */
beforeAll(async () => {
  const personalDataKey = `raw:${randomBytes(32).toString('base64')}`;
  world = await World.start({ countries: ['pe'], personalDataKey });
});
afterAll(() => world?.stop());

async function patientWithVisits(count: number) {
  const doctor = await world.newDoctor('pe');
  const patient = await world.newPatient('pe');
  const mark = randomUUID().slice(0, 8);
  const words = { reason: `dolor ${mark}`, coverage: { insurer: 'rimac', memberId: `RIMAC-${mark}` } };
  for (const secret of [words.reason, words.coverage.memberId]) world.secrets.add(secret);
  const slots = (await world.freeSlots(doctor.id)).slice(0, count + 1);
  const visits = [];
  for (const { startsAt } of slots.slice(0, count)) {
    visits.push(await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt, ...words }));
  }
  return { doctor, patient, slots, visits, words, path: `/v1/patients/${patient.id}` };
}

/** Everything in the table, as text; sealed bytes as they are. */
async function storedText(): Promise<string> {
  const client = tableClient(world);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: world.stack.tableName }));
  client.destroy();
  return JSON.stringify(Items);
}

describe('an export', () => {
  test('holds everything, page by page, in a file whose name names nobody', async () => {
    const { patient, visits, words, path } = await patientWithVisits(2);
    await world.done('PATCH', `/v1/appointments/${visits[1]!.id}`, {
      body: { status: 'CANCELLED', reason: 'me voy de viaje' },
      token: patient.token,
    });
    const first = await world.call<Exported>('GET', `${path}/export?limit=1`, { token: patient.token });
    expect(first.headers.get('content-disposition')).toBe('attachment; filename="patient-export.json"');
    expect(first.headers.get('cache-control')).toBe('no-store');
    const cursor = encodeURIComponent(first.body.nextCursor!);
    const second = await world.done<Exported>('GET', `${path}/export?limit=1&cursor=${cursor}`, {
      token: patient.token,
    });
    expect(second.nextCursor).toBeNull();
    expect([...first.body.appointments, ...second.appointments]).toMatchObject([
      { id: visits[0]!.id, status: 'CONFIRMED', ...words },
      { id: visits[1]!.id, status: 'CANCELLED', ...words, cancellationReason: 'me voy de viaje' },
    ]);
    const record = await world.done<{ consents: object[] }>('GET', path);
    expect(first.body.patient).toEqual(record);
    expect(record.consents).toEqual([expect.objectContaining({ recordedAt: expect.any(String) })]);
  });

  test('is for the patient and the people of the country alone', async () => {
    const { patient, path } = await patientWithVisits(0);
    const other = await world.newPatient('pe');
    const doctor = await world.token('doctor', 'doc_x');
    const statuses = [patient.token, world.tokens.service, other.token, doctor].map(
      async (token) => (await world.call('GET', `${path}/export`, { token })).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 404, 403]);
    expect((await world.call('DELETE', path, { token: other.token })).status).toBe(404);
    expect((await world.call('DELETE', path, { token: world.tokens.service })).status).toBe(403);
  });
});

test('a consent withdrawn stops the next booking', async () => {
  const { doctor, patient, slots, path } = await patientWithVisits(1);
  await world.done('PATCH', path, { body: { consents: [] }, token: patient.token });
  const refused = await world.book({
    patientId: patient.id,
    doctorId: doctor.id,
    startsAt: slots[1]!.startsAt,
  });
  expect(refused).toMatchObject({ status: 'REJECTED', reasons: [{ code: 'consent-missing' }] });
});

test('the number of a document and the contact lie sealed in the table', async () => {
  const { patient, path } = await patientWithVisits(0);
  type Record = { document: { number: string }; contact: { email: string; phone: string } };
  const { document, contact } = await world.done<Record>('GET', path, { token: patient.token });
  const text = await storedText();
  expect(document.number).not.toBe('');
  for (const each of [document.number, contact.email, contact.phone]) expect(text.includes(each)).toBe(false);
});

describe('an erasure', () => {
  test('cancels what lies ahead, frees its slot, and leaves no word of the person', async () => {
    const { doctor, patient, slots, visits, words, path } = await patientWithVisits(2);
    const record = await world.done<Record<string, unknown>>('GET', path);
    await world.stack.functions.pause('country-pe');
    try {
      await world.done('POST', `/v1/appointments/${visits[1]!.id}/reschedule`, {
        body: { startsAt: slots[2]!.startsAt },
      });
      expect(await world.done<Erased>('DELETE', path, { token: patient.token })).toMatchObject({
        patientId: patient.id,
        cancelled: 2,
        anonymised: 2,
        finished: true,
      });
    } finally {
      world.stack.functions.resume('country-pe');
    }
    expect(await world.freeSlots(doctor.id)).toEqual(expect.arrayContaining(slots));
    for (const gone of [path, `${path}/export`, `${path}/appointments`]) {
      expect((await world.call('GET', gone)).status).toBe(404);
    }
    const kept = await world.done('GET', `/v1/appointments/${visits[0]!.id}`);
    expect(kept).toMatchObject({ status: 'CANCELLED', reasons: [{ code: 'patient-erased' }] });
    expect(kept).not.toHaveProperty('reason');
    expect(kept).not.toHaveProperty('coverage');
    const late = await world.request({
      patientId: patient.id,
      doctorId: doctor.id,
      startsAt: slots[0]!.startsAt,
    });
    expect(late.status).toBe(404);

    const { document, country, name, birthDate } = record as Record<string, string>;
    const text = await storedText();
    for (const each of [name!, words.reason, words.coverage.memberId])
      expect(text.includes(each)).toBe(false);
    const again = { country, name: 'Otra Persona', birthDate, document };
    const own = await world.call<{ errors: { code: string }[] }>('POST', '/v1/patients', {
      body: again,
      token: patient.token,
    });
    expect([own.status, own.body.errors.map(({ code }) => code)]).toEqual([409, ['erasure-under-way']]);
    expect((await world.call('POST', '/v1/patients', { body: again })).status).toBe(201);
    await world.stack.trigger('lifecycle');
    expect((await world.call('DELETE', path)).status).toBe(200);
    await ageErasure(world, patient.id);
    await world.stack.trigger('lifecycle');
    expect((await world.call('DELETE', path)).status).toBe(404);
  });

  test('whose process is killed is finished by the lifecycle service', async () => {
    const { doctor, patient, slots, visits, path } = await patientWithVisits(3);
    const erasing = world.call('DELETE', path).catch(() => undefined);
    const gone = async () => (await world.call('GET', path)).status === 404;
    while (!(await gone())) await new Promise((resolve) => setImmediate(resolve));
    await world.stack.functions.kill('patients');
    await erasing;
    await ageErasure(world, patient.id);
    await world.stack.trigger('lifecycle');
    expect(await world.freeSlots(doctor.id)).toEqual(expect.arrayContaining(slots));
    for (const { id } of visits) {
      const kept = await world.done('GET', `/v1/appointments/${id}`);
      expect(kept).toMatchObject({ status: 'CANCELLED' });
      expect(kept).not.toHaveProperty('coverage');
    }
    expect((await world.call('DELETE', path)).status).toBe(404);
  });
});
