import { appointmentImage, appointmentOfImage } from '@citas/adapters';
import type { Appointment } from '@citas/core';
import { recorder } from '@citas/service-audit/record';
import { relay } from '@citas/service-event-relay/relay';
import type { AttributeValue } from 'aws-lambda';
import type { Process } from '../processes/process.ts';
import { Random } from '../random.ts';
import type { Platform } from './platform.ts';
import type { StreamSettings } from './settings.ts';
import { StreamReader, type StreamRecord } from './stream-reader.ts';

type Image = Record<string, AttributeValue>;

const images = new WeakMap<Appointment, Image>();
const imageOf = (appointment: Appointment): Image => {
  const image = images.get(appointment) ?? (appointmentImage(appointment) as Image);
  images.set(appointment, image);
  return image;
};

/** One lane of the table's stream: records of one appointment stay in order. Each reader goes its own pace. */
export class StreamLane {
  readonly records: StreamRecord[] = [];
  readonly readers: readonly StreamReader[];
  readonly #platform: Platform;

  constructor(
    platform: Platform,
    processes: Readonly<Record<'relay' | 'audit', Process>>,
    settings: Readonly<Record<'relay' | 'audit', StreamSettings>>,
  ) {
    this.#platform = platform;
    const parse = appointmentOfImage;
    const of = (kind: 'relay' | 'audit') => ({ kind, process: processes[kind], ...settings[kind] });
    this.readers = [
      new StreamReader(platform, this.records, {
        ...of('relay'),
        handler: ({ bus, log, metrics }, batch) => relay({ bus, log, metrics, parse })(batch),
      }),
      new StreamReader(platform, this.records, {
        ...of('audit'),
        handler: ({ audit, log, metrics }, batch) => recorder({ audit, log, metrics, parse })(batch),
      }),
    ];
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
    for (const reader of this.readers) reader.plan(delay);
  }
}
