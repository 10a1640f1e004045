import type { Clock, Instant } from '@citas/core';
import type { Scheduler } from '../scheduler/scheduler.ts';

/** The most that a process's clock is ahead of or behind the true time. */
export const maxSkew = 60_000;

export type FunctionKind = 'api' | 'relay' | 'worker' | 'lifecycle';

/** What a process reaches over the network, and may be cut off from. */
export type Peer = 'table' | 'bus';

/** An execution environment: where invocations run, with a clock of its own. */
export class Process {
  readonly name: string;
  /** Milliseconds that its clock is ahead of the true time. */
  skew = 0;
  readonly cutOffUntil: Record<Peer, Instant> = { table: 0, bus: 0 };
  readonly #scheduler: Scheduler;

  constructor(name: string, scheduler: Scheduler) {
    this.name = name;
    this.#scheduler = scheduler;
  }

  readonly clock: Clock = {
    now: () => this.#scheduler.now + this.skew,
    sleep: (milliseconds) => this.#scheduler.wait(Math.ceil(milliseconds)),
  };
}
