import type * as http from '@citas/contracts/http';
import type { Instant } from '../domain/time.ts';

type Outcome = (typeof http.outcomes)[number];

/** A value for each minute. */
export type Counts = readonly number[];

export interface CountryFigures {
  readonly requests: Counts;
  readonly decisions: Readonly<Record<Outcome, Counts>>;
  /** Milliseconds; null for a minute in which nothing was decided. */
  readonly decisionTime: Readonly<Record<'p50' | 'p99', readonly (number | null)[]>>;
  readonly reasons: readonly { readonly code: string; readonly count: number }[];
}

/** Null where nobody has said anything lately. */
export interface QueueFigures {
  readonly waiting: number | null;
  readonly oldestSeconds: number | null;
}

export interface FigureSet {
  readonly countries: ReadonlyMap<string, CountryFigures>;
  readonly api: Readonly<Record<'requests' | 'clientErrors' | 'serverErrors', Counts>>;
  /** Requests that each sweep found past their deadline; null for a minute in which none ran. */
  readonly overdue: readonly (number | null)[];
  /** By name without the environment's prefix. */
  readonly queues: ReadonlyMap<string, QueueFigures>;
}

/** What the functions and queues have told of themselves, minute by minute. */
export interface Figures {
  /** @param from start of the first minute */
  read(
    from: Instant,
    minutes: number,
    of: { readonly countries: readonly string[]; readonly queues: readonly string[] },
  ): Promise<FigureSet>;
}
