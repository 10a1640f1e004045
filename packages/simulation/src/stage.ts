import type { Principal } from '@citas/core';
import type { Faults } from './faults/faults.ts';
import { History } from './history.ts';
import type { Plan } from './plan.ts';
import type { FunctionKind } from './processes/process.ts';
import type { Random } from './random.ts';
import { Scheduler } from './scheduler/scheduler.ts';
import { Tally } from './tally.ts';

/** Whose call has its effect: what checks and backends know of an invocation. */
export interface Actor {
  readonly name: string;
  readonly random: Random;
  readonly kind: FunctionKind;
  /** Of a country's worker. */
  readonly country?: string | undefined;
  /** Of a request to the API. */
  readonly caller?: Principal | undefined;
}

/** What everything in one seed's world shares: time, chance, trouble and the record of what happened. */
export class Stage {
  readonly plan: Plan;
  readonly faults: Faults;
  readonly scheduler: Scheduler;
  readonly history: History;
  readonly tally = new Tally();
  /** Whose call is having its effect just now. */
  actor: Actor | undefined;
  /** The most that any process's clock has been off, in milliseconds: what guarantees about time rest on. */
  skewBound = 0;
  /** The clients begin nothing new. */
  stopping = false;

  constructor(plan: Plan, now: number, faults: Faults) {
    this.plan = plan;
    this.faults = faults;
    this.scheduler = new Scheduler(now);
    this.history = new History(plan.keepHistory ?? false);
  }

  get seed(): number {
    return this.plan.seed;
  }

  get now(): number {
    return this.scheduler.now;
  }

  /** A line of the history. */
  note(line: string): void {
    this.history.add(this.now, line);
  }
}
