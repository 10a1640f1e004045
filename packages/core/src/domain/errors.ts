import type { ProblemCode } from '@citas/contracts';
import type { Instant } from './time.ts';

/** A fault of one field. `code` selects the text; `params` fill it. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * Everything that a use case can refuse. None of these is worth repeating unchanged, but for the limits
 * (`booking-limit`, `too-many-requests`), which say when: what else a retry can mend (conflicts, throttling,
 * outages) is retried by the adapter and then thrown as `Unavailable`.
 */
export type ErrorCode = Exclude<
  ProblemCode,
  | 'unauthenticated'
  | 'method-not-allowed'
  | 'payload-too-large'
  | 'unsupported-media-type'
  | 'internal-error'
  | 'unavailable'
>;

export interface CitasError<C extends ErrorCode = ErrorCode> {
  readonly code: C;
  readonly faults: readonly FieldFault[];
  /** Ids that help the caller: the patient that exists already, the appointments in the way. */
  readonly related?: Readonly<Record<string, unknown>>;
  /** In how many seconds a limit lets the same request pass. */
  readonly retryAfterSeconds?: number;
}

export const error = <const C extends ErrorCode>(
  code: C,
  faults: readonly FieldFault[] = [],
  related?: CitasError['related'],
): CitasError<C> => ({ code, faults, ...(related && { related }) });

/** Refused by a limit until `retryAt`. */
export const limited = <const C extends 'booking-limit' | 'too-many-requests'>(
  code: C,
  retryAt: Instant,
  now: Instant,
): CitasError<C> => ({ ...error(code), retryAfterSeconds: Math.max(1, Math.ceil((retryAt - now) / 1000)) });

/** The table or another dependency did not answer in time, conflicts and throttling included; try later. */
export class Unavailable extends Error {
  readonly retryAfterSeconds: number;
  constructor(cause: unknown, retryAfterSeconds = 1) {
    super('a dependency is busy', { cause });
    this.name = 'Unavailable';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
