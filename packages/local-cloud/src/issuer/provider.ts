import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { gatewayAnswer, type HttpAnswer } from '../http/response.ts';
import { readBody } from '../http/server.ts';
import type { Issuer } from './issuer.ts';
import { choicePage, refusalPage } from './page.ts';
import type { DemoPerson } from './people.ts';

export interface ProviderOptions {
  readonly issuer: Issuer;
  readonly people: readonly DemoPerson[];
  readonly clientId: string;
  /** Where answers may be sent: addresses that begin so. */
  readonly redirectPrefix: string;
}

/** A path below the issuer's, with the rest of the request. */
export type ProviderHandler = (request: IncomingMessage, path: string) => Promise<HttpAnswer>;

interface Grant {
  readonly person: DemoPerson;
  /** The session that it came of: its end is the end of what it leads to. */
  readonly session: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | undefined;
  readonly until: number;
}

const codeLifeMs = 60_000;
const accessLifeSeconds = 600;
const sessionCookie = 'citas-session';
const maxBodyBytes = 10_000;

const secret = (): string => randomBytes(32).toString('base64url');
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** OpenID Connect Discovery 1.0: what a client has to know of the issuer. */
const configurationOf = ({ url, algorithm }: Issuer) => ({
  issuer: url,
  jwks_uri: `${url}/.well-known/jwks.json`,
  authorization_endpoint: `${url}/authorize`,
  token_endpoint: `${url}/token`,
  end_session_endpoint: `${url}/sign-out`,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['none'],
  scopes_supported: ['openid'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [algorithm],
  authorization_response_iss_parameter_supported: true,
});

const json = (status: number, body: object): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

const redirect = (location: string, cookie?: string): HttpAnswer => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', ...(cookie && { 'set-cookie': cookie }) },
  body: '',
});

/**
 * An OpenID provider for development: the code flow with PKCE of a public client, as in production, but for people
 * who need no password. Who is meant says `login_hint`, the session of before, or a choice on a page.
 */
export function openIdProvider(options: ProviderOptions): ProviderHandler {
  const { issuer, clientId, redirectPrefix } = options;
  const people = new Map(options.people.map((person) => [person.id, person]));
  const codes = new Map<string, Grant>();
  const sessions = new Map<string, DemoPerson>();
  const refreshTokens = new Map<string, Pick<Grant, 'person' | 'session'>>();
  const scope = new URL(issuer.url).pathname;
  const cookie = (value: string, maxAge: number) =>
    `${sessionCookie}=${value}; Path=${scope}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`;

  const sessionOf = ({ headers }: IncomingMessage): string =>
    new RegExp(`(?:^|; *)${sessionCookie}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? '';

  function authorize(request: IncomingMessage): HttpAnswer {
    const query = new URL(request.url!, issuer.url).searchParams;
    const [redirectUri, challenge] = [query.get('redirect_uri'), query.get('code_challenge')];
    if (query.get('client_id') !== clientId) return refusalPage('The client is not known.');
    if (!redirectUri?.startsWith(redirectPrefix))
      return refusalPage('The address to return to is not known.');
    const answer = (parameters: Record<string, string>, setCookie?: string) => {
      const target = new URL(redirectUri);
      const state = query.get('state');
      const all = { ...parameters, ...(state !== null && { state }), iss: issuer.url };
      for (const [name, value] of Object.entries(all)) target.searchParams.set(name, value);
      return redirect(target.href, setCookie);
    };
    if (query.get('response_type') !== 'code') return answer({ error: 'unsupported_response_type' });
    if (!query.get('scope')?.split(' ').includes('openid')) return answer({ error: 'invalid_scope' });
    if (!challenge || query.get('code_challenge_method') !== 'S256')
      return answer({ error: 'invalid_request' });

    const [prompt, hint] = [query.get('prompt'), query.get('login_hint')];
    const person =
      people.get(hint ?? '') ?? (prompt === 'login' ? undefined : sessions.get(sessionOf(request)));
    if (!person) {
      if (prompt === 'none') return answer({ error: 'login_required' });
      return choicePage(options.people, ({ id }) => {
        query.set('login_hint', id);
        return `${issuer.url}/authorize?${query}`;
      });
    }
    const before = sessionOf(request);
    const [code, session] = [secret(), sessions.get(before) === person ? before : secret()];
    const nonce = query.get('nonce') ?? undefined;
    codes.set(code, { person, session, redirectUri, challenge, nonce, until: Date.now() + codeLifeMs });
    sessions.set(session, person);
    return answer({ code }, cookie(session, 12 * 3600));
  }

  async function tokensFor(
    { person, session }: Pick<Grant, 'person' | 'session'>,
    nonce?: string,
  ): Promise<HttpAnswer> {
    const { sub, role, countries } = person;
    const claims = { sub, role, countries, expiresInSeconds: accessLifeSeconds };
    const refreshToken = secret();
    refreshTokens.set(refreshToken, { person, session });
    return json(200, {
      access_token: await issuer.issueToken({ ...claims, client: clientId }),
      id_token: await issuer.issueToken({ ...claims, audience: clientId, ...(nonce && { nonce }) }),
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: accessLifeSeconds,
      scope: 'openid',
    });
  }

  /**
   * RFC 6749 and 7636: a code serves once, and a refresh token too, the next one comes with its answer. None outlives
   * the session of its person.
   */
  async function token(request: IncomingMessage): Promise<HttpAnswer> {
    const form = new URLSearchParams(String(await readBody(request, maxBodyBytes)));
    if (form.get('client_id') !== clientId) return json(401, { error: 'invalid_client' });
    if (form.get('grant_type') === 'refresh_token') {
      const given = form.get('refresh_token') ?? '';
      const grant = refreshTokens.get(given);
      refreshTokens.delete(given);
      return grant && sessions.has(grant.session) ? tokensFor(grant) : json(400, { error: 'invalid_grant' });
    }
    if (form.get('grant_type') !== 'authorization_code')
      return json(400, { error: 'unsupported_grant_type' });
    const code = form.get('code') ?? '';
    const grant = codes.get(code);
    codes.delete(code);
    const sound =
      grant &&
      grant.until > Date.now() &&
      grant.redirectUri === form.get('redirect_uri') &&
      grant.challenge === challengeOf(form.get('code_verifier') ?? '');
    return sound ? tokensFor(grant, grant.nonce) : json(400, { error: 'invalid_grant' });
  }

  /** OpenID Connect RP-Initiated Logout 1.0. */
  function signOut(request: IncomingMessage): HttpAnswer {
    const query = new URL(request.url!, issuer.url).searchParams;
    const target = query.get('post_logout_redirect_uri');
    if (!target?.startsWith(redirectPrefix)) return refusalPage('The address to return to is not known.');
    sessions.delete(sessionOf(request));
    const [url, state] = [new URL(target), query.get('state')];
    if (state !== null) url.searchParams.set('state', state);
    return redirect(url.href, cookie('', 0));
  }

  return async (request, path) => {
    switch (`${request.method} ${path}`) {
      case 'GET /.well-known/openid-configuration':
        return json(200, configurationOf(issuer));
      case 'GET /.well-known/jwks.json':
        return json(200, issuer.jwks);
      case 'GET /authorize':
        return authorize(request);
      case 'POST /token':
        return token(request);
      case 'GET /sign-out':
        return signOut(request);
      default:
        return gatewayAnswer(404, 'Not Found');
    }
  };
}
