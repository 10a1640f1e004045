import { type Operation, operations } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ countries: ['pe', 'cl'] });
});
afterAll(() => world?.stop());

const guarded = operations.filter(({ roles }) => roles.length > 0);
const title = ({ method, path }: Operation) => `${method.toUpperCase()} ${path}`;

/** A path of the operation with plausible ids in place of its parameters. */
const pathOf = ({ path }: Operation) => path.replace('{code}', 'pe').replaceAll(/\{\w+\}/g, 'some_id');

async function forged(): Promise<string> {
  const [header, payload] = (await world.token('admin', 'adm_1')).split('.');
  return `${header}.${payload}.${'A'.repeat(86)}`;
}

/** An unsigned token that claims to be an administrator's. */
async function unsigned(): Promise<string> {
  const [, payload] = (await world.token('admin', 'adm_1')).split('.');
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
}

describe.each(guarded.map((operation) => [title(operation), operation] as const))('%s', (_, operation) => {
  const refused = async (token: string | null) =>
    world.call(operation.method.toUpperCase(), pathOf(operation), { token });

  test('answers 401 without a token, and to an expired, forged, unsigned or misaddressed one', async () => {
    const expired = await world.stack.issueToken({
      sub: 'adm_1',
      role: 'admin',
      countries: [],
      expiresInSeconds: -60,
    });
    const elsewhere = await world.stack.issueToken({
      sub: 'adm_1',
      role: 'admin',
      countries: [],
      audience: 'other',
    });
    for (const token of [null, expired, elsewhere, await forged(), await unsigned(), 'nonsense']) {
      const answer = await refused(token);
      expect(answer.body).toMatchObject({ status: 401, type: '/problems/unauthenticated' });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  test('answers 403 to every role that it does not serve', async () => {
    for (const role of http.roles.filter((candidate) => !operation.roles.includes(candidate))) {
      const answer = await refused(await world.token(role, 'someone'));
      expect(answer.body).toMatchObject({ status: 403, type: '/problems/forbidden' });
    }
  });
});

describe('somebody else’s', () => {
  test('patient, appointment, agenda and country do not exist for the caller', async () => {
    const doctor = await world.newDoctor('pe');
    const patient = await world.newPatient('pe');
    const [slot] = await world.freeSlots(doctor.id);
    const booked = await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt });
    const otherPatient = await world.newPatient('pe');
    const otherDoctor = await world.token('doctor', (await world.newDoctor('pe')).id);
    const chileanStaff = await world.token('staff', 'stf_cl', ['cl']);
    const chileanService = await world.token('service', 'svc_cl', ['cl']);

    const appointment = `/v1/appointments/${booked.id}`;
    const cancel = { status: 'CANCELLED' };
    const move = { startsAt: slot!.startsAt };
    const attempts: [string, string, string, unknown?][] = [];
    for (const token of [otherPatient.token, chileanStaff, chileanService]) {
      attempts.push(
        [token, 'GET', `/v1/patients/${patient.id}`],
        [token, 'PATCH', `/v1/patients/${patient.id}`, { name: 'x' }],
        [token, 'GET', `/v1/patients/${patient.id}/appointments`],
        [
          token,
          'POST',
          '/v1/appointments',
          { patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt },
        ],
      );
    }
    for (const token of [otherPatient.token, otherDoctor, chileanStaff, chileanService]) {
      attempts.push(
        [token, 'GET', appointment],
        [token, 'PATCH', appointment, cancel],
        [token, 'POST', `${appointment}/reschedule`, move],
      );
    }
    for (const token of [otherDoctor, chileanStaff]) {
      attempts.push(
        [token, 'GET', `/v1/doctors/${doctor.id}/appointments`],
        [token, 'PUT', `/v1/doctors/${doctor.id}/schedule`, { schedule: [] }],
        [token, 'GET', `/v1/doctors/${doctor.id}/time-off`],
        [
          token,
          'POST',
          `/v1/doctors/${doctor.id}/time-off`,
          { startsAt: slot!.startsAt, endsAt: slot!.endsAt },
        ],
        [token, 'DELETE', `/v1/doctors/${doctor.id}/time-off/off_x`],
      );
    }
    attempts.push(
      [chileanStaff, 'POST', '/v1/holds', { doctorId: doctor.id, startsAt: slot!.startsAt }],
      [
        chileanStaff,
        'POST',
        '/v1/doctors',
        { country: 'pe', name: 'x', specialties: ['cardiology'], registration: '1' },
      ],
      [
        chileanStaff,
        'POST',
        '/v1/sites',
        { country: 'pe', name: 'x', address: 'x', timeZone: 'America/Lima' },
      ],
    );
    for (const [token, method, path, body] of attempts) {
      const headers: Record<string, string> =
        path === '/v1/appointments' ? { 'idempotency-key': 'foreign' } : {};
      const answer = await world.call(method, path, { token, body, headers });
      expect(answer.body, `${method} ${path}`).toMatchObject({ status: 404, type: '/problems/not-found' });
    }
    expect(await world.decided(booked.id)).toMatchObject({ status: 'CONFIRMED', version: booked.version });
  });
});

describe('a bad request', () => {
  const book = (body: unknown, headers = { 'idempotency-key': 'bad' }) =>
    world.call<{ errors: { pointer: string; code: string; detail: string }[] }>('POST', '/v1/appointments', {
      body,
      headers,
    });

  test('is told all its faults at once, in the reader’s language', async () => {
    const answer = await world.call<{ errors: { pointer: string; detail: string }[] }>(
      'POST',
      '/v1/patients',
      {
        body: {
          country: 'PE',
          name: '',
          birthDate: '1990-02-30',
          document: { type: 'DNI' },
          colour: 'red',
          contact: { email: 'x' },
        },
        headers: { 'accept-language': 'en' },
      },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/body/birthDate',
      '/body/colour',
      '/body/contact/email',
      '/body/country',
      '/body/document/number',
      '/body/name',
    ]);
    expect(answer.headers.get('content-language')).toBe('en');
    for (const { detail } of answer.body.errors) expect(detail.length).toBeGreaterThan(5);
  });

  test('with a wrong check digit is refused at once', async () => {
    const body = {
      country: 'pe',
      name: 'Ana',
      birthDate: '1990-02-03',
      document: { type: 'DNI', number: '10117410-3' },
    };
    const answer = await world.call('POST', '/v1/patients', { body });
    expect(answer.body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/body/document/number', code: 'document-check-digit' }],
    });
  });

  test('in no JSON, of another media type, or over 100 KB is refused', async () => {
    expect((await book('{"patientId": ')).status).toBe(400);
    const text = await world.call('POST', '/v1/appointments', {
      body: '{}',
      headers: { 'content-type': 'text/plain', 'idempotency-key': 'bad' },
    });
    expect(text.status).toBe(415);
    expect((await book({ reason: 'x'.repeat(101 * 1024) })).status).toBe(413);
  });

  test('for a window over 31 days is refused', async () => {
    const doctor = await world.newDoctor('pe');
    for (const path of [
      `/v1/doctors/${doctor.id}/availability?`,
      '/v1/availability?country=pe&specialty=cardiology&',
    ]) {
      expect((await world.call('GET', `${path}from=2027-01-01&to=2027-01-31`)).status).toBe(200);
      const answer = await world.call('GET', `${path}from=2027-01-01&to=2027-02-01`);
      expect(answer.body).toMatchObject({
        status: 400,
        errors: [{ pointer: '/query/to', code: 'window-too-long' }],
      });
    }
  });

  test('with a forged cursor, or the cursor of another list or caller, is refused', async () => {
    const site = await world.newSite('pe');
    for (let i = 0; i < 3; i += 1) await world.newDoctor('pe', ['psychology'], site.id);
    const list = '/v1/doctors?country=pe&specialty=psychology&limit=2';
    const page = await world.done<{ nextCursor: string; items: unknown[] }>('GET', list);
    expect(page.items).toHaveLength(2);
    const cursor = encodeURIComponent(page.nextCursor);
    const rest = await world.done<{ nextCursor: null; items: unknown[] }>('GET', `${list}&cursor=${cursor}`);
    expect(rest).toMatchObject({ nextCursor: null });
    expect(rest.items).toHaveLength(1);
    const last = page.nextCursor.at(-5) === 'A' ? 'B' : 'A';
    const altered = `${page.nextCursor.slice(0, -5)}${last}${page.nextCursor.slice(-4)}`;
    const refused = [
      world.call('GET', `${list}&cursor=${encodeURIComponent(altered)}`),
      world.call('GET', `${list}&cursor=abc`),
      world.call('GET', `/v1/doctors?country=pe&cursor=${cursor}`),
      world.call('GET', `/v1/sites?country=pe&cursor=${cursor}`),
      world.call('GET', `${list}&cursor=${cursor}`, { token: await world.token('staff', 'stf_2') }),
    ];
    for (const answer of await Promise.all(refused)) {
      expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer: '/query/cursor' }] });
    }
  });

  test('for what nobody offers is refused: outside the schedule, past the horizon, too late, unknown', async () => {
    const doctor = await world.newDoctor('pe');
    const patient = await world.newPatient('pe');
    const at = (ms: number) => new Date(Math.ceil((Date.now() + ms) / 1_800_000) * 1_800_000).toISOString();
    const body = { patientId: patient.id, doctorId: doctor.id };
    const day = 86_400_000;
    const cases: [Record<string, unknown>, number, string][] = [
      [{ ...body, startsAt: at(2 * day).replace(/:(00|30):00\.000Z/, ':17:00Z') }, 422, 'outside-schedule'],
      [{ ...body, startsAt: at(500 * day) }, 422, 'policy-violation'],
      [{ ...body, startsAt: at(-2 * day) }, 422, 'policy-violation'],
      [{ ...body, startsAt: at(0) }, 422, 'policy-violation'],
      [{ ...body, startsAt: at(2 * day), doctorId: 'doc_nobody' }, 404, 'not-found'],
      [{ ...body, startsAt: at(2 * day), patientId: 'pat_nobody' }, 404, 'not-found'],
      [{ ...body, startsAt: at(2 * day), specialty: 'cardiology' }, 400, 'validation'],
      [{ ...body, startsAt: at(2 * day), holdId: 'made-up' }, 400, 'validation'],
    ];
    for (const [request, status, code] of cases) {
      expect((await world.request(request)).body).toMatchObject({ status, type: `/problems/${code}` });
    }
  });
});

describe('an address that does not exist', () => {
  test('is a 404, and a method that it does not have a 405 that names those it has', async () => {
    for (const path of ['/', '/v1', '/v2/doctors', '/v1/doctors/x/y/z', '/admin', '/v1/appointments/x/y']) {
      expect((await world.call('GET', path)).body).toMatchObject({
        status: 404,
        type: '/problems/not-found',
      });
    }
    for (const [method, path, allow] of [
      ['GET', '/v1/appointments', 'POST, OPTIONS'],
      ['PUT', '/v1/patients/x', 'DELETE, GET, PATCH, HEAD, OPTIONS'],
      ['PUT', '/v1/appointments/x', 'GET, PATCH, HEAD, OPTIONS'],
      ['POST', '/v1/countries', 'GET, HEAD, OPTIONS'],
      ['DELETE', '/v1/holds', 'POST, OPTIONS'],
    ] as const) {
      const answer = await world.call(method, path);
      expect(answer.body).toMatchObject({ status: 405, type: '/problems/method-not-allowed' });
      expect(answer.headers.get('allow')).toBe(allow);
    }
  });
});
