import type { AppConfig } from '../config.ts';
import { giveUpUnsent } from '../unsent.ts';
import type { Person, Tokens } from './oidc.ts';
import { openOtherWindow, redirectPath } from './other-window.ts';

export type { Person } from './oidc.ts';

export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out' }
  /** The issuer cannot be reached, or answered something odd. */
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'signed-in';
      readonly person: Person;
      /** The issuer gives no more tokens: the page stays, and its requests wait until the person signs in again. */
      readonly ended: boolean;
    };

/** Who is at the screen. One for the page's whole life. */
export interface Session {
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** A token that is good for some time yet: renewed when it is about to end, or when the API has `refused` it. */
  readonly token: (refused?: string) => Promise<string>;
  /** Leaves for the issuer and comes back to the same place. `personId` is a demo person's. */
  readonly signIn: (personId?: string) => Promise<void>;
  /**
   * Signs in again in another window, after the session has ended. Whoever else signs in there begins anew. Throws
   * when the issuer cannot be reached.
   */
  readonly signInAgain: () => Promise<'signed-in' | 'blocked' | 'refused'>;
  readonly signOut: () => Promise<void>;
}

/** Says in this tab that somebody had signed in, so that a reload asks the issuer, and a first visit does not. */
const signedInKey = 'citas.signed-in';
const renewBeforeMs = 60_000;

/** Thrown by `token()` when the person has to sign in. */
export class SignedOut extends Error {
  constructor() {
    super('nobody is signed in');
    this.name = 'SignedOut';
  }
}

/** Begins by coming back from the issuer, or by asking it silently who is at the screen. */
export function openSession({ signIn }: AppConfig): Session {
  const listeners = new Set<() => void>();
  let state: SessionState = { kind: 'starting' };
  let tokens: Tokens | undefined;
  let renewal: Promise<Tokens> | undefined;
  /** Set while the session has ended: what is asked meanwhile goes on with the tokens that come. */
  let again: (PromiseWithResolvers<Tokens> & { readonly attempts: AbortController }) | undefined;

  const become = (next: SessionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const oidc = () => import('./oidc.ts');
  const leave = async (options: { prompt?: 'none'; hint?: string }): Promise<void> => {
    const { authorize } = await oidc();
    giveUpUnsent();
    const returnTo = `${location.pathname}${location.search}`;
    await authorize(signIn, { ...options, returnTo, historyState: history.state });
  };

  const begin = async (): Promise<void> => {
    if (location.pathname !== redirectPath) {
      if (sessionStorage.getItem(signedInKey)) await leave({ prompt: 'none' });
      else become({ kind: 'signed-out' });
      return;
    }
    const { comeBack } = await oidc();
    const returned = await comeBack(signIn);
    tokens = returned.tokens;
    history.replaceState(returned.historyState, '', returned.returnTo);
    if (tokens) {
      sessionStorage.setItem(signedInKey, '1');
      become({ kind: 'signed-in', person: tokens.person, ended: false });
    } else {
      sessionStorage.removeItem(signedInKey);
      become({ kind: 'signed-out' });
    }
  };

  const renewed = async (old: Tokens): Promise<Tokens> => {
    const { renew, isRefused } = await oidc();
    try {
      tokens = await renew(signIn, old);
      return tokens;
    } catch (error) {
      if (!isRefused(error)) throw error;
      again = { ...Promise.withResolvers<Tokens>(), attempts: new AbortController() };
      become({ kind: 'signed-in', person: old.person, ended: true });
      return await again.promise;
    } finally {
      renewal = undefined;
    }
  };

  /** Leaves nothing of one person to the next: what the page has in memory ends with it. */
  const empty = (): void => {
    tokens = undefined;
    giveUpUnsent();
    sessionStorage.clear();
    become({ kind: 'starting' });
  };

  begin().catch((error: unknown) => {
    console.warn('signing in failed', error);
    become({ kind: 'failed' });
  });

  // The browser may have kept the page of somebody who left, and show it again on the way back.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && state.kind === 'starting') location.reload();
  });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async token(refused) {
      if (!tokens) throw new SignedOut();
      const isGood = tokens.access !== refused && tokens.expiresAt - Date.now() > renewBeforeMs;
      if (isGood) return tokens.access;
      renewal ??= renewed(tokens);
      return (await renewal).access;
    },
    signIn: (personId) => leave(personId === undefined ? {} : { hint: personId }),
    async signInAgain() {
      const other = openOtherWindow();
      if (!other) return 'blocked';
      const ended = again;
      if (!ended) return 'signed-in';
      const { authorizeIn } = await oidc();
      const found = await authorizeIn(other, signIn, ended.attempts.signal).catch((error: unknown) => {
        other.close();
        throw error;
      });
      if (!found) return 'refused';
      const { sub, role } = found.person;
      if (state.kind === 'signed-in' && state.person.sub === sub && state.person.role === role) {
        tokens = found;
        again = undefined;
        ended.attempts.abort();
        become({ ...state, ended: false });
        ended.resolve(found);
      } else {
        empty();
        sessionStorage.setItem(signedInKey, '1');
        location.replace(import.meta.env.BASE_URL);
      }
      return 'signed-in';
    },
    async signOut() {
      const old = tokens;
      empty();
      if (old) {
        const { endSessionUrl } = await oidc();
        const url = await endSessionUrl(signIn, old).catch(() => undefined);
        if (url) return location.assign(url);
      }
      location.assign(import.meta.env.BASE_URL);
    },
  };
}
