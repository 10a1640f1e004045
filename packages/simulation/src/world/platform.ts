import type { InMemoryStores } from '@citas/core/testing/stores';
import type { Checks } from '../checkers/checks.ts';
import type { Stage } from '../stage.ts';
import type { Earlier } from './earlier.ts';

export type Stores = Omit<InMemoryStores, 'contents' | 'calls'>;

/** What functions and their triggers run on. */
export interface Platform {
  readonly stage: Stage;
  readonly checks: Checks;
  /** What functions are given, before each invocation's own share of trouble is put in between. */
  readonly ports: Stores;
  readonly earlier: Earlier;
}
