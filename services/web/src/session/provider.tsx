import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import type { Person, Session, SessionState } from './session.ts';

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => (
  <SessionContext value={session}>{children}</SessionContext>
);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('no SessionProvider');
  return session;
}

export function useSessionState(): SessionState {
  const { subscribe, state } = useSession();
  return useSyncExternalStore(subscribe, state);
}

/** Who is signed in. Only for what is shown to signed-in people: throws otherwise. */
export function usePerson(): Person {
  const state = useSessionState();
  if (state.kind !== 'signed-in') throw new Error('nobody is signed in');
  return state.person;
}
