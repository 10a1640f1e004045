import { appointmentOfImage } from '@citas/adapters';
import type { DomainEvent, EventBus } from '@citas/core';
import { createLog } from '@citas/log';
import { recordingMetrics } from '@citas/metrics/testing';
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
  const { metrics, recorded } = recordingMetrics();
  const run = relay({
    bus,
    parse: appointmentOfImage,
    log: createLog('event-relay', (line) => lines.push(line)),
    metrics,
  });
  return { lines, recorded, run: (...records: DynamoDBRecord[]) => run({ Records: records }) };
}

const record = (SequenceNumber: string, NewImage: unknown, OldImage?: unknown) =>
  ({ dynamodb: { SequenceNumber, NewImage, ...(OldImage !== undefined && { OldImage }) } }) as DynamoDBRecord;

const pending = (id: string) => imageOf(image, { id, status: 'PENDING', version: 1 });
const confirmed = (id: string) => imageOf(image, { id, status: 'CONFIRMED', version: 2 });
const decidedLater = (decided: Image, milliseconds: number): Image => {
  const at = { N: String(Number(decided.updatedAt!.N) + milliseconds) };
  return { ...decided, updatedAt: at };
};

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

test('requests, their ends and the time to an answer are counted by country, from what was committed', async () => {
  const { run, recorded } = relayTo(busRefusing());
  await run(
    record('1', pending('apt_a')),
    record('2', decidedLater(confirmed('apt_a'), 1500), pending('apt_a')),
    record('3', imageOf(image, { id: 'apt_b', status: 'EXPIRED', version: 2 }), pending('apt_b')),
    record('4', imageOf(image, { id: 'apt_a', status: 'CHECKED_IN', version: 3 }), confirmed('apt_a')),
  );
  expect(recorded).toEqual([
    ['Requests', 'pe', 1],
    ['Decisions', 'pe confirmed', 0],
    ['Decisions', 'pe rejected', 0],
    ['Decisions', 'pe confirmed', 1],
    ['DecisionTime', 'pe', 1500],
    ['Decisions', 'pe expired', 1],
  ]);
});

test('a refusal is counted with each of its reasons', async () => {
  const { run, recorded } = relayTo(busRefusing());
  const codes = ['guardian-required', 'referral-required'];
  const reasons = { L: codes.map((code) => ({ M: { code: { S: code } } })) };
  const rejected = { ...imageOf(image, { id: 'apt_a', status: 'REJECTED', version: 2 }), reasons };
  await run(record('1', rejected, pending('apt_a')));
  expect(recorded).toEqual([
    ['Decisions', 'pe rejected', 1],
    ['RejectionReasons', 'pe guardian-required', 1],
    ['RejectionReasons', 'pe referral-required', 1],
    ['DecisionTime', 'pe', 0],
  ]);
});

test('what comes again because the bus did not take it is counted once, and the refusal is counted', async () => {
  const { run, recorded } = relayTo(busRefusing(1));
  const batch = [record('1', pending('apt_a')), record('2', pending('apt_b')), record('3', pending('apt_c'))];
  await run(...batch);
  const { run: again, recorded: rest } = relayTo(busRefusing());
  await again(...batch.slice(1));
  const requests = [...recorded, ...rest].filter(([name]) => name === 'Requests');
  expect(requests).toHaveLength(3);
  expect(recorded.filter(([name]) => name === 'FailedEntries')).toEqual([
    ['FailedEntries', 'event-relay', 1],
  ]);
  expect(rest.filter(([name]) => name === 'FailedEntries')).toEqual([]);
});

test('a record that cannot be read is counted', async () => {
  const { run, recorded } = relayTo(busRefusing());
  await run(record('1', { type: { S: 'other' } }));
  expect(recorded).toEqual([['UnreadableRecords', 'event-relay', 1]]);
});
