import { randomUUID } from 'node:crypto';
import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueueWithDeadLetters, type SqsLocal, startSqs } from '../src/index.ts';
import { startWatchdog } from '../src/processes/watchdog.ts';
import { type QueueTriggerOptions, startQueueTrigger } from '../src/triggers/queue.ts';
import { clientConfig, eventually, startFunction, temporaryDirectory } from './support.ts';

const watchdog = startWatchdog();
let server: SqsLocal;
let sqs: SQSClient;

beforeAll(async () => {
  server = await startSqs();
  sqs = new SQSClient(clientConfig(server.endpoint));
});

const stops: Array<() => Promise<void>> = [];

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await server.stop();
  await watchdog.close();
});

interface Seen {
  readonly at: number;
  readonly names: string[];
  readonly first: object;
}

/** A queue, with a visibility timeout as short as a busy machine allows, for redelivery is waited for, and a function that it feeds. */
const fed = async (
  options: Partial<QueueTriggerOptions> = {},
  { paused = false, visibilityTimeoutSeconds = 2 } = {},
) => {
  const settings = {
    visibilityTimeoutSeconds,
    deadLetterVisibilityTimeoutSeconds: 30,
    maxReceiveCount: 2,
  };
  const { queue, deadLetters } = await createQueueWithDeadLetters(sqs, `q-${randomUUID()}`, settings);
  const { function: consumer } = await startFunction(watchdog, 'consumer.mjs', {
    onEnd: (stop) => stops.push(stop),
  });
  const start = () => {
    const defaults = { type: 'queue', batchSize: 10, batchingWindowSeconds: 0, maximumConcurrency: 2 };
    const trigger = startQueueTrigger({ ...defaults, function: consumer, queue, sqs, ...options });
    stops.push(() => trigger.stop());
    return trigger;
  };
  const send = async (...bodies: object[]) => {
    const Entries = bodies.map((body, index) => ({ Id: String(index), MessageBody: JSON.stringify(body) }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: queue.url, Entries }));
  };
  const seen = async () => {
    const outcome = await consumer.invoke({ mode: 'seen' });
    return (outcome.ok ? outcome.result : []) as Seen[];
  };
  const times = async (name: string) => (await seen()).filter(({ names }) => names.includes(name)).length;
  const left = async (url = queue.url) => {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }),
    );
    return Number(Attributes![names[0]]) + Number(Attributes![names[1]]);
  };
  return { queue, deadLetters, send, seen, times, left, start, ...(paused ? {} : { trigger: start() }) };
};

// Most of the time goes into waiting for visibility timeouts: side by side they are waited for once.
describe.concurrent('a queue trigger', () => {
  it('hands messages over in the form of an SQS event, and deletes them', async () => {
    const { queue, send, seen, left } = await fed();
    await send({ name: 'a' });
    const [batch] = await eventually(async () => ((await seen()).length > 0 ? seen() : undefined));
    expect(batch!.first).toMatchObject({
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: '{"name":"a"}',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      messageAttributes: {},
      md5OfBody: expect.any(String),
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: 'us-east-1',
    });
    await eventually(async () => (await left()) === 0);
  });

  it('deletes what a partial failure does not name, and brings back only the rest', async () => {
    const { send, times, left, start } = await fed({}, { paused: true });
    await send({ name: 'good' }, { name: 'bad', fail: 'item' }, { name: 'fine' });
    start();
    await eventually(async () => (await times('bad')) === 2);
    expect([await times('good'), await times('fine')]).toEqual([1, 1]);
    await eventually(async () => (await left()) === 0);
  });

  it.each(['batch', 'unknown'])('brings back the whole batch after the failure "%s"', async (fail) => {
    const { send, times, left, start } = await fed({}, { paused: true });
    await send({ name: 'good' }, { name: 'bad', fail });
    start();
    await eventually(async () => (await left()) === 0);
    expect([await times('good'), await times('bad')]).toEqual([2, 2]);
  });

  it('leaves to the dead-letter queue what has failed too often', async () => {
    const { deadLetters, send, times, left } = await fed();
    await send({ name: 'hopeless', fail: 'item', times: 100 });
    await eventually(async () => (await left(deadLetters.url)) === 1);
    expect([await times('hopeless'), await left()]).toEqual([2, 0]);
  });

  it('never runs more invocations at a time than its limit', async () => {
    const { send, seen, left } = await fed(
      { batchSize: 1, maximumConcurrency: 2 },
      { visibilityTimeoutSeconds: 30 },
    );
    await send(...Array.from({ length: 6 }, (_, index) => ({ name: `n${index}`, ms: 150 })));
    await eventually(async () => (await left()) === 0);
    const starts = (await seen()).map(({ at }) => at).sort();
    expect(starts).toHaveLength(6);
    expect(starts[2]! - starts[0]!).toBeGreaterThanOrEqual(140);
    expect(starts[4]! - starts[2]!).toBeGreaterThanOrEqual(140);
  });

  it('gathers messages during its batching window', async () => {
    const { send, seen, start } = await fed(
      { batchSize: 100, batchingWindowSeconds: 1 },
      { visibilityTimeoutSeconds: 30, paused: true },
    );
    await send({ name: 'a' });
    await send({ name: 'b' });
    // One receive gives ten messages at most: twelve are gathered from several.
    await send(...Array.from({ length: 10 }, (_, index) => ({ name: `n${index}` })));
    start();
    const batches = await eventually(async () => ((await seen()).length > 0 ? seen() : undefined));
    expect(batches[0]!.names).toHaveLength(12);
  });

  it('takes nothing while paused', async () => {
    const { trigger, send, seen, times } = await fed();
    await trigger!.pause();
    await send({ name: 'later' });
    expect(await seen()).toEqual([]);
    trigger!.resume();
    await eventually(() => times('later'));
  });
});

it('queues with a data directory keep their messages across a restart, also on another port', async () => {
  const dataDir = temporaryDirectory();
  const settings = {
    visibilityTimeoutSeconds: 30,
    deadLetterVisibilityTimeoutSeconds: 30,
    maxReceiveCount: 2,
  };
  const before = await startSqs({ dataDir });
  const client = new SQSClient(clientConfig(before.endpoint));
  const { queue } = await createQueueWithDeadLetters(client, 'kept', settings);
  await client.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: 'x' }));
  await before.stop();

  const after = await startSqs({ dataDir });
  stops.push(() => after.stop());
  const again = new SQSClient(clientConfig(after.endpoint));
  const kept = await createQueueWithDeadLetters(again, 'kept', { ...settings, visibilityTimeoutSeconds: 60 });
  expect(kept.queue.url).toBe(`${after.endpoint}/000000000000/kept`);
  const { Attributes } = await again.send(
    new GetQueueAttributesCommand({ QueueUrl: kept.queue.url, AttributeNames: ['All'] }),
  );
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '1', VisibilityTimeout: '60' });
});
