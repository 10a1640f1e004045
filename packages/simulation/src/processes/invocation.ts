import { type Principal, Unavailable } from '@citas/core';
import { Random } from '../random.ts';
import type { Actor, Stage } from '../stage.ts';
import type { FunctionKind, Peer, Process } from './process.ts';

export interface InvocationOptions {
  /** Says what it is about and which attempt it is, so that its choices stay the same in a shrunken history. */
  readonly name: string;
  readonly kind: FunctionKind;
  readonly process: Process;
  readonly timeout: number;
  /** Of a country's worker. */
  readonly country?: string;
  /** Of a request to the API. */
  readonly caller?: Principal;
  /** Nothing goes wrong with it, and its calls are fast. */
  readonly sheltered?: boolean;
}

/** How an invocation ended, as whoever invoked it sees it. */
export type Ended<T> =
  | { readonly how: 'answered'; readonly value: T }
  | { readonly how: 'failed'; readonly error: unknown }
  | { readonly how: 'crashed' };

/** What becomes of one call, decided when it is made. */
interface Fate {
  readonly delay: number;
  readonly answerDelay: number;
  readonly crash?: 'before' | 'after' | undefined;
  readonly refused: boolean;
  readonly answerLost: boolean;
}

/** A write may still be under way for so long after its sender is gone. */
const longestLateWrite = 10_000;

const reads = /\.(get|list|read|due|timeOff|of[A-Z]\w+)$/;

/**
 * One run of a function. Each of its calls to a port waits for its turn; between any two of them it may crash,
 * and then none of its calls ever returns.
 */
export class Invocation implements Actor {
  readonly options: InvocationOptions;
  readonly random: Random;
  /** Something went wrong with it. */
  disturbed = false;
  #diedAt: number | undefined;
  readonly #crashed: () => void;
  readonly #stage: Stage;

  constructor(stage: Stage, options: InvocationOptions, crashed: () => void) {
    this.#stage = stage;
    this.options = options;
    this.random = new Random(stage.seed, options.name);
    this.#crashed = crashed;
  }

  get name(): string {
    return this.options.name;
  }

  get kind(): FunctionKind {
    return this.options.kind;
  }

  get country(): string | undefined {
    return this.options.country;
  }

  get caller(): Principal | undefined {
    return this.options.caller;
  }

  crash(why: string): void {
    if (this.#diedAt !== undefined) return;
    this.#diedAt = this.#stage.now;
    this.disturbed = true;
    this.#stage.note(`${this.name} on ${this.options.process.name} crashes: ${why}`);
    this.#crashed();
  }

  /** Ended in whatever way: calls still under way interest nobody. */
  end(): void {
    this.#diedAt ??= this.#stage.now;
  }

  get alive(): boolean {
    return this.#diedAt === undefined;
  }

  /** Makes a call: `apply` has its effect, all at once, when its turn has come. */
  call<T>(operation: string, peer: Peer | 'outside', apply: () => Promise<T>): Promise<T> {
    if (!this.alive) return new Promise(() => {});
    const fate = this.#fateOf(operation);
    return new Promise<T>((resolve, reject) => {
      const { scheduler } = this.#stage;
      const answer = (settle: () => void) => {
        const deliver = () => this.alive && settle();
        if (fate.answerDelay > 0) scheduler.after(fate.answerDelay, deliver);
        else deliver();
      };
      scheduler.after(fate.delay, async () => {
        if (!this.alive && !this.#isLateWrite(fate, operation, peer)) return;
        if (this.alive && fate.crash === 'before') return this.crash(`before ${operation}`);
        if (fate.refused || this.#isCutOff(peer)) {
          this.#stage.note(`${this.name} ${operation}: unavailable`);
          return answer(() => reject(new Unavailable('simulated')));
        }
        const effect = await this.#take(operation, apply);
        if (this.alive && fate.crash === 'after') return this.crash(`after ${operation}`);
        if (fate.answerLost) return answer(() => reject(new Unavailable('simulated')));
        return answer(() => (effect.ok ? resolve(effect.value) : reject(effect.error)));
      });
    });
  }

  async #take<T>(operation: string, apply: () => Promise<T>) {
    this.#stage.actor = this;
    try {
      const value = await apply();
      this.#stage.note(`${this.name} ${operation}${this.alive ? '' : ' (late)'}`);
      return { ok: true, value } as const;
    } catch (error) {
      this.#stage.note(`${this.name} ${operation} throws ${String(error)}`);
      return { ok: false, error } as const;
    } finally {
      this.#stage.actor = undefined;
    }
  }

  #isCutOff(peer: Peer | 'outside'): boolean {
    if (peer === 'outside' || this.options.sheltered) return false;
    const cutOff = this.options.process.cutOffUntil[peer] > this.#stage.now;
    this.disturbed ||= cutOff;
    return cutOff;
  }

  #isLateWrite({ refused, crash }: Fate, operation: string, peer: Peer | 'outside'): boolean {
    const since = this.#stage.now - this.#diedAt!;
    const sent = !refused && crash !== 'before' && since <= longestLateWrite;
    if (!sent || peer !== 'table' || reads.test(operation)) return false;
    return this.#stage.faults.happens('late-write', this.random);
  }

  #fateOf(operation: string): Fate {
    const { random } = this;
    const [delay, answerDelay] = [random.integer(1, 30), random.chance(0.3) ? random.integer(1, 20) : 0];
    const calm = { delay, answerDelay, refused: false, answerLost: false };
    if (this.options.sheltered) return calm;
    const happens = (kind: Parameters<Stage['faults']['happens']>[0]) => {
      const happened = this.#stage.faults.happens(kind, random);
      if (happened) this.#stage.note(`${this.name} ${operation}: ${kind}`);
      this.disturbed ||= happened;
      return happened;
    };
    const extra = random.integer(500, 40_000);
    const slow = happens('slow-call');
    const lateSide = random.chance(0.5);
    return {
      delay: delay + (slow && lateSide ? extra : 0),
      answerDelay: answerDelay + (slow && !lateSide ? extra : 0),
      refused: happens('throttled'),
      answerLost: happens('answer-lost'),
      crash: happens('crash-before') ? 'before' : happens('crash-after') ? 'after' : undefined,
    };
  }
}
