import { randomUUID } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { createTable, startSqs } from '../src/index.ts';
import { startWatchdog } from '../src/processes/watchdog.ts';
import { createKeptQueue } from '../src/sqs.ts';
import { discardedTo } from '../src/triggers/discarded.ts';
import type { StreamTriggerOptions } from '../src/triggers/shard.ts';
import { startStreamTrigger } from '../src/triggers/stream.ts';
import { sequenceNumberOf } from '../src/triggers/stream-record.ts';
import { clientConfig, eventually, startFunction, temporaryDirectory } from './support.ts';

const watchdog = startWatchdog();
afterAll(() => watchdog.close());

const endpoint = inject('dynamodbEndpoint');
const client = new DynamoDBClient(clientConfig(endpoint));
const streams = new DynamoDBStreamsClient(clientConfig(endpoint));

interface Seen {
  readonly names: string[];
  readonly first: object;
}

const fed = async (options: Partial<StreamTriggerOptions> = {}) => {
  const tableName = `t-${randomUUID()}`;
  const streamArn = await createTable(client, tableName);
  const { function: consumer } = await startFunction(watchdog, 'consumer.mjs');
  const discarded: string[] = [];
  const start = (more: Partial<StreamTriggerOptions> = {}) => {
    const trigger = startStreamTrigger({
      function: consumer,
      streams,
      streamArn,
      batchSize: 100,
      batchingWindowSeconds: 0,
      parallelizationFactor: 1,
      maximumRetryAttempts: 2,
      bisectOnError: true,
      filters: [{}],
      onDiscarded: async ({ records }) => void discarded.push(...records.map(sequenceNumberOf)),
      ...options,
      ...more,
    });
    onTestFinished(() => trigger.stop());
    return trigger;
  };
  const put = (
    key: string,
    name: string,
    more: Record<string, { S: string } | { N: string } | { B: Uint8Array }> = {},
  ) =>
    client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: { pk: { S: key }, sk: { S: key }, name: { S: name }, ...more },
      }),
    );
  const seen = async (by = consumer) => {
    const outcome = await by.invoke({ mode: 'seen' });
    return (outcome.ok ? outcome.result : []) as Seen[];
  };
  const names = async (by = consumer) => (await seen(by)).flatMap((batch) => batch.names);
  return { streamArn, start, put, seen, names, discarded };
};

describe('a stream trigger', () => {
  it('hands records over as Lambda does, binary values in base64', async () => {
    const { streamArn, start, put, seen } = await fed();
    start();
    await put('a', 'first', { data: { B: new Uint8Array([1, 2, 3]) } });
    const [batch] = await eventually(async () => ((await seen()).length > 0 ? seen() : undefined));
    expect(batch!.first).toMatchObject({
      eventID: expect.any(String),
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: expect.any(String),
      eventSourceARN: streamArn,
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { pk: { S: 'a' }, sk: { S: 'a' } },
        NewImage: { pk: { S: 'a' }, name: { S: 'first' }, data: { B: 'AQID' } },
        SequenceNumber: expect.stringMatching(/^\d+$/),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
  });

  it('begins with the oldest record, and passes over what every filter refuses', async () => {
    const named = (prefix: string) => ({ dynamodb: { NewImage: { name: { S: [{ prefix }] } } } });
    const { start, put, names } = await fed({ filters: [named('yes'), named('perhaps')] });
    for (const name of ['yes-1', 'no', 'perhaps', 'yes-2']) await put(name, name);
    start();
    await eventually(async () => (await names()).length === 3);
    expect(await names()).toEqual(['yes-1', 'perhaps', 'yes-2']);
  });

  it('is one of two readers, each with a position of its own', async () => {
    const { start, put, names } = await fed();
    const { function: other } = await startFunction(watchdog, 'consumer.mjs');
    const waiting = start();
    await waiting.pause();
    start({ function: other });
    for (const name of ['first', 'second']) await put(name, name);
    await eventually(async () => (await names(other)).length === 2);
    expect(await names()).toEqual([]);
    waiting.resume();
    await eventually(async () => (await names()).length === 2);
    expect(await names()).toEqual(['first', 'second']);
  });

  it.each([1, 4])(
    'keeps the order of every item, with %i batches side by side',
    async (parallelizationFactor) => {
      const { start, put, names } = await fed({ parallelizationFactor, batchSize: 3 });
      start();
      const keys = ['a', 'b', 'c', 'd', 'e'];
      for (let version = 0; version < 10; version += 1)
        await Promise.all(keys.map((key) => put(key, `${key}${version}`)));
      await eventually(async () => (await names()).length === 50);
      for (const key of keys) {
        const versions = (await names()).filter((name) => name.startsWith(key));
        expect(versions).toEqual(Array.from({ length: 10 }, (_, version) => `${key}${version}`));
      }
    },
  );

  it('lets nothing overtake a record that fails for a while', async () => {
    const { start, put, names } = await fed();
    await put('a', 'first');
    await put('a', 'second', { fail: { S: 'item' }, times: { N: '2' } });
    await put('a', 'third');
    start();
    const order = await eventually(async () => {
      const given = await names();
      const tries = given.filter((name) => name === 'second').length;
      return tries === 3 && given.at(-1) === 'third' ? given : undefined;
    });
    expect(order.lastIndexOf('first')).toBeLessThan(order.lastIndexOf('second'));
    expect(order.lastIndexOf('second')).toBeLessThan(order.lastIndexOf('third'));
  });

  it('gives up a poison record alone, and tells which', async () => {
    const { start, put, names, discarded } = await fed();
    await put('a', 'before');
    await put('b', 'poison', { fail: { S: 'batch' }, times: { N: '1000' } });
    await put('c', 'after');
    start();
    await eventually(() => discarded.length === 1);
    await eventually(async () => (await names()).at(-1) === 'after');
    expect(discarded[0]).toMatch(/^\d+$/);
  });

  it('tells its on-failure queue where a record lies that it gave up, and nothing of what is in it', async () => {
    const emulator = await startSqs();
    onTestFinished(() => emulator.stop());
    const sqs = new SQSClient(clientConfig(emulator.endpoint));
    const { url: QueueUrl } = await createKeptQueue(sqs, 'failures');
    const { start, put, streamArn } = await fed({ onDiscarded: discardedTo(sqs, QueueUrl, () => undefined) });
    await put('a', 'before');
    await put('b', 'poison', { fail: { S: 'batch' }, times: { N: '1000' } });
    start();
    const body = await eventually(
      async () => (await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0]?.Body,
    );
    expect(JSON.parse(body)).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-/),
        startSequenceNumber: expect.stringMatching(/^\d+$/),
        batchSize: 1,
        streamArn,
      },
    });
    expect(body).not.toContain('poison');
  });

  it('takes nothing while paused', async () => {
    const { start, put, seen, names } = await fed();
    const trigger = start();
    await put('a', 'one');
    await eventually(async () => (await names()).length === 1);
    await trigger.pause();
    await put('a', 'two');
    expect(await seen()).toHaveLength(1);
    trigger.resume();
    await eventually(async () => (await names()).length === 2);
  });

  it('goes on after its checkpoint when it starts again', async () => {
    const { start, put, names } = await fed({ checkpointFile: `${temporaryDirectory()}/checkpoint.json` });
    const first = start();
    await put('a', 'one');
    await eventually(async () => (await names()).length === 1);
    await first.stop();
    await put('a', 'two');
    start();
    await eventually(async () => (await names()).length === 2);
    expect(await names()).toEqual(['one', 'two']);
  });
});
