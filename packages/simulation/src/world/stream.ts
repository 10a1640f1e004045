import { appointmentImage, appointmentOfImage } from '@citas/adapters';
import type { Appointment } from '@citas/core';
import { relay } from '@citas/service-event-relay/relay';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { invoke } from '../processes/invoke.ts';
import { portsOf } from '../processes/ports.ts';
import type { Process } from '../processes/process.ts';
import { Random } from '../random.ts';
import type { Platform } from './platform.ts';
import type { RelaySettings } from './settings.ts';

type Image = Record<string, AttributeValue>;

const images = new WeakMap<Appointment, Image>();
const imageOf = (appointment: Appointment): Image => {
  const image = images.get(appointment) ?? (appointmentImage(appointment) as Image);
  images.set(appointment, image);
  return image;
};

/** One lane of the table's stream: records of one appointment stay in order, and each lane waits for its own failures. */
export class StreamLane {
  readonly name: string;
  readonly records: { readonly record: DynamoDBRecord; readonly subject: string }[] = [];
  /** Records before this one are done with. */
  checkpoint = 0;
  #attempts = 0;
  #largest: number;
  #polling = false;
  readonly #platform: Platform;
  readonly #process: Process;
  readonly #settings: RelaySettings;

  constructor(platform: Platform, name: string, process: Process, settings: RelaySettings) {
    this.#platform = platform;
    this.name = name;
    this.#process = process;
    this.#settings = settings;
    this.#largest = settings.batchSize;
  }

  commit(before: Appointment | undefined, after: Appointment): void {
    const subject = `${after.id}#${after.version}`;
    const random = new Random(this.#platform.stage.seed, `record/${subject}`);
    const { faults } = this.#platform.stage;
    if (faults.happens('poison-record', random)) {
      this.#append({ NewImage: { type: { S: 'appointment' } } }, 'poison', 5);
    }
    const unreadable = faults.happens('unreadable-commit', random);
    if (unreadable) this.#platform.checks.lost(subject);
    const NewImage = unreadable ? { ...imageOf(after), minutes: { S: 'x' } } : imageOf(after);
    this.#append({ NewImage, ...(before && { OldImage: imageOf(before) }) }, subject, random.integer(5, 200));
  }

  #append(
    images: { readonly NewImage: Image; readonly OldImage?: Image },
    subject: string,
    delay: number,
  ): void {
    const SequenceNumber = String(this.records.length);
    const eventName = images.OldImage ? 'MODIFY' : 'INSERT';
    this.records.push({ record: { eventName, dynamodb: { SequenceNumber, ...images } }, subject });
    this.#plan(delay);
  }

  #plan(delay: number): void {
    if (this.#polling || this.checkpoint === this.records.length) return;
    this.#polling = true;
    this.#platform.stage.scheduler.after(delay, () => this.#poll());
  }

  #poll(): void {
    const batch = this.records.slice(this.checkpoint, this.checkpoint + this.#largest);
    const name = `relay/${batch[0]!.subject}/${this.#attempts}`;
    const options = { name, kind: 'relay', process: this.#process, timeout: this.#settings.timeout } as const;
    // Not awaited: the next steps are those of the invocation.
    void invoke(this.#platform.stage, options, (invocation) => {
      const { bus, log } = portsOf(this.#platform, invocation);
      return relay({ bus, log, parse: appointmentOfImage })({ Records: batch.map(({ record }) => record) });
    }).then((ended) => {
      if (ended.how === 'failed') this.#platform.checks.unexpected(name, ended.error);
      this.#advance(batch.length, ended.how === 'answered' ? ended.value : undefined);
      this.#polling = false;
      this.#plan(this.#attempts === 0 ? 5 : Math.min(60_000, 100 * 2 ** this.#attempts));
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
      this.#largest = this.#settings.batchSize;
      return;
    }
    this.#attempts += 1;
    if (this.#settings.bisectOnError) this.#largest = Math.max(1, Math.ceil(size / 2));
    if (this.#attempts > this.#settings.maximumRetryAttempts) {
      this.#platform.checks.skipped(this.records[this.checkpoint]!.subject);
      this.checkpoint += 1;
      this.#attempts = 0;
    }
  }
}
