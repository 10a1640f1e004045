import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { accept } from '@citas/core';
import { expect, test } from 'vitest';
import { dynamoAppointments, streamsClient, tableStream } from '../src/index.ts';
import { at, decision, must, nobody, now, request, slot, table } from './support.ts';

async function streamed() {
  const stored = await table({ streamed: true });
  const appointments = dynamoAppointments(stored);
  const asked = request(slot(at('10:00')));
  must(await appointments.request(asked, now, nobody));
  const decided = now + 60_000;
  must(await appointments.change(asked, must(accept(asked, decision, decided)), decided));
  const streams = streamsClient({
    ...{ endpoint: stored.endpoint, region: 'us-east-1' },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return { stored, asked, decided, stream: await tableStream(stored, streams) };
}

test('the stream gives the event of every change of an appointment since an instant, in order, and nothing else', async () => {
  const { stream, asked, decided } = await streamed();
  const all = await Array.fromAsync(stream.since(now));
  expect(all.map(({ event }) => event?.detail.eventId)).toEqual([`${asked.id}#1`, `${asked.id}#2`]);
  expect(all.map(({ event }) => event?.type)).toEqual(['AppointmentRequested', 'AppointmentConfirmed']);
  expect(await Array.fromAsync(stream.since(decided))).toEqual(all.slice(1));
});

test('a range gives what lies between its ends, both included; one that the stream has no more gives undefined', async () => {
  const { stream } = await streamed();
  const [first, second] = await Array.fromAsync(stream.since(now));
  const { shardId, sequenceNumber: from } = first!;
  expect(await stream.range({ shardId, from, to: from })).toEqual([first]);
  expect(await stream.range({ shardId, from, to: second!.sequenceNumber })).toEqual([first, second]);
  const beyond = String(BigInt(second!.sequenceNumber) + 1n).padStart(from.length, '0');
  expect(await stream.range({ shardId, from, to: beyond })).toBeUndefined();
  expect(await stream.range({ shardId: shardId.replace(/\d/g, '0'), from, to: from })).toBeUndefined();
});

test('a record that cannot be read is told, and hides none behind it', async () => {
  const { stream, stored } = await streamed();
  const broken = { pk: { S: 'APPOINTMENT#x' }, sk: { S: 'APPOINTMENT' }, type: { S: 'appointment' } };
  await stored.client.send(new PutItemCommand({ TableName: stored.tableName, Item: broken }));
  const events = (await Array.fromAsync(stream.since(now))).map(({ event }) => event?.detail.version);
  expect(events).toEqual([1, 2]);
  const all = (await Array.fromAsync(stream.since(0))).map(({ event }) => event?.detail.version);
  expect(all.toSorted()).toEqual([1, 2, undefined]);
});
