import { type BatchPolicy, processBatch } from './stream-batch.ts';
import type { LambdaStreamRecord } from './stream-record.ts';
import { type Gate, pauseFor, type WorkCounter } from './trigger.ts';

export interface LaneOptions {
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly gate: Gate;
  readonly work: WorkCounter;
}

/** One of a shard's parallel batches: records of an item always take the same lane, so they keep their order. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #policy: BatchPolicy;
  readonly #queued: LambdaStreamRecord[] = [];
  #running = false;

  constructor(options: LaneOptions, policy: BatchPolicy) {
    this.#options = options;
    this.#policy = policy;
  }

  push(record: LambdaStreamRecord): void {
    this.#queued.push(record);
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    const { batchSize, batchingWindowSeconds, gate, work } = this.#options;
    const { signal } = this.#policy;
    this.#running = true;
    // Lets the reader push the rest of what it has read.
    await undefined;
    while (this.#queued.length > 0 && !signal.aborted) {
      if (this.#queued.length < batchSize) await pauseFor(batchingWindowSeconds * 1000, signal);
      await gate.passed();
      await work.run(() => processBatch(this.#policy, this.#queued.splice(0, batchSize)));
    }
    this.#running = false;
  }
}
