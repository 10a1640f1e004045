import { setTimeout as sleep } from 'node:timers/promises';
import type { InvocationResult } from '../functions/function.ts';

/** What feeds a function with events: the local stand-in for an event source mapping or a schedule. */
export interface Trigger {
  readonly type: string;
  /** Starts no further invocation; resolves when none is under way. */
  pause(): Promise<void>;
  resume(): void;
  /** Ends for good; resolves when no invocation is under way. */
  stop(): Promise<void>;
  /** Of a schedule: invokes the function at once, paused or not. */
  fire?(): Promise<InvocationResult>;
}

/** Lets a loop through while it is open. */
export class Gate {
  #opening: PromiseWithResolvers<void> | undefined;

  close(): void {
    this.#opening ??= Promise.withResolvers();
  }

  open(): void {
    this.#opening?.resolve();
    this.#opening = undefined;
  }

  passed(): Promise<void> | undefined {
    return this.#opening?.promise;
  }
}

/** Counts work under way and tells when there is none, or less than a limit. */
export class WorkCounter {
  #running = 0;
  #waiting: Array<{ below: number; resolve: () => void }> = [];

  async run(work: () => Promise<void>): Promise<void> {
    this.#running += 1;
    try {
      await work();
    } finally {
      this.#running -= 1;
      const ready = this.#waiting.filter(({ below }) => this.#running < below);
      this.#waiting = this.#waiting.filter(({ below }) => this.#running >= below);
      for (const { resolve } of ready) resolve();
    }
  }

  below(limit: number): Promise<void> {
    if (this.#running < limit) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ below: limit, resolve }));
  }

  idle(): Promise<void> {
    return this.below(1);
  }
}

/** Sleeps, or returns early when the signal aborts. */
export const pauseFor = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
};
