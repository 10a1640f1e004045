import { randomUUID } from 'node:crypto';
import type { Watchdog } from '../processes/watchdog.ts';
import { SetupError } from '../setup-error.ts';
import type { LogSink } from './log-sink.ts';
import type { InvocationError } from './messages.ts';
import { Sandbox } from './sandbox.ts';

export interface FunctionOptions {
  readonly name: string;
  /** The built module, which exports `handler`. */
  readonly bundle: string;
  readonly timeoutSeconds: number;
  readonly env: Readonly<Record<string, string>>;
  readonly watchdog: Watchdog;
  readonly logSink: LogSink;
}

export type InvocationResult =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: InvocationError };

/** A Lambda function: a process of its own, replaced whenever it dies or an invocation outlives its timeout. */
export class LocalFunction {
  readonly name: string;
  readonly #options: FunctionOptions;
  readonly #sandboxes = new Set<Sandbox>();
  #current: Sandbox | undefined;
  #clockShift = 0;
  #stopped = false;

  constructor(options: FunctionOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** Starts the process and waits for its bundle to load; throws SetupError when it cannot. */
  async start(): Promise<void> {
    const fault = await this.#sandbox().ready;
    if (!fault) return;
    await this.stop();
    throw new SetupError(`Function ${this.name} does not load: ${fault.errorType}: ${fault.errorMessage}`);
  }

  /** Invokes the function. An exception, a crash and a timeout are all values here, as for Lambda's callers. */
  async invoke(event: unknown): Promise<InvocationResult> {
    if (this.#stopped)
      return { ok: false, error: { errorType: 'Runtime.ExitError', errorMessage: 'stopped' } };
    const payload = JSON.stringify(event);
    const sandbox = this.#sandbox();
    const fault = await sandbox.ready;
    if (fault) {
      await sandbox.kill();
      return { ok: false, error: fault };
    }
    const deadline = Date.now() + this.#options.timeoutSeconds * 1000;
    const outcome = await sandbox.invoke({ id: randomUUID(), payload, deadline });
    return outcome.ok ? { ok: true, result: JSON.parse(outcome.payload) } : outcome;
  }

  /** Crashes the process with SIGKILL; resolves when another one has taken its place. */
  async kill(): Promise<void> {
    await this.#current?.kill();
    await this.#sandbox().ready;
  }

  /** Shifts the clock of this process and of those that replace it, in milliseconds against the machine's. */
  shiftClock(milliseconds: number): void {
    this.#clockShift = milliseconds;
    this.#current?.shiftClock(milliseconds);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#sandboxes].map((sandbox) => sandbox.kill()));
  }

  #sandbox(): Sandbox {
    if (this.#current?.usable) return this.#current;
    const { name, bundle, env, watchdog, logSink } = this.#options;
    const sandbox = new Sandbox({
      bundle,
      env,
      watchdog,
      onLine: (stream, line) => logSink({ function: name, stream, line }),
    });
    if (this.#clockShift !== 0) sandbox.shiftClock(this.#clockShift);
    this.#sandboxes.add(sandbox);
    this.#current = sandbox;
    void this.#replaceWhenDead(sandbox);
    return sandbox;
  }

  /** A process that had loaded well is replaced at once, so that the next invocation finds it warm. */
  async #replaceWhenDead(sandbox: Sandbox): Promise<void> {
    const fault = await sandbox.ready;
    await sandbox.exited;
    this.#sandboxes.delete(sandbox);
    if (!fault && !this.#stopped) this.#sandbox();
  }
}
