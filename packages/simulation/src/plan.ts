/** What a shrunken run is limited to. */
export class Only {
  readonly operations: ReadonlySet<string>;
  readonly faults: ReadonlySet<string>;

  constructor(operations: Iterable<string>, faults: Iterable<string>) {
    this.operations = new Set(operations);
    this.faults = new Set(faults);
  }

  /** Number of the last operation of a client; 0 when it has none. */
  lastOperationOf(client: string): number {
    const prefix = `${client}/`;
    const numbers = [...this.operations].flatMap((name) =>
      name.startsWith(prefix) ? [Number(name.slice(prefix.length))] : [],
    );
    return Math.max(0, ...numbers);
  }
}

/** Everything that a run is a function of. */
export interface Plan {
  readonly seed: number;
  /** Scheduler steps after which clients and faults stop and the system goes quiet. */
  readonly steps: number;
  readonly only?: Only;
  readonly keepHistory?: boolean;
}
