import type { Status } from '@citas/core';
import type { FunctionKind } from './processes/process.ts';

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** What a run consisted of. */
export class Tally {
  /** Names of the clients' operations in the order in which they began. */
  readonly operations: string[] = [];
  readonly operationKinds = new Map<string, number>();
  readonly answers = new Map<string, number>();
  readonly invocations = new Map<string, number>();
  readonly statuses = new Map<string, number>();

  began(kind: string, name: string): void {
    this.operations.push(name);
    add(this.operationKinds, kind);
  }

  answered(told: string): void {
    add(this.answers, told);
  }

  invoked(kind: FunctionKind): void {
    add(this.invocations, kind);
  }

  /** One of the invocations of lifecycle is by the clock. */
  swept(): void {
    add(this.invocations, 'sweep');
  }

  reached(status: Status): void {
    add(this.statuses, status);
  }
}
