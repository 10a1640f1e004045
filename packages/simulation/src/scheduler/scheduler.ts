import type { Instant } from '@citas/core';
import { Heap } from './heap.ts';

export interface Planned {
  at: Instant;
  /** Breaks ties: first planned, first run. */
  readonly order: number;
  /** Waits for its time only: nothing is under way because of it. */
  readonly idle: boolean;
  /** Undefined once it was cancelled. */
  run: (() => unknown) | undefined;
}

/**
 * The only thing that makes anything happen. Whatever takes time is planned here and run one at a time, in the
 * order of the simulated time; what is run may be answered only at a later step. There is no other clock.
 */
export class Scheduler {
  /** The true time, which no process can see. */
  now: Instant;
  steps = 0;
  #order = 0;
  #busy = 0;
  readonly #planned = new Heap<Planned>((a, b) => a.at < b.at || (a.at === b.at && a.order < b.order));

  constructor(now: Instant) {
    this.now = now;
  }

  /** @param delay milliseconds, whole. */
  after(delay: number, run: () => unknown, { idle = false } = {}): Planned {
    this.#order += 1;
    const planned: Planned = { at: this.now + delay, order: this.#order, idle, run };
    if (!idle) this.#busy += 1;
    this.#planned.push(planned);
    return planned;
  }

  cancel(planned: Planned): void {
    if (planned.run && !planned.idle) this.#busy -= 1;
    planned.run = undefined;
  }

  /** Resolves after a delay; as part of `idle` waiting it does not keep the system from being quiet. */
  wait(delay: number, options?: { readonly idle: boolean }): Promise<void> {
    return new Promise((resolve) => this.after(delay, resolve, options));
  }

  /** Whether nothing is under way. */
  get quiet(): boolean {
    return this.#busy === 0;
  }

  /** Lets time pass in which nothing happens: everything planned comes as much later. Only while it is quiet. */
  jump(milliseconds: number): void {
    this.now += milliseconds;
    for (const planned of this.#planned) planned.at += milliseconds;
  }

  /** Runs the next thing and everything that follows from it at once; false when nothing is planned. */
  async step(): Promise<boolean> {
    let next = this.#planned.pop();
    while (next && !next.run) next = this.#planned.pop();
    if (!next?.run) return false;
    if (!next.idle) this.#busy -= 1;
    this.now = Math.max(this.now, next.at);
    this.steps += 1;
    const { run } = next;
    next.run = undefined;
    await run();
    // All promises that have been settled go on until each waits for a step of its own.
    await new Promise<void>((resolve) => void setImmediate(resolve));
    return true;
  }
}
