import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '@citas/core';

export interface RetryOptions {
  /** How long attempts may start after the first one, in milliseconds. */
  readonly limitMs?: number;
}

/** What the SDK's errors and Node's network errors have in common. */
interface Failure {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

const refusedForNow = new Set([
  'TransactionConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingError',
  'ThrottlingException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
]);

const connectionLost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * Whether an attempt that failed is worth repeating: `refused` had no effect; `unanswered` may have had its
 * effect without our learning of it.
 */
function judge({ name = '', code = '', $metadata, CancellationReasons = [] }: Failure) {
  if (refusedForNow.has(name) || CancellationReasons.some(({ Code = '' }) => refusedForNow.has(Code))) {
    return 'refused';
  }
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 500 || name === 'TimeoutError' || connectionLost.has(code) ? 'unanswered' : undefined;
}

const firstPauseMs = 25;
const longestPauseMs = 500;

/** Full jitter: anything up to a bound that doubles with every attempt. */
export const jitter = (attempt: number): number =>
  Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);

/**
 * Runs an AWS call until it is answered: conflicts, throttling, outages and lost connections are repeated with
 * full jitter inside a time limit, then thrown as `Unavailable`. A lost answer is asked for at least once more,
 * however long it was waited for. Other errors pass through.
 *
 * The clients' own retries are off, so that the two do not multiply.
 *
 * @param run told whether an earlier attempt may have taken effect although its answer was lost.
 */
export async function retrying<T>(
  run: (maybeApplied: boolean) => Promise<T>,
  { limitMs = 3000 }: RetryOptions = {},
): Promise<T> {
  const until = performance.now() + limitMs;
  let maybeApplied = false;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run(maybeApplied);
    } catch (error) {
      const verdict = judge(error as Failure);
      if (!verdict) throw error;
      const firstSilence = verdict === 'unanswered' && !maybeApplied && limitMs > 0;
      maybeApplied ||= verdict === 'unanswered';
      const pause = jitter(attempt);
      // The cause is named, not attached: a cancelled transaction's error carries items, and causes get logged.
      if (performance.now() + pause > until && !firstSilence) throw new Unavailable((error as Failure).name);
      await sleep(pause);
    }
  }
}
