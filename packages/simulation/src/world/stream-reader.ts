import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { invoke } from '../processes/invoke.ts';
import { type Ports, portsOf } from '../processes/ports.ts';
import type { Process } from '../processes/process.ts';
import type { Platform } from './platform.ts';
import type { StreamSettings } from './settings.ts';

/** A record with the commit that it tells of. */
export interface StreamRecord {
  readonly record: DynamoDBRecord;
  readonly subject: string;
}

export interface StreamReaderOptions extends StreamSettings {
  readonly kind: 'relay' | 'audit';
  readonly process: Process;
  readonly handler: (ports: Ports, batch: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
}

/** Feeds a lane's records to one function, which waits for nobody's failures but its own. */
export class StreamReader {
  /** Records before this one are done with. */
  checkpoint = 0;
  readonly options: StreamReaderOptions;
  #attempts = 0;
  #largest: number;
  #polling = false;
  readonly #platform: Platform;
  readonly #records: readonly StreamRecord[];

  constructor(platform: Platform, records: readonly StreamRecord[], options: StreamReaderOptions) {
    this.#platform = platform;
    this.#records = records;
    this.options = options;
    this.#largest = options.batchSize;
  }

  get isBehind(): boolean {
    return this.checkpoint < this.#records.length;
  }

  /** Looks after a delay, unless it is about to. */
  plan(delay: number): void {
    if (this.#polling || !this.isBehind) return;
    this.#polling = true;
    this.#platform.stage.scheduler.after(delay, () => this.#poll());
  }

  #poll(): void {
    const { kind, process, timeout, handler } = this.options;
    const batch = this.#records.slice(this.checkpoint, this.checkpoint + this.#largest);
    const name = `${kind}/${batch[0]!.subject}/${this.#attempts}`;
    // Not awaited: the next steps are those of the invocation.
    void invoke(this.#platform.stage, { name, kind, process, timeout }, (invocation) =>
      handler(portsOf(this.#platform, invocation), { Records: batch.map(({ record }) => record) }),
    ).then((ended) => {
      if (ended.how === 'failed') this.#platform.checks.unexpected(name, ended.error);
      this.#advance(batch.length, ended.how === 'answered' ? ended.value : undefined);
      this.#polling = false;
      this.plan(this.#attempts === 0 ? 5 : Math.min(60_000, 100 * 2 ** this.#attempts));
    });
  }

  /** Moves the checkpoint as Lambda does: to the earliest failure, and by halves when a batch fails whole. */
  #advance(size: number, response: DynamoDBBatchResponse | undefined): void {
    const failure = response?.batchItemFailures[0]?.itemIdentifier;
    const next = response
      ? failure === undefined
        ? this.checkpoint + size
        : Number(failure)
      : this.checkpoint;
    if (next > this.checkpoint) {
      this.checkpoint = next;
      this.#attempts = 0;
      this.#largest = this.options.batchSize;
      return;
    }
    this.#attempts += 1;
    if (this.options.bisectOnError) this.#largest = Math.max(1, Math.ceil(size / 2));
    if (this.#attempts > this.options.maximumRetryAttempts) {
      this.#platform.checks.skipped(this.#records[this.checkpoint]!.subject);
      this.checkpoint += 1;
      this.#attempts = 0;
    }
  }
}
