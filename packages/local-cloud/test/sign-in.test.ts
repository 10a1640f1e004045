import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepIn } from '../src/data-dir.ts';
import { send } from '../src/http/response.ts';
import { type HttpFront, startHttpFront } from '../src/http-front.ts';
import { createIssuer } from '../src/issuer/issuer.ts';
import { demoPeople } from '../src/issuer/people.ts';
import { openIdProvider } from '../src/issuer/provider.ts';
import { serveWebApp } from '../src/web/app.ts';

const client: oauth.Client = { client_id: 'citas-web', token_endpoint_auth_method: 'none' };
const overHttp = { [oauth.allowInsecureRequests]: true };
const repositoryHeaders = fileURLToPath(new URL('../../../services/web/headers.json', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'citas-web-'));
let front: HttpFront;
let server: oauth.AuthorizationServer;
let appUrl: string;

beforeAll(async () => {
  mkdirSync(join(directory, 'dist/assets'), { recursive: true });
  writeFileSync(join(directory, 'dist/index.html'), '<!doctype html>app');
  writeFileSync(join(directory, 'dist/assets/app-1a2b3c.js'), 'export {}');
  const headers = await import(repositoryHeaders, { with: { type: 'json' } });
  writeFileSync(join(directory, 'headers.json'), JSON.stringify(headers.default));

  front = await startHttpFront(0);
  const issuer = await createIssuer(`${front.url}/issuer`, 'citas-api', keepIn(undefined));
  const people = demoPeople(['aa', 'bb']);
  const redirectPrefix = `${front.url}/app/`;
  const provider = openIdProvider({ issuer, people, clientId: client.client_id, redirectPrefix });
  front.mount('/issuer', async (request, response, path) =>
    send(response, randomUUID(), await provider(request, path)),
  );
  appUrl = serveWebApp(front, { directory, issuer: issuer.url, config: { apiUrl: front.url } })!;
  const url = new URL(issuer.url);
  server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, overHttp));
});

afterAll(async () => {
  await front.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** One request for sign-in, as a browser follows it to the redirect that ends it. */
async function begin(extra: Record<string, string>, cookie = '') {
  const [verifier, state, nonce] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
  ];
  const url = new URL(server.authorization_endpoint!);
  const query = {
    ...{
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: `${appUrl}signed-in`,
      scope: 'openid',
    },
    ...{ state, nonce, code_challenge: await oauth.calculatePKCECodeChallenge(verifier) },
    ...{ code_challenge_method: 'S256', ...extra },
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
  return { answer, verifier, state, nonce };
}

const targetOf = (answer: Response) => new URL(answer.headers.get('location')!);

async function codeOf(extra: Record<string, string>, cookie?: string) {
  const { answer, verifier, state, nonce } = await begin(extra, cookie);
  const parameters = oauth.validateAuthResponse(server, client, targetOf(answer), state);
  const redeem = (using = verifier) =>
    oauth.authorizationCodeGrantRequest(
      ...([server, client, oauth.None(), parameters, `${appUrl}signed-in`, using, overHttp] as const),
    );
  return { redeem, nonce, cookie: answer.headers.get('set-cookie')! };
}

const tokensOf = async (response: Response, expectedNonce: string) =>
  oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce, requireIdToken: true });

describe('signing in at the local issuer', () => {
  it('is the code flow with PKCE of a stock OpenID client, and gives a token that the API takes', async () => {
    const { redeem, nonce } = await codeOf({ login_hint: 'doctor-bb' });
    const tokens = await tokensOf(await redeem(), nonce);
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      ...{ iss: server.issuer, aud: 'citas-api', sub: 'doc_demo_bb_001', role: 'doctor', countries: ['bb'] },
    });
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ aud: 'citas-web', role: 'doctor' });
    expect(tokens.expires_in).toBe(600);
  });

  it('redeems a code once, and only with the verifier of its challenge', async () => {
    const { redeem, nonce } = await codeOf({ login_hint: 'operator' });
    const stolen = await redeem(oauth.generateRandomCodeVerifier());
    expect([stolen.status, await stolen.json()]).toEqual([400, { error: 'invalid_grant' }]);
    const second = await codeOf({ login_hint: 'operator' });
    await tokensOf(await second.redeem(), second.nonce);
    expect((await second.redeem()).status).toBe(400);
    expect(nonce).not.toBe(second.nonce);
  });

  it('renews with a refresh token, which serves once', async () => {
    const { redeem, nonce } = await codeOf({ login_hint: 'receptionist' });
    const { refresh_token: first } = await tokensOf(await redeem(), nonce);
    const renew = () => oauth.refreshTokenGrantRequest(server, client, oauth.None(), first!, overHttp);
    const renewed = await oauth.processRefreshTokenResponse(server, client, await renew());
    expect(decodeJwt(renewed.access_token)).toMatchObject({ role: 'staff', sub: 'stf_demo' });
    expect((await renew()).status).toBe(400);
  });

  it('remembers who signed in for a silent request, until signed out, which ends the refresh tokens too', async () => {
    const silent = (cookie?: string) =>
      begin({ prompt: 'none' }, cookie).then(({ answer }) => targetOf(answer));
    expect((await silent()).searchParams.get('error')).toBe('login_required');
    const { cookie, redeem, nonce } = await codeOf({ login_hint: 'patient-aa' });
    const { refresh_token: refresh } = await tokensOf(await redeem(), nonce);
    expect(cookie).toMatch(/^citas-session=[\w-]{43}; Path=\/issuer; .*HttpOnly; SameSite=Lax$/);
    expect((await silent(cookie)).searchParams.get('code')).toBeTruthy();
    const leave = `${server.end_session_endpoint}?post_logout_redirect_uri=${encodeURIComponent(appUrl)}`;
    const left = await fetch(leave, { redirect: 'manual', headers: { cookie } });
    expect([left.status, left.headers.get('location')]).toEqual([303, appUrl]);
    expect((await silent(cookie)).searchParams.get('error')).toBe('login_required');
    const late = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refresh!, overHttp);
    expect([late.status, await late.json()]).toEqual([400, { error: 'invalid_grant' }]);
  });

  it('offers the demo people where nothing says who is meant', async () => {
    const { answer } = await begin({});
    const page = await answer.text();
    for (const { id } of demoPeople(['aa', 'bb'])) expect(page).toContain(`login_hint=${id}"`);
  });

  it.each([
    ['an unknown client', { client_id: 'other' }],
    ['an address that is not of the app', { redirect_uri: 'https://example.com/app/' }],
  ])('sends nothing back to %s', async (_, extra) => {
    const { answer } = await begin({ login_hint: 'operator', ...extra });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('insists on PKCE', async () => {
    const { answer } = await begin({ login_hint: 'operator', code_challenge_method: 'plain' });
    expect(targetOf(answer).searchParams.get('error')).toBe('invalid_request');
  });
});

describe('the app', () => {
  const browser = { accept: 'text/html,*/*;q=0.8' };
  const get = (path: string) => fetch(`${front.url}${path}`, { redirect: 'manual', headers: browser });

  it('is served with its security headers, and a policy that lets it reach itself and the issuer alone', async () => {
    const { headers } = await get('/app/');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ${front.url};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|\{/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  });

  it.each([
    ['/app/', 200, 'text/html;charset=utf-8', 'no-cache'],
    ['/app/patients/pat_1', 200, 'text/html;charset=utf-8', 'no-cache'],
    ['/app/assets/app-1a2b3c.js', 200, 'text/javascript', 'public, max-age=31536000, immutable'],
    ['/app/config.json', 200, 'application/json', 'no-cache'],
  ])('answers %s with %i, %s, %s', async (path, status, type, cache) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      ...[status, type, cache],
    ]);
  });

  it('is compressed as the browser takes it, kept so, and anew when it was built anew', async () => {
    const file = join(directory, 'dist/assets/big-4d5e6f.js');
    const ask = async (headers: Record<string, string>, path = '/app/assets/big-4d5e6f.js') => {
      const answer = await once(httpGet(`${front.url}${path}`, { headers }), 'response');
      const [response] = answer as [IncomingMessage];
      const body = Buffer.concat(await response.toArray());
      return { status: response.statusCode, body, headers: response.headers };
    };
    for (const text of ['const a = 1;\n'.repeat(500), 'const b = 23;\n'.repeat(500)]) {
      writeFileSync(file, text);
      const [brotli, gzip, plain, refused] = await Promise.all([
        ask({ 'accept-encoding': 'gzip, deflate, br, zstd' }),
        ask({ 'accept-encoding': 'br;q=0, gzip;q=0.5' }),
        ask({}),
        ask({ 'accept-encoding': 'br; q=0.0' }),
      ]);
      expect(brotliDecompressSync(brotli.body).toString()).toBe(text);
      expect(gunzipSync(gzip.body).toString()).toBe(text);
      for (const { body, headers } of [plain, refused]) {
        expect([body.toString(), headers['content-encoding']]).toEqual([text, undefined]);
      }
      for (const [{ headers, body }, coding] of [[brotli, 'br'] as const, [gzip, 'gzip'] as const]) {
        expect(headers).toMatchObject({
          ...{ 'content-encoding': coding, vary: 'accept-encoding', 'content-type': 'text/javascript' },
          ...{ 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' },
        });
        expect(body.length).toBeLessThan(text.length / 10);
        const again = await ask({ 'accept-encoding': coding, 'if-none-match': headers.etag! });
        expect([again.status, again.body.length]).toEqual([304, 0]);
      }
    }
    const page = await ask({ 'accept-encoding': 'br' }, '/app/patients/pat_1');
    expect(page.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'no-cache' });
    expect(brotliDecompressSync(page.body).toString()).toBe('<!doctype html>app');
  });

  it('has no page in the place of a missing file, and nothing outside its folder', async () => {
    expect((await get('/app/assets/gone.js')).status).toBe(404);
    for (const path of ['/app/..%2f..%2fheaders.json', '/app/..%2fheaders.json']) {
      expect(await (await get(path)).text()).not.toContain('contentSecurityPolicy');
    }
  });

  it.each(['/', '/app'])('is found from %s', async (path) => {
    expect(new URL((await get(path)).headers.get('location')!, front.url).href).toBe(appUrl);
  });

  it('is used under one address, for which its tokens are', async () => {
    const port = new URL(front.url).port;
    const answer = await fetch(`http://localhost:${port}/app/agenda?week=48`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe(`${front.url}/app/agenda?week=48`);
  });
});
