import { randomBytes, randomUUID } from 'node:crypto';
import { operations } from '@citas/contracts';
import type * as http from '@citas/contracts/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentNumber } from './support/documents.ts';
import { type Answer, World } from './support/world.ts';

const callsPerMinute = { service: 40 };

let world: World;
beforeAll(async () => {
  world = await World.start({ countries: ['pe', 'cl'], callsPerMinute });
});
afterAll(() => world?.stop());

/** The end of the minute in which an answer was given, from what it says itself. */
const windowOf = ({ headers }: Answer): number => {
  const left = Number(/;t=(\d+)$/.exec(headers.get('ratelimit')!)![1]);
  return Math.floor((Date.now() + left * 1000) / 60_000);
};

test('a caller’s limit holds across functions, and every answer says what is left of it', async () => {
  const token = await world.token('service', 'svc_hammer');
  const paths = ['/v1/countries', '/v1/patients/pat_none', '/v1/appointments/apt_none'];
  const answers = await Promise.all(
    Array.from({ length: 150 }, async (_, index) => {
      const answer = await world.call('GET', paths[index % paths.length]!, { token });
      return { ...answer, window: windowOf(answer) };
    }),
  );
  for (const { headers } of answers) {
    expect(headers.get('ratelimit-policy')).toBe('"caller";q=40;w=60');
    expect(headers.get('ratelimit')).toMatch(/^"caller";r=\d+;t=\d+$/);
  }
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const { headers, body } of refused) {
    expect(body.type).toBe('/problems/too-many-requests');
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
  }
  // Two, when the minute ends while the calls are under way.
  const served = Map.groupBy(
    answers.filter(({ status }) => status !== 429),
    ({ window }) => window,
  );
  for (const calls of served.values()) expect(calls.length).toBeLessThanOrEqual(40);
});

describe('what a patient may have under way', () => {
  const scene = async () => {
    const doctor = await world.newDoctor('pe');
    const patient = await world.newPatient('pe');
    const slots = await world.freeSlots(doctor.id);
    const hold = (index: number) =>
      world.call('POST', '/v1/holds', {
        body: { doctorId: doctor.id, startsAt: slots[index]!.startsAt },
        token: patient.token,
      });
    const body = (index: number) => ({
      patientId: patient.id,
      doctorId: doctor.id,
      startsAt: slots[index]!.startsAt,
    });
    return { patient, hold, body };
  };

  test('is bounded, however many ask at once, and says when to come again', async () => {
    const { patient, hold, body } = await scene();
    const answers = await Promise.all(Array.from({ length: 14 }, (_, index) => hold(index)));
    const held = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 429);
    expect([held.length, refused.length]).toEqual([10, 4]);
    for (const { headers, body: problem } of refused) {
      expect(problem.type).toBe('/problems/booking-limit');
      const seconds = Number(headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(300);
    }
    expect((await world.request(body(20))).body.type).toBe('/problems/booking-limit');
    await world.done('DELETE', `/v1/holds/${held[0]!.body.id}`, { token: patient.token });
    expect((await world.request(body(20))).status).toBe(202);
  });

  test('does not stand in the way of an answer that was given before', async () => {
    const { patient, hold, body } = await scene();
    const first = await world.request(body(20), 'limits-replay', patient.token);
    await Promise.all(Array.from({ length: 9 }, (_, index) => hold(index)));
    expect((await hold(9)).status).toBe(429);
    const again = await world.request(body(20), 'limits-replay', patient.token);
    expect([again.status, again.body]).toEqual([202, first.body]);
  });
});

test('a patient’s token cannot ask for document after document whether it is registered', async () => {
  const document = await documentNumber(world, 'pe');
  world.secrets.add(document.number);
  const person = { country: 'pe', name: 'Prueba', birthDate: '1980-05-17', document };
  await world.done('POST', '/v1/patients', { body: person });
  const token = await world.token('patient', 'pat_curious', []);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    statuses.push((await world.call('POST', '/v1/patients', { body: person, token })).status);
  }
  expect(statuses).toEqual([409, 409, 409, 409, 409, 429]);
});

describe('somebody else’s thing and one that does not exist', () => {
  const unknown = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 22)}`;
  /** What everybody who has a token may read. */
  const forAll = ['getDoctor', 'getAvailability', 'getSite', 'getCountry', 'listCountrySpecialties'];
  const guarded = operations.filter(({ id, path }) => path.includes('{') && !forAll.includes(id));
  /** Ids by the resource before them in the path: of things that are there, and of none. */
  let ids: Record<string, { readonly there: string; readonly none: string }>;
  let examples: Record<string, unknown>;

  beforeAll(async () => {
    const doctor = await world.newDoctor('pe');
    const patient = await world.newPatient('pe');
    const [slot, next, off] = await world.freeSlots(doctor.id);
    const booked = await world.book({
      patientId: patient.id,
      doctorId: doctor.id,
      startsAt: slot!.startsAt,
    });
    const hold = await world.done<{ id: string }>('POST', '/v1/holds', {
      body: { doctorId: doctor.id, startsAt: next!.startsAt },
    });
    const timeOff = await world.done<{ id: string }>('POST', `/v1/doctors/${doctor.id}/time-off`, {
      body: { startsAt: off!.startsAt, endsAt: off!.endsAt },
    });
    const sealed = randomBytes(Buffer.from(hold.id, 'base64url').length).toString('base64url');
    ids = {
      appointments: { there: booked.id, none: unknown('apt') },
      patients: { there: patient.id, none: unknown('pat') },
      doctors: { there: doctor.id, none: unknown('doc') },
      holds: { there: hold.id, none: sealed },
      sites: { there: (await world.newSite('pe')).id, none: unknown('site') },
      'time-off': { there: timeOff.id, none: unknown('off') },
    };
    const { body } = await world.call('GET', '/openapi.json', { token: null });
    const paths = body.paths as Record<string, Record<string, Described>>;
    examples = Object.fromEntries(
      Object.values(paths).flatMap((methods) =>
        Object.values(methods).map(({ operationId, requestBody }) => [
          operationId,
          requestBody?.content['application/json'].example,
        ]),
      ),
    );
  });

  interface Described {
    readonly operationId: string;
    readonly requestBody?: {
      readonly content: { readonly 'application/json': { readonly example: unknown } };
    };
  }

  const pathWith = (operation: http.Operation, which: 'there' | 'none') =>
    operation.path.replace(/([\w-]+)\/\{\w+\}/g, (_, resource: string) => {
      return `${resource}/${ids[resource]![which]}`;
    });

  const cases = guarded.flatMap((operation) =>
    operation.roles
      .filter((role) => role !== 'admin')
      .map((role) => [operation.id, role, operation] as const),
  );

  test.each(cases)('are the same to %s by a %s', async (id, role, operation) => {
    const token = await world.token(role, `${role}_stranger`, ['cl']);
    const [foreign, missing] = await Promise.all(
      (['there', 'none'] as const).map((which) =>
        world.call(operation.method.toUpperCase(), pathWith(operation, which), {
          token,
          ...(operation.body && { body: examples[id] }),
        }),
      ),
    );
    expect(foreign!.status).toBe(404);
    const seen = ({ status, headers, body: { instance: _, ...body } }: Answer) => ({
      status,
      body,
      headers: [...headers.keys()].sort(),
    });
    expect(seen(foreign!)).toEqual(seen(missing!));
  });
});
