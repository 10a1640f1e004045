import type { InvocationResult } from '../functions/function.ts';
import { failedItems } from './batch-response.ts';
import { type LambdaStreamRecord, sequenceNumberOf } from './stream-record.ts';
import { pauseFor } from './trigger.ts';

export interface BatchPolicy {
  readonly maximumRetryAttempts: number;
  readonly bisectOnError: boolean;
  invoke(records: readonly LambdaStreamRecord[]): Promise<InvocationResult>;
  /** Called once for each record, when it was handled or given up. */
  onDone(record: LambdaStreamRecord): void;
  /** Resolves when it has been told of where it should be. */
  onDiscarded(records: readonly LambdaStreamRecord[], attempts: number): Promise<void>;
  readonly signal: AbortSignal;
}

const firstPauseMs = 25;
const longestPauseMs = 1000;

/**
 * Takes a batch through a function as Lambda's event source mapping does: in order; from the first failed record on
 * it tries again; with bisectOnError a batch that fails at its first record is halved until the record stands
 * alone; what has used up its attempts is discarded. Records are left undone when the signal aborts.
 */
export const processBatch = async (
  policy: BatchPolicy,
  records: readonly LambdaStreamRecord[],
): Promise<void> => {
  let pending = records;
  let attempts = 0;
  const finish = (count: number) => {
    for (const record of pending.slice(0, count)) policy.onDone(record);
    pending = pending.slice(count);
  };
  while (pending.length > 0 && !policy.signal.aborted) {
    const handled = handledCount(await policy.invoke(pending), pending);
    if (policy.signal.aborted && handled === 0) return;
    if (handled > 0) {
      finish(handled);
      attempts = pending.length > 0 ? 1 : 0;
    } else if (policy.bisectOnError && pending.length > 1) {
      const half = Math.ceil(pending.length / 2);
      await processBatch(policy, pending.slice(0, half));
      pending = pending.slice(half);
      attempts = 0;
      continue;
    } else {
      attempts += 1;
    }
    if (attempts > policy.maximumRetryAttempts) {
      await policy.onDiscarded(pending, attempts);
      finish(pending.length);
    } else if (attempts > 0) {
      await pauseFor(Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs), policy.signal);
    }
  }
};

/** How many records, from the first on, the function has handled. */
const handledCount = (outcome: InvocationResult, records: readonly LambdaStreamRecord[]): number => {
  if (!outcome.ok) return 0;
  const sequence = records.map(sequenceNumberOf);
  const failed = failedItems(outcome.result, new Set(sequence));
  if (failed === 'all') return 0;
  const first = sequence.findIndex((number) => failed.has(number));
  return first === -1 ? records.length : first;
};
