import { inMemoryRateLimits } from '@citas/core/testing';
import { expect, test } from 'vitest';
import { callsPerMinute } from '../src/index.ts';
import { booking, caller, echoApi, json, key, limits, problemIn } from './support.ts';

const path = '/v1/appointments/apt_1';
const apiWith = (changes: Parameters<typeof limits>[0]) => echoApi(undefined, undefined, limits(changes));
const perMinute = callsPerMinute.parse('{"staff": 3}');

test('every answer to a counted call says what the caller has left, over all operations, whatever it answers', async () => {
  const { app } = apiWith({ perMinute });
  const said = async (response: Response) => [
    response.status,
    response.headers.get('ratelimit-policy'),
    response.headers.get('ratelimit'),
  ];
  const policy = '"caller";q=3;w=60';
  expect(await said(await app.request(path, {}, caller()))).toEqual([200, policy, '"caller";r=2;t=23']);
  const invalid = await app.request('/v1/appointments', json('POST', {}), caller());
  expect(await said(invalid)).toEqual([400, policy, '"caller";r=1;t=23']);
  const requested = await app.request('/v1/appointments', json('POST', booking, key), caller());
  expect(await said(requested)).toEqual([202, policy, '"caller";r=0;t=23']);
});

test('beyond the limit a call is a problem that says when to come again, and does nothing', async () => {
  const { app, lines } = apiWith({ perMinute });
  for (let index = 0; index < 3; index += 1) await app.request(path, {}, caller());
  const headers = { 'accept-language': 'en' };
  const refused = await app.request('/v1/appointments', json('POST', '{', headers), caller());
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('23');
  expect(refused.headers.get('ratelimit')).toBe('"caller";r=0;t=23');
  expect(await problemIn(refused)).toMatchObject({
    type: '/problems/too-many-requests',
    detail: 'You have sent too many requests in a short time. Please wait a moment and try again.',
  });
  expect(lines.at(-1)).toContain('"code":"too-many-requests"');
  const others = [caller({ sub: 'stf_2' }), caller({ role: 'service' })];
  for (const other of others) expect((await app.request(path, {}, other)).status).toBe(200);
});

test('who has no token or not the role is not counted, and what needs no token has no limit', async () => {
  const { app } = apiWith({ perMinute });
  const doctor = caller({ role: 'doctor' });
  for (const [target, env] of [
    ['/v1/appointments/apt_1', {}],
    ['/health', {}],
  ] as const) {
    expect((await app.request(target, {}, env)).headers.has('ratelimit')).toBe(false);
  }
  const forbidden = await app.request('/v1/appointments', json('POST', booking, key), doctor);
  expect([forbidden.status, forbidden.headers.has('ratelimit')]).toEqual([403, false]);
});

test('while the count cannot be shared, calls are served and the log says so', async () => {
  const rateLimits = inMemoryRateLimits();
  const alone = {
    use: async (...use: Parameters<typeof rateLimits.use>) => ({
      ...(await rateLimits.use(...use)),
      alone: true,
    }),
  };
  const { app, lines } = apiWith({ rateLimits: alone });
  expect((await app.request(path, {}, caller())).status).toBe(200);
  expect(lines[0]).toMatch(/"level":"warn".*"event":"rate-limit-counted-alone".*"role":"staff"/);
});

test('the limits of the environment change what they name, and only that', () => {
  expect(callsPerMinute.parse('')).toEqual({
    patient: 120,
    doctor: 300,
    staff: 600,
    admin: 600,
    service: 6000,
  });
  expect(callsPerMinute.parse('{"service": 12000}')).toMatchObject({ service: 12_000, patient: 120 });
  for (const wrong of ['{', '{"nurse": 1}', '{"staff": 0}', '{"staff": "many"}']) {
    expect(() => callsPerMinute.parse(wrong)).toThrow();
  }
});
