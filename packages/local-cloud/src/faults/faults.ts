import type { WireAnswer, WireCall } from '@citas/adapters/testing/wire';

export type FaultyService = 'dynamodb' | 'eventbridge' | 'sqs';

/** A call that a fault may befall. */
export interface FaultyCall {
  readonly service: FaultyService;
  /** `TransactWriteItems`, `PutEvents`, `SendMessageBatch` … */
  readonly operation: string;
  /** Who calls: the function's name; `event-bridge` for the bus's deliveries, `local-cloud` for the queues' pollers. */
  readonly function: string;
  /** The request's JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: of any operation.
  readonly input: any;
}

/**
 * - `drop`: the connection ends without an answer, as when the network fails or the caller has waited too long;
 * - `hold`: the call waits, for its turn or with its answer, until it is released;
 * - `kill`: the caller's process ends by SIGKILL;
 * - an error as AWS answers it, with further fields of its body;
 * - `refused`: PutEvents answers 200, with the entries failed whose detail it names.
 */
export type Effect =
  | 'drop'
  | 'hold'
  | 'kill'
  | { readonly error: string; readonly status?: number; readonly fields?: object }
  // biome-ignore lint/suspicious/noExplicitAny: an event's detail.
  | { readonly refused: (detail: any) => boolean };

/** What to do to whose calls; what is left out means any. */
export interface Fault {
  readonly service: FaultyService;
  readonly operation?: string;
  readonly function?: string;
  readonly where?: (call: FaultyCall) => boolean;
  /** `after`: the call takes effect first. The default is `before`. */
  readonly when?: 'before' | 'after';
  /** How many calls it befalls; 1 unless given. */
  readonly times?: number;
  readonly effect: Effect;
}

/** A fault at work. */
export class Injection {
  readonly fault: Fault;
  /** The calls that it has befallen. */
  readonly calls: FaultyCall[] = [];
  readonly #released = Promise.withResolvers<void>();
  #removed = false;

  constructor(fault: Fault) {
    this.fault = fault;
  }

  takes(call: FaultyCall): boolean {
    const { service, operation = call.operation, function: caller = call.function } = this.fault;
    const { times = 1, where } = this.fault;
    if (this.#removed || this.calls.length >= times) return false;
    if (service !== call.service || operation !== call.operation || caller !== call.function) return false;
    if (where && !where(call)) return false;
    this.calls.push(call);
    return true;
  }

  get released(): Promise<void> {
    return this.#released.promise;
  }

  /** Lets what it holds go on. */
  release(): void {
    this.#released.resolve();
  }

  /** It befalls no further call, and holds none. */
  remove(): void {
    this.#removed = true;
    this.release();
  }
}

/** The faults of a stack. A call meets the first that takes it. */
export class Faults {
  readonly #injections: Injection[] = [];
  readonly #kill: (functionName: string) => Promise<void>;

  /** @param kill ends a function's process. */
  constructor(kill: (functionName: string) => Promise<void>) {
    this.#kill = kill;
  }

  inject(fault: Fault): Injection {
    const injection = new Injection(fault);
    this.#injections.push(injection);
    return injection;
  }

  /** Takes a call through whatever befalls it; gives the answer, or nothing where the caller gets none. */
  async through(
    service: FaultyService,
    { app, operation, body, gone }: WireCall,
    forward: (body?: Buffer) => Promise<WireAnswer>,
  ): Promise<WireAnswer | undefined> {
    const call = { service, operation, function: app, input: JSON.parse(body.toString() || '{}') };
    const injection = this.#injections.find((candidate) => candidate.takes(call));
    if (!injection) return forward();
    const { effect, when = 'before' } = injection.fault;
    const answer = when === 'after' ? await forward() : undefined;
    if (effect === 'drop') return undefined;
    if (effect === 'kill') {
      await this.#kill(app);
      return undefined;
    }
    if (effect === 'hold') {
      await Promise.race([injection.released, aborted(gone)]);
      return gone.aborted ? undefined : (answer ?? forward());
    }
    return 'error' in effect ? errorAnswer(effect) : putAllBut(effect.refused, call, forward);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const answerOf = (status: number, content: object): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'injected' },
  body: Buffer.from(JSON.stringify(content)),
});

const errorAnswer = ({ error, status = 400, fields }: Extract<Effect, { error: string }>): WireAnswer =>
  answerOf(status, { __type: error, message: 'injected', ...fields });

async function putAllBut(
  refused: (detail: unknown) => boolean,
  { input }: FaultyCall,
  forward: (body: Buffer) => Promise<WireAnswer>,
): Promise<WireAnswer> {
  const entries: { Detail: string }[] = input.Entries;
  const failed = entries.map(({ Detail }) => refused(JSON.parse(Detail)));
  const kept = entries.filter((_, place) => !failed[place]);
  const taken: object[] =
    kept.length > 0
      ? JSON.parse((await forward(Buffer.from(JSON.stringify({ ...input, Entries: kept })))).body.toString())
          .Entries
      : [];
  const Entries = failed.map((isFailed) =>
    isFailed ? { ErrorCode: 'InternalFailure', ErrorMessage: 'injected' } : taken.shift(),
  );
  return answerOf(200, { FailedEntryCount: failed.filter(Boolean).length, Entries });
}
