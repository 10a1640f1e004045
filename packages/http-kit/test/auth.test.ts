import { describe, expect, test } from 'vitest';
import { booking, caller, echoApi, faultsIn, json, key, problemIn } from './support.ts';

const { app } = echoApi();
const get = (env: object) => app.request('/v1/appointments/apt_1', {}, env);

describe('401', () => {
  test.each([
    ['no authorizer context', {}, 'token-missing'],
    ['a refusal for a missing token', { refusal: 'token-missing' }, 'token-missing'],
    ['a refusal for a forged token', { refusal: 'token-invalid' }, 'token-invalid'],
    ['a refusal for an expired token', { refusal: 'token-expired' }, 'token-expired'],
  ])('%s is refused', async (_, lambda, code) => {
    const response = await get('refusal' in lambda ? { requestContext: { authorizer: { lambda } } } : {});
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      code === 'token-missing' ? 'Bearer' : 'Bearer error="invalid_token"',
    );
    expect(await faultsIn(response)).toEqual([`/headers/authorization ${code}`]);
  });

  test.each([
    ['an unknown role', { role: 'root' }],
    ['a role that is no own member of the list', { role: 'constructor' }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject of two words', { sub: 'a b' }],
    ['a client of two words', { client: 'a b' }],
    ['no expiry', { exp: undefined }],
    ['an expiry that is no number', { exp: 'soon' }],
    ['an expiry in the past, reused from the gateway’s cache', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['an expiry in the past, as a string', { exp: '1700000000' }],
  ])('%s is refused although the authorizer let it pass', async (_, changes) => {
    expect((await get(caller(changes))).status).toBe(401);
  });

  test('comes before anything is read of the request', async () => {
    const response = await app.request('/v1/appointments', { method: 'POST', body: 'x' }, {});
    expect(response.status).toBe(401);
  });
});

test('403: a role that the operation does not serve is refused before its input is read', async () => {
  const response = await app.request('/v1/appointments', json('POST', '{'), caller({ role: 'doctor' }));
  expect(response.status).toBe(403);
  expect(await problemIn(response)).toMatchObject({ type: '/problems/forbidden', errors: [] });
});

describe('200', () => {
  test('the handler learns who calls', async () => {
    const response = await get(caller({ exp: String(Math.ceil(Date.now() / 1000) + 60) }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      context: { principal: { sub: 'stf_1', role: 'staff', countries: ['pe', 'cl'] }, requestId: 'req-1' },
    });
  });

  test('the handler learns by which client the caller came, and in which request', async () => {
    const response = await get(caller({ client: 'call-centre' }));
    expect(await response.json()).toMatchObject({
      context: { principal: { sub: 'stf_1', client: 'call-centre', requestId: 'req-1' } },
    });
  });

  test('a token without countries reaches no country', async () => {
    const response = await get(caller({ countries: undefined }));
    expect(await response.json()).toMatchObject({ context: { principal: { countries: [] } } });
  });

  test('an operation without roles needs no token', async () => {
    expect((await app.request('/health', {}, {})).status).toBe(200);
  });
});

test('202: the status is the operation’s own', async () => {
  expect((await app.request('/v1/appointments', json('POST', booking, key), caller())).status).toBe(202);
});
