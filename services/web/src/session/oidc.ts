import * as oauth from 'oauth4webapi';
import type { AppConfig, Role } from '../config.ts';
import { answerFromWindow, otherWindowMark, redirectPath } from './other-window.ts';

export interface Person {
  /** Id at the issuer; a patient's or doctor's own id in the API. */
  readonly sub: string;
  readonly role: Role;
  readonly countries: readonly string[];
}

/** Tokens of a signed-in person. They live in memory only: whoever reads the browser's storage finds none. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  readonly id: string;
  /** Milliseconds of the browser's clock. */
  readonly expiresAt: number;
  readonly person: Person;
}

/** What proves that an answer of the issuer belongs to a question of this browser. */
interface Proof {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What has to outlive the way to the issuer and back: nothing that names a person. */
interface Journey extends Proof {
  readonly returnTo: string;
  readonly historyState: unknown;
}

type SignIn = AppConfig['signIn'];

const journeyKey = 'citas.sign-in';
const redirectUri = `${location.origin}${redirectPath}`;

/** Only a local issuer may be spoken to without TLS. */
const options = ({ issuer }: SignIn) => ({
  [oauth.allowInsecureRequests]: /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(issuer),
});

let discovered: Promise<oauth.AuthorizationServer> | undefined;

function discover(signIn: SignIn): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(signIn.issuer);
  discovered ??= oauth
    .discoveryRequest(issuer, options(signIn))
    .then((response) => oauth.processDiscoveryResponse(issuer, response))
    .catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
  return discovered;
}

interface Authorize {
  /** `none`: without a page, if the issuer still knows the person. */
  readonly prompt?: 'none';
  /** A demo person's id: the local issuer asks nothing further. */
  readonly hint?: string;
  readonly returnTo: string;
  readonly historyState: unknown;
}

/** An authorization request: code flow with PKCE. `mark` begins its state. */
async function requestOf(
  signIn: SignIn,
  { prompt, hint, mark = '' }: Pick<Authorize, 'prompt' | 'hint'> & { readonly mark?: string },
): Promise<{ readonly url: URL; readonly proof: Proof }> {
  const { authorization_endpoint: endpoint } = await discover(signIn);
  if (!endpoint) throw new Error('the issuer names no authorization endpoint');
  const proof: Proof = {
    state: `${mark}${oauth.generateRandomState()}`,
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  const url = new URL(endpoint);
  const parameters = {
    response_type: 'code',
    client_id: signIn.clientId,
    redirect_uri: redirectUri,
    scope: signIn.scope,
    state: proof.state,
    nonce: proof.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(proof.verifier),
    code_challenge_method: 'S256',
    ...(signIn.audience && { audience: signIn.audience }),
    ...(prompt && { prompt }),
    ...(hint && { login_hint: hint }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url, proof };
}

/** Leaves for the issuer. */
export async function authorize(
  signIn: SignIn,
  { returnTo, historyState, ...how }: Authorize,
): Promise<void> {
  const { url, proof } = await requestOf(signIn, how);
  const journey: Journey = { ...proof, returnTo, historyState };
  sessionStorage.setItem(journeyKey, JSON.stringify(journey));
  location.replace(url);
}

/**
 * Signs in within another window, so that this page stays as it is. What proves the answer stays in its memory.
 *
 * @returns undefined when the issuer refused, or the person did not want to.
 */
export async function authorizeIn(
  other: Window,
  signIn: SignIn,
  signal: AbortSignal,
): Promise<Tokens | undefined> {
  const { url, proof } = await requestOf(signIn, { mark: otherWindowMark });
  const answer = answerFromWindow(proof.state, signal);
  other.location.replace(url);
  return tokensFrom(signIn, await answer, proof);
}

export interface Returned {
  /** Undefined when the issuer does not know the person any more. */
  readonly tokens: Tokens | undefined;
  readonly returnTo: string;
  readonly historyState: unknown;
}

/** Comes back from the issuer. Throws when the answer is not one to this browser's own question. */
export async function comeBack(signIn: SignIn): Promise<Returned> {
  const stored = sessionStorage.getItem(journeyKey);
  sessionStorage.removeItem(journeyKey);
  // A deep link to the way back, or a second visit of it through the history.
  if (!stored) return { tokens: undefined, returnTo: import.meta.env.BASE_URL, historyState: null };
  const { returnTo, historyState, ...proof } = JSON.parse(stored) as Journey;
  return { tokens: await tokensFrom(signIn, new URL(location.href), proof), returnTo, historyState };
}

/** Tokens for an answer of the issuer; undefined where it refused. Throws when the answer is to another question. */
async function tokensFrom(signIn: SignIn, answered: URL, proof: Proof): Promise<Tokens | undefined> {
  const server = await discover(signIn);
  const client: oauth.Client = { client_id: signIn.clientId };
  let parameters: URLSearchParams;
  try {
    parameters = oauth.validateAuthResponse(server, client, answered, proof.state);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) return undefined;
    throw error;
  }
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri,
    proof.verifier,
    options(signIn),
  );
  const answer = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: proof.nonce,
    requireIdToken: true,
  });
  return tokensOf(answer, undefined);
}

/** New tokens for those about to end. Throws when the issuer gives none. */
export async function renew(signIn: SignIn, tokens: Tokens): Promise<Tokens> {
  if (!tokens.refresh) throw new Error('there is no refresh token');
  const server = await discover(signIn);
  const client: oauth.Client = { client_id: signIn.clientId };
  const response = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    tokens.refresh,
    options(signIn),
  );
  return tokensOf(await oauth.processRefreshTokenResponse(server, client, response), tokens);
}

/** Whether the issuer itself refused, so that asking again does not help; one that is overloaded has not. */
export const isRefused = (error: unknown): boolean =>
  error instanceof oauth.ResponseBodyError && error.status < 429;

/** Where the issuer forgets the person too, if it has such a place. */
export async function endSessionUrl(signIn: SignIn, tokens: Tokens): Promise<URL | undefined> {
  const { end_session_endpoint: endpoint } = await discover(signIn);
  if (!endpoint) return undefined;
  const url = new URL(endpoint);
  url.searchParams.set('id_token_hint', tokens.id);
  url.searchParams.set('client_id', signIn.clientId);
  url.searchParams.set('post_logout_redirect_uri', `${location.origin}${import.meta.env.BASE_URL}`);
  return url;
}

function tokensOf(answer: oauth.TokenEndpointResponse, before: Tokens | undefined): Tokens {
  const claims = oauth.getValidatedIdTokenClaims(answer);
  const standardLifeSeconds = 300;
  return {
    access: answer.access_token,
    refresh: answer.refresh_token ?? before?.refresh,
    id: answer.id_token ?? before?.id ?? '',
    expiresAt: Date.now() + (answer.expires_in ?? standardLifeSeconds) * 1000,
    person: claims ? personOf(claims) : (before?.person ?? fail()),
  };
}

const fail = (): never => {
  throw new Error('the issuer does not say who signed in');
};

const roles: readonly string[] = ['patient', 'doctor', 'staff', 'admin'] satisfies Role[];

function personOf({ sub, role, countries }: oauth.IDToken): Person {
  if (typeof role !== 'string' || !roles.includes(role))
    throw new Error('the id token names no role of Citas');
  return {
    sub,
    role: role as Role,
    countries: Array.isArray(countries) ? countries.filter((code) => typeof code === 'string') : [],
  };
}
