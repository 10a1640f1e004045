import { operations } from '@citas/contracts';
import { describe, expect, test } from 'vitest';
import { bodyLimit } from '../src/body.ts';
import { booking, caller, echoApi, faultsIn, json, key, problemIn } from './support.ts';

const { app } = echoApi();
const post = (body: unknown, headers: Record<string, string> = key, path = '/v1/appointments') =>
  app.request(path, json('POST', body, headers), caller());
const get = (path: string) => app.request(path, {}, caller());

describe('400 lists every fault', () => {
  test('of path, query, headers and body at once', async () => {
    const response = await app.request(
      '/v1/appointments/%20?wait=5&colour=red',
      json('PATCH', { status: 'GONE', extra: 1 }, { 'if-match': 'three' }),
      caller(),
    );
    expect(response.status).toBe(400);
    expect(await faultsIn(response)).toEqual([
      '/path/id invalid-format',
      '/query/wait unknown-field',
      '/query/colour unknown-field',
      '/headers/if-match invalid-format',
      '/body/status invalid-value',
      '/body/extra unknown-field',
    ]);
  });

  test('one for every unknown key, names that JavaScript treats specially included', async () => {
    const body =
      '{"patientId":"p","doctorId":"d","startsAt":"2026-11-24T09:00:00Z","__proto__":{"x":1},"constructor":1,"a/b~c":2}';
    expect(await faultsIn(await post(body))).toEqual([
      '/body/__proto__ unknown-field',
      '/body/constructor unknown-field',
      '/body/a~1b~0c unknown-field',
    ]);
  });

  test('with a code per kind of fault and its limits in the text', async () => {
    const response = await post(
      {
        country: 'pe',
        name: '',
        specialties: [],
        registration: 'x'.repeat(41),
        schedule: [{ siteId: 's', weekday: 8, from: '9', to: '10:00', slotMinutes: 7 }],
      },
      {},
      '/v1/doctors',
    );
    expect((await problemIn(response)).errors).toEqual([
      { pointer: '/body/name', code: 'too-short', detail: 'Longitud mínima: 1.' },
      { pointer: '/body/specialties', code: 'too-few', detail: 'Número mínimo de elementos: 1.' },
      { pointer: '/body/registration', code: 'too-long', detail: 'Longitud máxima: 40.' },
      { pointer: '/body/schedule/0/weekday', code: 'too-big', detail: 'Debe ser como máximo 7.' },
      {
        pointer: '/body/schedule/0/from',
        code: 'invalid-format',
        detail: expect.stringContaining('No tiene el formato esperado: '),
      },
      { pointer: '/body/schedule/0/slotMinutes', code: 'not-multiple', detail: 'Debe ser múltiplo de 5.' },
    ]);
  });

  test.each([
    ['a missing field', { doctorId: 'd', startsAt: booking.startsAt }, '/body/patientId required'],
    ['null where a text belongs', { ...booking, patientId: null }, '/body/patientId invalid-type'],
    ['a list where an object belongs', [], '/body invalid-type'],
    ['null as a body', null, '/body invalid-type'],
    [
      'a time without an offset',
      { ...booking, startsAt: '2026-11-24T09:00:00' },
      '/body/startsAt invalid-format',
    ],
    [
      'a day that does not exist',
      { ...booking, startsAt: '2026-02-30T09:00:00Z' },
      '/body/startsAt invalid-format',
    ],
    [
      'a field inside a field',
      { ...booking, coverage: { insurer: 1 } },
      '/body/coverage/insurer invalid-type',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await faultsIn(await post(body))).toEqual([expected]);
  });

  test('but no more than a hundred of them', async () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 1]));
    expect((await faultsIn(await post(body))).length).toBe(100);
  });

  test('a required header that is missing, or sent twice', async () => {
    expect(await faultsIn(await post(booking, {}))).toEqual(['/headers/idempotency-key required']);
    expect(await faultsIn(await post(booking, { 'idempotency-key': 'a, b' }))).toEqual([
      '/headers/idempotency-key invalid-format',
    ]);
  });

  test.each([
    ['text that is not JSON', '{"a":'],
    ['no text', ''],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('%s is malformed', async (_, body) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...key }, body };
    const response = await app.request('/v1/appointments', init, caller());
    expect(response.status).toBe(400);
    expect(await faultsIn(response)).toEqual(['/body malformed-json']);
  });

  test.each([
    ['{"status":"CANCELLED","status":"NO_SHOW"}', 'status'],
    ['{"status":"CANCELLED","st\\u0061tus":"NO_SHOW"}', 'status'],
    ['{"reason":{"a":[{"b":1,"c":{"b":2}},{"b":3,"\\"}":1,"b":4}]}}', 'b'],
  ])('a field that an object has twice: %s', async (body, field) => {
    const response = await app.request('/v1/appointments/apt_1', json('PATCH', body), caller());
    expect((await problemIn(response)).errors).toEqual([
      { pointer: '/body', code: 'repeated-field', detail: `El campo ${field} aparece más de una vez.` },
    ]);
  });

  test('not of one that only texts and other objects repeat', async () => {
    const coverage = { insurer: 'reason: "x" { "status":', plan: '{"insurer":1}' };
    const body = { ...booking, reason: '"reason":"\\', coverage };
    expect((await post(body)).status).toBe(202);
  });

  test('a body nested without end is refused, not walked', async () => {
    const deep = '[['.repeat(20_000) + ']]'.repeat(20_000);
    expect(await faultsIn(await post(deep))).toEqual(['/body too-deep']);
  });
});

describe('400 for a query', () => {
  const search = '/v1/availability?country=pe&specialty=cardiology';
  test.each([
    ['a key given twice', `${search}&country=cl`, ['/query/country repeated']],
    ['a key that objects have by birth', `${search}&__proto__=1`, ['/query/__proto__ unknown-field']],
    ['more keys than any operation knows', `/health?${'a&'.repeat(21)}`, ['/query too-many']],
    ['more than 4 KB', `${search}&from=${'x'.repeat(4096)}`, ['/query too-long']],
    ['a number that is none', `${search}&limit=many`, ['/query/limit invalid-type']],
    ['a fraction', `${search}&limit=1.5`, ['/query/limit invalid-type']],
    ['a number out of bounds', `${search}&limit=101`, ['/query/limit too-big']],
    ['an end before the start', `${search}&from=2026-11-02&to=2026-11-01`, ['/query/to before-from']],
    ['a window over 31 days', `${search}&from=2026-11-01&to=2026-12-02`, ['/query/to window-too-long']],
    [
      'a rule over two fields, beside a fault elsewhere',
      `${search}&from=2026-11-02&to=2026-11-01&limit=many&x=1`,
      ['/query/limit invalid-type', '/query/x unknown-field', '/query/to before-from'],
    ],
    ['what no operation reads', '/health?verbose=1', ['/query/verbose unknown-field']],
  ])('%s', async (_, path, expected) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(await faultsIn(response)).toEqual(expected);
  });

  test('a value that may take two forms names both', async () => {
    const response = await get('/v1/patients/pat_1/appointments?from=yesterday');
    expect((await problemIn(response)).errors).toEqual([
      {
        pointer: '/query/from',
        code: 'invalid-format',
        detail: 'No tiene el formato esperado: 2026-11-24T09:00:00-05:00 | 2026-11-24',
      },
    ]);
  });
});

test('405 names the methods of the path and comes before the question who calls', async () => {
  const response = await app.request('/v1/appointments/apt_1', { method: 'PUT' }, {});
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, PATCH, HEAD, OPTIONS');
  expect((await problemIn(response)).type).toBe('/problems/method-not-allowed');
});

test('405 is known of paths that another service answers; what that one serves is not found here', async () => {
  const { app: other } = echoApi([], operations);
  const refused = await other.request('/v1/appointments/apt_1/reschedule', { method: 'PUT' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  expect((await other.request('/v1/appointments/apt_1')).status).toBe(404);
});

describe('413', () => {
  test('a body over 100 KB', async () => {
    const response = await post({ ...booking, reason: 'x'.repeat(bodyLimit) });
    expect(response.status).toBe(413);
  });

  test('a body that does not say its length', async () => {
    const stream = new Blob(['"', 'x'.repeat(bodyLimit), '"']).stream();
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    };
    expect((await app.request('/v1/appointments', init as RequestInit, caller())).status).toBe(413);
  });

  test('a body of exactly 100 KB is read', async () => {
    expect((await post(`{}${' '.repeat(bodyLimit - 2)}`)).status).toBe(400);
  });
});

describe('415', () => {
  test.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
    ['something that only begins like JSON', 'application/json-patch+json'],
    ['another character set', 'application/json; charset=latin1'],
  ])('%s', async (_, type) => {
    expect((await post(booking, { ...key, 'content-type': type })).status).toBe(415);
  });

  test('a compressed body', async () => {
    expect((await post(booking, { ...key, 'content-encoding': 'gzip' })).status).toBe(415);
  });
});

test('202: the handler gets defaults filled in, numbers as numbers and nothing that was not asked for', async () => {
  const created = await post(booking, {
    ...key,
    'content-type': 'application/json; charset=UTF-8',
    'x-extra': '1',
  });
  expect(await created.json()).toMatchObject({ input: { body: booking, headers: key } });
  const searched = await get('/v1/availability?country=pe&specialty=cardiology');
  expect(await searched.json()).toMatchObject({ input: { query: { country: 'pe', limit: 20 } } });
});
