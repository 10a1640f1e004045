import { Worker } from 'node:worker_threads';
import type { Outcome } from '../run.ts';
import { addSummary, emptySummary, type Failure, operationsOf, type Summary } from '../summary.ts';
import type { Options } from './options.ts';

export interface Job {
  readonly seed: number;
  readonly steps: number;
}

export interface Done {
  readonly seed: number;
  readonly summary: Summary;
  readonly violation: Outcome['violation'];
}

/** Runs seed after seed on several threads, until there are enough operations or one fails. */
export function runSeeds(
  { from, seeds, operations, steps, workers }: Options,
  progress: (total: Summary) => void,
): Promise<{ readonly total: Summary; readonly failure: Failure | undefined }> {
  const total = emptySummary();
  let failure: Failure | undefined;
  let next = from;
  const enough = () => failure !== undefined || next >= from + seeds || operationsOf(total) >= operations;
  return new Promise((resolve, reject) => {
    let running = 0;
    for (let index = 0; index < Math.min(workers, seeds); index += 1) {
      const worker = new Worker(new URL('./thread.ts', import.meta.url));
      running += 1;
      const hand = () => {
        if (enough()) return worker.postMessage(undefined);
        worker.postMessage({ seed: next, steps } satisfies Job);
        next += 1;
      };
      worker.on('message', ({ seed, summary, violation }: Done) => {
        addSummary(total, summary);
        if (violation && (!failure || seed < failure.seed)) failure = { seed, violation };
        progress(total);
        hand();
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        running -= 1;
        if (running === 0) resolve({ total, failure });
      });
      hand();
    }
  });
}
