import { appointmentOfImage } from '@citas/adapters';
import type { DomainEvent, EventBus } from '@citas/core';
import { createLog } from '@citas/log';
import type { DynamoDBRecord } from 'aws-lambda';
import { beforeAll, expect, test } from 'vitest';
import { relay } from '../src/relay.ts';
import { type Image, imageOf, storedImage } from './images.ts';

let image: Image;
beforeAll(async () => {
  image = await storedImage();
});

/** A bus that refuses the events at some positions of each call and keeps the others. */
function busRefusing(...refused: number[]): EventBus & { readonly accepted: DomainEvent[] } {
  const accepted: DomainEvent[] = [];
  return {
    accepted,
    async publish(events) {
      accepted.push(...events.filter((_, index) => !refused.includes(index)));
      return refused.filter((index) => index < events.length);
    },
  };
}

function relayTo(bus: EventBus) {
  const lines: string[] = [];
  const run = relay({
    bus,
    parse: appointmentOfImage,
    log: createLog('event-relay', (line) => lines.push(line)),
  });
  return { lines, run: (...records: DynamoDBRecord[]) => run({ Records: records }) };
}

const record = (SequenceNumber: string, NewImage: unknown, OldImage?: unknown) =>
  ({ dynamodb: { SequenceNumber, NewImage, ...(OldImage !== undefined && { OldImage }) } }) as DynamoDBRecord;

const pending = (id: string) => imageOf(image, { id, status: 'PENDING', version: 1 });
const confirmed = (id: string) => imageOf(image, { id, status: 'CONFIRMED', version: 2 });

test('every record leads to its one event, in the order of the stream', async () => {
  const bus = busRefusing();
  const { run } = relayTo(bus);
  const answer = await run(
    record('1', pending('apt_a')),
    record('2', pending('apt_b')),
    record('3', confirmed('apt_a'), pending('apt_a')),
  );
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(bus.accepted.map(({ type, detail }) => [type, detail.eventId])).toEqual([
    ['AppointmentRequested', 'apt_a#1'],
    ['AppointmentRequested', 'apt_b#1'],
    ['AppointmentConfirmed', 'apt_a#2'],
  ]);
});

test('what the bus does not take is read again from the earliest such record on', async () => {
  const { run } = relayTo(busRefusing(2, 1));
  const answer = await run(
    record('1', pending('apt_a')),
    record('2', pending('apt_b')),
    record('3', pending('apt_c')),
  );
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
});

test('a record that cannot be read is passed over, logged without its content, and holds up nothing behind it', async () => {
  const bus = busRefusing();
  const { run, lines } = relayTo(bus);
  const poison = { ...pending('apt_x'), startsAt: { S: 'secret words' } };
  const answer = await run(record('1', poison), record('2', undefined), record('3', pending('apt_b')));
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(bus.accepted.map(({ detail }) => detail.appointmentId)).toEqual(['apt_b']);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'unreadable-record', sequenceNumber: '1' },
    { event: 'unreadable-record', sequenceNumber: '2' },
  ]);
  expect(lines.join()).not.toContain('secret');
});

test('a failure is placed by its own record even behind records that were passed over', async () => {
  const { run } = relayTo(busRefusing(0));
  const answer = await run(record('1', { type: { S: 'other' } }), record('2', pending('apt_b')));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
});

test('an event carries ids, codes and times, never the words of the patient', async () => {
  const bus = busRefusing();
  const told = imageOf(image, { id: 'apt_a', status: 'PENDING', version: 1, reason: 'dolor de espalda' });
  await relayTo(bus).run(record('1', told));
  expect(JSON.stringify(bus.accepted)).not.toMatch(/dolor|SIS-12345/);
  expect(JSON.stringify(appointmentOfImage(told))).not.toMatch(/dolor|SIS-12345/);
});
