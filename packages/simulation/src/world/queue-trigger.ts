import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Invocation } from '../processes/invocation.ts';
import { invoke } from '../processes/invoke.ts';
import { type Ports, portsOf } from '../processes/ports.ts';
import type { FunctionKind, Process } from '../processes/process.ts';
import { Random } from '../random.ts';
import type { Planned } from '../scheduler/scheduler.ts';
import type { Platform } from './platform.ts';
import type { Message, Queue } from './queue.ts';

export interface QueueTriggerOptions {
  readonly kind: FunctionKind;
  readonly country?: string;
  readonly batchSize: number;
  readonly timeout: number;
  /** At most one invocation on each at a time. */
  readonly processes: readonly Process[];
  readonly handler: (
    ports: Ports,
    event: SQSEvent,
    invocation: Invocation,
  ) => Promise<SQSBatchResponse | undefined>;
}

/** Feeds a queue's messages to a function, as Lambda's event source mapping does. */
export class QueueTrigger {
  readonly #platform: Platform;
  readonly #queue: Queue;
  readonly #options: QueueTriggerOptions;
  readonly #free: Process[];
  readonly #random: Random;
  #wake: Planned | undefined;

  constructor(platform: Platform, queue: Queue, options: QueueTriggerOptions) {
    this.#platform = platform;
    this.#queue = queue;
    this.#options = options;
    this.#free = [...options.processes];
    this.#random = new Random(platform.stage.seed, `trigger/${queue.options.name}`);
    queue.arrived = () => this.#plan();
  }

  /** Looks again when the next message can be received. */
  #plan(): void {
    const { scheduler } = this.#platform.stage;
    const next = this.#queue.nextAt;
    if (next === undefined || this.#free.length === 0) return;
    const at = Math.max(next, scheduler.now) + 5;
    if (this.#wake?.run) {
      if (this.#wake.at <= at) return;
      scheduler.cancel(this.#wake);
    }
    this.#wake = scheduler.after(at - scheduler.now, () => this.#poll());
  }

  #poll(): void {
    this.#wake = undefined;
    const process = this.#free.shift();
    if (!process) return;
    const messages = this.#queue.receive(this.#random.integer(1, this.#options.batchSize));
    if (messages.length === 0 || this.#mishap(messages)) this.#free.push(process);
    else void this.#hand(process, messages);
    this.#plan();
  }

  /** Received but never handed out, or handed out once more before its time. */
  #mishap(messages: readonly Message[]): boolean {
    const { faults, scheduler } = this.#platform.stage;
    const name = this.#nameOf(messages);
    const random = new Random(this.#platform.stage.seed, `delivery/${name}`);
    if (faults.happens('queue-duplicate', random)) {
      messages[0]!.visibleAt = scheduler.now + random.integer(1, 500);
    }
    return faults.happens('delivery-dropped', random);
  }

  #nameOf([first]: readonly Message[]): string {
    return `${this.#queue.options.name}/${eventIdOf(first!.body) ?? first!.id}/${first!.receiveCount}`;
  }

  async #hand(process: Process, messages: readonly Message[]): Promise<void> {
    const { kind, country, timeout, handler } = this.#options;
    const name = this.#nameOf(messages);
    this.#platform.stage.note(`${name} handed to ${process.name}: ${messages.map(({ id }) => id).join(' ')}`);
    for (const message of messages) message.inFlight += 1;
    const records = messages.map((message) => this.#recordOf(message));
    const ended = await invoke(
      this.#platform.stage,
      { name, kind, process, timeout, ...(country !== undefined && { country }) },
      (invocation) => handler(portsOf(this.#platform, invocation), { Records: records }, invocation),
    );
    if (ended.how === 'failed') this.#platform.checks.unexpected(name, ended.error);
    const response = ended.how === 'answered' ? (ended.value ?? { batchItemFailures: [] }) : undefined;
    const failures = new Set(response?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of messages) {
      this.#queue.done(message, response !== undefined && !failures.has(message.id));
    }
    this.#free.push(process);
    this.#plan();
  }

  #recordOf({ id, body, receiveCount }: Message): SQSRecord {
    return {
      messageId: id,
      receiptHandle: id,
      body,
      attributes: {
        ApproximateReceiveCount: String(receiveCount),
        SentTimestamp: '0',
        SenderId: 'simulated',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:local:000000000000:citas-simulated-${this.#queue.options.name}`,
      awsRegion: 'local',
    };
  }
}

const eventIdOf = (body: string): string | undefined => /"eventId":"([^"]+)"/.exec(body)?.[1];
