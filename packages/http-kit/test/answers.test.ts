import * as http from '@citas/contracts/http';
import { error, fail, ok, Unavailable } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { route } from '../src/index.ts';
import { booking, caller, echo, echoApi, json, key, problemIn } from './support.ts';

const failing = (handler: Parameters<typeof route<typeof http.getHealth>>[1]) =>
  echoApi([route(http.getHealth, handler)]);

describe('every answer', () => {
  const { app, lines } = echoApi();
  test.each([
    ['200', '/health'],
    ['404', '/nowhere'],
    ['401', '/v1/appointments/apt_1'],
  ])('%s carries the request id, is not cached and not sniffed', async (status, path) => {
    const response = await app.request(path, {}, { requestContext: { requestId: 'JKJaXmPLvHcESHA=' } });
    expect(response.status).toBe(Number(status));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-request-id': 'JKJaXmPLvHcESHA=',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-language': 'es',
      vary: 'Accept-Language',
    });
  });

  test('has an id of its own where the gateway gave none, or none that fits a header', async () => {
    for (const env of [{}, { requestContext: { requestId: 'a\nb' } }]) {
      const response = await app.request('/health', {}, env);
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('is one line of the log, with ids and codes only', async () => {
    lines.length = 0;
    const secret = { ...booking, reason: 'dolor de pecho', patientId: 'pat_secret' };
    await app.request(
      '/v1/appointments?dni=10117410',
      json('POST', secret, { ...key, authorization: 'Bearer t0ken' }),
      caller(),
    );
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        service: 'echo',
        event: 'request',
        requestId: 'req-1',
        operation: 'createAppointment',
        status: 400,
        durationMs: expect.any(Number),
        role: 'staff',
        code: 'validation',
      },
    ]);
  });
});

test('every answer is measured once, under its route and never under a path', async () => {
  const { app, recorded } = echoApi([
    echo(http.getAppointment),
    echo(http.listPatientAppointments),
    route(http.patchAppointment, async () => {
      throw new Error('odd');
    }),
  ]);
  const get = (path: string) => app.request(path, {}, caller());
  await get('/v1/appointments/apt_secret');
  await get('/v1/patients/pat_secret/appointments?status=nonsense');
  await get('/v1/nowhere/pat_secret');
  await app.request('/v1/appointments/apt_secret', json('PATCH', { status: 'CANCELLED' }), caller());
  expect(recorded).toEqual([
    ['Latency', 'GET /v1/appointments/{id}', expect.any(Number)],
    ['Latency', 'GET /v1/patients/{id}/appointments', expect.any(Number)],
    ['ClientErrors', 'GET /v1/patients/{id}/appointments', 1],
    ['Latency', '$default', expect.any(Number)],
    ['ClientErrors', '$default', 1],
    ['Latency', 'PATCH /v1/appointments/{id}', expect.any(Number)],
    ['ServerErrors', 'PATCH /v1/appointments/{id}', 1],
  ]);
});

test('HEAD is answered as GET without its body, OPTIONS with the methods', async () => {
  const { app } = echoApi();
  const head = await app.request('/health', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const options = await app.request('/health', { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
});

test('404: an unknown path is a problem in the caller’s language', async () => {
  const { app } = echoApi();
  const response = await app.request('/v1/nowhere', { headers: { 'accept-language': 'pt-BR, en;q=0.5' } });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await problemIn(response)).toEqual({
    type: '/problems/not-found',
    title: 'Não encontrado',
    status: 404,
    detail: expect.any(String),
    instance: response.headers.get('x-request-id'),
    errors: [],
  });
});

test('409: the ids that help the caller are members of the problem and replace none of its own', async () => {
  const { app } = failing(async () =>
    fail(error('agenda-conflict', [], { appointments: ['apt_1'], status: 200 })),
  );
  const response = await app.request('/health');
  expect(response.status).toBe(409);
  expect(await problemIn(response)).toMatchObject({ status: 409, appointments: ['apt_1'] });
});

test('422: faults that a use case found are told like those of the form', async () => {
  const faults = [{ pointer: '/body/startsAt', code: 'minimum-notice', params: { minutes: 120 } }];
  const { app } = failing(async () => fail(error('policy-violation', faults)));
  const response = await app.request('/health', { headers: { 'accept-language': 'en' } });
  expect(response.status).toBe(422);
  expect((await problemIn(response)).errors).toEqual([
    {
      pointer: '/body/startsAt',
      code: 'minimum-notice',
      detail: 'The appointment must be requested at least 2 hours ahead.',
    },
  ]);
});

describe('500', () => {
  test('a bug is logged without its message and never told', async () => {
    const { app, lines } = failing(async () => {
      throw new TypeError('cannot read 10117410 of Ana\n    at Ana.Quispe (ana@example.com:1:1)');
    });
    const response = await app.request('/health');
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/internal-error', errors: [] });
    expect(text + lines.join('')).not.toMatch(/10117410|Ana|example\.com/);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'error',
      event: 'thrown',
      operation: 'getHealth',
      error: 'TypeError',
      stack: expect.arrayContaining([expect.stringContaining('answers.test.ts')]),
    });
  });

  test('something thrown that is no error is a bug too', async () => {
    const { app } = failing(async () => {
      throw 'text';
    });
    expect((await app.request('/health')).status).toBe(500);
  });
});

test('503: a busy dependency may be tried again, and the answer says when', async () => {
  const { app, lines } = failing(async () => {
    throw new Unavailable(Object.assign(new Error('secret'), { name: 'ThrottlingException' }), 3);
  });
  const response = await app.request('/health');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('3');
  expect(JSON.parse(lines[0]!)).toMatchObject({ error: 'Unavailable', cause: 'ThrottlingException' });
});

test('a reply’s own headers are sent', async () => {
  const { app } = failing(async () =>
    ok({ body: { status: 'ok' }, headers: { etag: '"3"', location: '/x' } }),
  );
  const response = await app.request('/health');
  expect([response.headers.get('etag'), response.headers.get('location')]).toEqual(['"3"', '/x']);
});
