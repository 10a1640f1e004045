import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Watchdog } from '../processes/watchdog.ts';
import type { ClockShift, FromFunction, InvocationError, Invoke } from './messages.ts';

export type Outcome =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: InvocationError };

export interface SandboxOptions {
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  readonly watchdog: Watchdog;
  readonly onLine: (stream: 'stdout' | 'stderr', line: string) => void;
}

/** Node keeps what it compiled here: a process that finds its bundle there needs half the processor to start. */
const compileCache = join(tmpdir(), 'citas-compile-cache');

/** One process of a function, as a Lambda sandbox, but serving any number of invocations at a time. */
export class Sandbox {
  /** Resolves once the bundle is loaded; a bundle that cannot be loaded gives its error. */
  readonly ready: Promise<InvocationError | undefined>;
  readonly exited: Promise<void>;
  readonly #child: ChildProcess;
  readonly #inFlight = new Map<string, (outcome: Outcome) => void>();
  #usable = true;

  constructor(options: SandboxOptions) {
    this.#child = fork(fileURLToPath(new URL('./process.ts', import.meta.url)), [options.bundle], {
      env: { ...options.env, NODE_COMPILE_CACHE: compileCache },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its own process group: Ctrl-C must reach the stack alone, which then ends the functions in order.
      detached: true,
    });
    options.watchdog.watch(this.#child);
    for (const stream of ['stdout', 'stderr'] as const) {
      createInterface({ input: this.#child[stream]! }).on('line', (line) => options.onLine(stream, line));
    }
    const { promise: exited, resolve: onExit } = Promise.withResolvers<void>();
    const { promise: ready, resolve: onReady } = Promise.withResolvers<InvocationError | undefined>();
    this.exited = exited;
    this.ready = ready;
    this.#child.on('message', (message: FromFunction) => {
      if (message.type === 'ready') onReady(undefined);
      else if (message.type === 'unusable') onReady(message.error);
      else if (message.type === 'succeeded') this.#settle(message.id, { ok: true, payload: message.payload });
      else this.#settle(message.id, { ok: false, error: message.error });
    });
    this.#child.once('exit', (code, signal) => {
      const error = { errorType: 'Runtime.ExitError', errorMessage: `exit status: ${signal ?? code}` };
      this.#usable = false;
      onReady(error);
      for (const id of [...this.#inFlight.keys()]) this.#settle(id, { ok: false, error });
      onExit();
    });
  }

  /** False once the process has ended or is about to: new invocations belong elsewhere. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Runs one invocation; at the deadline it fails, whatever the process is doing, and the process is retired. */
  invoke(invoke: Invoke): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#settle(invoke.id, failure('Sandbox.Timedout', 'Task timed out'));
        this.retire();
      }, invoke.deadline - Date.now());
      this.#inFlight.set(invoke.id, (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
      this.#child.send(invoke, (error) => {
        if (error) this.#settle(invoke.id, failure('Runtime.ExitError', error.message));
      });
    });
  }

  /** Messages arrive in order: invocations from here on see the shifted clock. */
  shiftClock(milliseconds: number): void {
    const message: ClockShift = { clockShift: milliseconds };
    // A process that has just died needs no clock.
    this.#child.send(message, () => undefined);
  }

  /** Takes no new invocations and ends the process when the last one has ended, as Lambda does after a timeout. */
  retire(): void {
    this.#usable = false;
    if (this.#inFlight.size === 0) void this.kill();
  }

  /** SIGKILL: invocations in flight fail as in a crash. */
  kill(): Promise<void> {
    this.#usable = false;
    this.#child.kill('SIGKILL');
    return this.exited;
  }

  #settle(id: string, outcome: Outcome): void {
    const settle = this.#inFlight.get(id);
    this.#inFlight.delete(id);
    settle?.(outcome);
    if (!this.#usable) this.retire();
  }
}

const failure = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  error: { errorType, errorMessage },
});
