import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { createLocalJWKSet, createRemoteJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { authorize } from '../src/authorize.ts';

const issuer = 'https://issuer.example';
const audience = 'citas-api';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let strangers: Keys;
let ask: (header?: string) => Promise<unknown>;

beforeAll(async () => {
  [keys, strangers] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' };
  const verify = authorize({ issuer, audience, keys: createLocalJWKSet({ keys: [jwk] }) });
  ask = async (header) => (await verify(eventWith(header))).context;
});

const eventWith = (authorization?: string) =>
  ({
    headers: authorization === undefined ? {} : { authorization },
  }) as unknown as APIGatewayRequestAuthorizerEventV2;

interface TokenOptions {
  readonly claims?: Record<string, unknown>;
  readonly expires?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly key?: Keys['privateKey'] | Uint8Array;
  readonly alg?: string;
}

const token = (options: TokenOptions = {}) =>
  new SignJWT({ sub: 'stf_1', role: 'staff', countries: ['pe', 'cl'], ...options.claims })
    .setProtectedHeader({ alg: options.alg ?? 'ES256', kid: 'k1' })
    .setIssuer(options.issuer ?? issuer)
    .setAudience(options.audience ?? audience)
    .setExpirationTime(options.expires ?? '5 minutes')
    .sign(options.key ?? keys.privateKey);

test('a good token passes on who calls, as what, for which countries, and until when', async () => {
  const context = await ask(`Bearer ${await token()}`);
  expect(context).toEqual({ sub: 'stf_1', role: 'staff', countries: 'pe,cl', exp: expect.any(Number) });
});

test.each([
  ['client_id', { client_id: 'call-centre' }],
  ['azp', { azp: 'call-centre' }],
  ['client_id, where both are named,', { client_id: 'call-centre', azp: 'other' }],
])('a good token passes on the client that its %s names', async (_, claims) => {
  expect(await ask(`Bearer ${await token({ claims })}`)).toMatchObject({
    sub: 'stf_1',
    client: 'call-centre',
  });
});

test('the gateway is always let through: the services answer refusals, as problems', async () => {
  const verify = authorize({ issuer, audience, keys: createLocalJWKSet({ keys: [] }) });
  expect(await verify(eventWith())).toEqual({ isAuthorized: true, context: { refusal: 'token-missing' } });
});

describe('a token is refused', () => {
  const cases: [string, TokenOptions, string][] = [
    ['past its time', { expires: '-1 second' }, 'token-expired'],
    ['of another issuer', { issuer: 'https://other.example' }, 'token-invalid'],
    ['for another audience', { audience: 'other-api' }, 'token-invalid'],
    ['without a subject', { claims: { sub: undefined } }, 'token-invalid'],
    ['with a subject that is no id', { claims: { sub: 'a b\n' } }, 'token-invalid'],
    ['with a client that is no id', { claims: { client_id: 'a b' } }, 'token-invalid'],
    ['with a role that does not exist', { claims: { role: 'root' } }, 'token-invalid'],
    ['without a role', { claims: { role: undefined } }, 'token-invalid'],
    ['with countries that are none', { claims: { countries: ['PE', '*'] } }, 'token-invalid'],
  ];
  test.each(cases)('%s', async (_, options, refusal) => {
    expect(await ask(`Bearer ${await token(options)}`)).toEqual({ refusal });
  });

  test('signed by another key', async () => {
    expect(await ask(`Bearer ${await token({ key: strangers.privateKey })}`)).toEqual({
      refusal: 'token-invalid',
    });
  });

  test('whose algorithm it chose itself: none, or the public key as a shared secret', async () => {
    const [, payload] = (await token()).split('.');
    const none = `${Buffer.from('{"alg":"none","kid":"k1"}').toString('base64url')}.${payload}.`;
    expect(await ask(`Bearer ${none}`)).toEqual({ refusal: 'token-invalid' });
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
    expect(await ask(`Bearer ${await token({ key: secret, alg: 'HS256' })}`)).toEqual({
      refusal: 'token-invalid',
    });
  });

  test('longer than any issuer makes one', async () => {
    const long = await token({ claims: { note: 'x'.repeat(8192) } });
    expect(await ask(`Bearer ${long}`)).toEqual({ refusal: 'token-invalid' });
  });

  test.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a.b', 'Bearer a.b.c d', 'nonsense'])(
    'when it is %j',
    async (header) => {
      expect(await ask(header)).toEqual({ refusal: 'token-invalid' });
    },
  );
});

test('when the issuer’s keys cannot be had nobody is let in, and nobody is told that their token is bad', async () => {
  const keysAway = createRemoteJWKSet(new URL('http://127.0.0.1:9/jwks.json'), { timeoutDuration: 500 });
  const verify = authorize({ issuer, audience, keys: keysAway });
  await expect(verify(eventWith(`Bearer ${await token()}`))).rejects.toThrow();
});
