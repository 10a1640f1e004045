import type { Violation } from './checkers/violation.ts';
import type { Outcome } from './run.ts';

type Counts = Record<string, number>;

/** What one run, or many together, consisted of; can be handed from thread to thread. */
export interface Summary {
  seeds: number;
  /** What clients wanted done, each once, however many attempts it took. */
  clientOperations: number;
  /** HTTP requests. */
  requests: number;
  /** Invocations of relay, workers and lifecycle with records or messages; sweeps are not counted. */
  deliveries: number;
  steps: number;
  readonly faults: Counts;
  readonly statuses: Counts;
  readonly answers: Counts;
  readonly operations: Counts;
}

export const emptySummary = (): Summary => ({
  ...{ seeds: 0, clientOperations: 0, requests: 0, deliveries: 0, steps: 0 },
  ...{ faults: {}, statuses: {}, answers: {}, operations: {} },
});

export function summaryOf({ tally, steps, faults }: Outcome): Summary {
  const { api = 0, relay = 0, worker = 0, lifecycle = 0, sweep = 0 } = Object.fromEntries(tally.invocations);
  return {
    seeds: 1,
    clientOperations: tally.operations.length,
    requests: api,
    deliveries: relay + worker + lifecycle - sweep,
    steps,
    faults: Object.fromEntries(faults),
    statuses: Object.fromEntries(tally.statuses),
    answers: Object.fromEntries(tally.answers),
    operations: Object.fromEntries(tally.operationKinds),
  };
}

const counts = ['faults', 'statuses', 'answers', 'operations'] as const;
const totals = ['seeds', 'clientOperations', 'requests', 'deliveries', 'steps'] as const;

export function addSummary(to: Summary, more: Summary): void {
  for (const name of totals) to[name] += more[name];
  for (const name of counts) {
    for (const [key, count] of Object.entries(more[name])) to[name][key] = (to[name][key] ?? 0) + count;
  }
}

/** An operation is something that a client wanted, or a delivery that a function was invoked for. */
export const operationsOf = ({ clientOperations, deliveries }: Summary): number =>
  clientOperations + deliveries;

/** What a run reports when an invariant was violated. */
export interface Failure {
  readonly seed: number;
  readonly violation: Violation;
}
