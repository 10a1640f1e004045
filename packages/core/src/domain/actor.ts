import type * as http from '@citas/contracts/http';
import type { Principal } from './access.ts';

/** Who did something: a caller of the API, a country's worker, or the lifecycle service. Names nobody. */
export interface Actor {
  readonly sub: string;
  readonly role: http.ActorRole;
  /** OAuth client by which a caller came. */
  readonly client?: string;
  /** The request of the API in which it was done. */
  readonly requestId?: string;
}

export const actorOf = ({ sub, role, client, requestId }: Principal): Actor => ({
  sub,
  role,
  ...(client && { client }),
  ...(requestId && { requestId }),
});

export const countryWorkerActor = (code: string): Actor => ({ sub: `country-${code}`, role: 'worker' });

export const lifecycleActor: Actor = { sub: 'lifecycle', role: 'lifecycle' };
