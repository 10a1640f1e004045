import type { Instant } from '@citas/core';

export interface Message {
  readonly id: string;
  readonly body: string;
  receiveCount: number;
  visibleAt: Instant;
  /** Invocations that work on it. */
  inFlight: number;
  /** One of them failed while another was at work. */
  failedBesideTwin: boolean;
}

export interface QueueOptions {
  readonly name: string;
  readonly visibilityMs: number;
  /** A message handed out so often goes to the dead letters. */
  readonly maxReceiveCount?: number;
  readonly deadLetters?: Queue;
}

const fresh = { inFlight: 0, failedBesideTwin: false };

/** A standard SQS queue: at least once, in any order, hidden while somebody works on it. */
export class Queue {
  readonly options: QueueOptions;
  readonly messages = new Map<string, Message>();
  /** Bodies of the messages that have ever been given up as dead letters. */
  readonly buried: string[] = [];
  /** Bodies that one invocation failed on while another acknowledged them: nobody tries them again. */
  readonly orphaned: string[] = [];
  /** Called when a message has come. */
  arrived: () => void = () => {};
  #sent = 0;
  readonly #now: () => Instant;

  constructor(options: QueueOptions, now: () => Instant) {
    this.options = options;
    this.#now = now;
  }

  send(body: string): void {
    this.#sent += 1;
    const id = `${this.options.name}-${this.#sent}`;
    this.messages.set(id, { id, body, receiveCount: 0, visibleAt: this.#now(), ...fresh });
    this.arrived();
  }

  receive(limit: number): Message[] {
    const { maxReceiveCount = Number.POSITIVE_INFINITY, deadLetters, visibilityMs } = this.options;
    const received: Message[] = [];
    for (const message of this.messages.values()) {
      if (received.length === limit) break;
      if (message.visibleAt > this.#now()) continue;
      if (message.receiveCount >= maxReceiveCount) {
        this.messages.delete(message.id);
        this.buried.push(message.body);
        deadLetters?.send(message.body);
        continue;
      }
      message.receiveCount += 1;
      message.visibleAt = this.#now() + visibilityMs;
      received.push(message);
    }
    return received;
  }

  /** An invocation has ended: a message that it acknowledged goes, any other comes again when its time is over. */
  done(message: Message, acknowledged: boolean): void {
    const isGone = !this.messages.has(message.id);
    message.inFlight -= 1;
    if (acknowledged) {
      this.messages.delete(message.id);
      if (message.failedBesideTwin) this.orphaned.push(message.body);
    } else if (isGone) this.orphaned.push(message.body);
    else message.failedBesideTwin ||= message.inFlight > 0;
  }

  /** When the next message may be received; undefined of an empty queue. */
  get nextAt(): Instant | undefined {
    if (this.messages.size === 0) return undefined;
    return Math.min(...[...this.messages.values()].map(({ visibleAt }) => visibleAt));
  }
}
