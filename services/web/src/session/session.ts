import type { AppConfig } from '../config.ts';
import type { Person, Tokens } from './oidc.ts';

export type { Person } from './oidc.ts';

export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out' }
  /** The issuer cannot be reached, or answered something odd. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'signed-in'; readonly person: Person };

/** Who is at the screen. One for the page's whole life. */
export interface Session {
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** A token that is good for some time yet: renewed when it is about to end. */
  readonly token: () => Promise<string>;
  /** Leaves for the issuer and comes back to the same place. `personId` is a demo person's. */
  readonly signIn: (personId?: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/** Says in this tab that somebody had signed in, so that a reload asks the issuer, and a first visit does not. */
const signedInKey = 'citas.signed-in';
const renewBeforeMs = 60_000;

/** Thrown by `token()` when the person has to sign in again. */
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

  const become = (next: SessionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const oidc = () => import('./oidc.ts');
  const leave = async (options: { prompt?: 'none'; hint?: string }): Promise<void> => {
    const { authorize } = await oidc();
    const returnTo = `${location.pathname}${location.search}`;
    await authorize(signIn, { ...options, returnTo, historyState: history.state });
  };

  const begin = async (): Promise<void> => {
    if (location.pathname !== `${import.meta.env.BASE_URL}signed-in`) {
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
      become({ kind: 'signed-in', person: tokens.person });
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
      tokens = undefined;
      become({ kind: 'signed-out' });
      throw new SignedOut();
    } finally {
      renewal = undefined;
    }
  };

  begin().catch((error: unknown) => {
    console.warn('signing in failed', error);
    become({ kind: 'failed' });
  });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async token() {
      if (!tokens) throw new SignedOut();
      if (tokens.expiresAt - Date.now() > renewBeforeMs) return tokens.access;
      renewal ??= renewed(tokens);
      return (await renewal).access;
    },
    signIn: (personId) => leave(personId === undefined ? {} : { hint: personId }),
    async signOut() {
      const old = tokens;
      tokens = undefined;
      sessionStorage.removeItem(signedInKey);
      if (old) {
        const { endSessionUrl } = await oidc();
        const url = await endSessionUrl(signIn, old).catch(() => undefined);
        if (url) return location.assign(url);
      }
      location.assign(import.meta.env.BASE_URL);
    },
  };
}
