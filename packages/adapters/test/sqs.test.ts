import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSqs } from '../../local-cloud/src/sqs.ts';
import { openQueue, sqsClient, sqsParking } from '../src/index.ts';
import { nextId } from './support.ts';

let emulator: Awaited<ReturnType<typeof startSqs>>;
let client: ReturnType<typeof sqsClient>;
beforeAll(async () => {
  emulator = await startSqs();
  client = sqsClient({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client?.destroy();
  await emulator?.stop();
});

async function newQueue() {
  const name = nextId('queue');
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name }));
  return { queue: (await openQueue(client, name))!, parking: sqsParking({ client, queueUrl: QueueUrl! }) };
}

const bodies = async (queue: Awaited<ReturnType<typeof newQueue>>['queue']) => {
  const found: string[] = [];
  for await (const { body } of queue.messages()) found.push(body);
  return found.sort();
};

test('a parked letter lies there as it came, with its explanation beside it', async () => {
  const { queue, parking } = await newQueue();
  await parking.park({
    ...{ body: '{"a":1}', queue: 'citas-x-pe', cause: 'not-delivered', country: 'pe', receiveCount: 4 },
    ...{ appointmentId: 'apt_1', sentAt: 1_800_000_000_000, errorCode: 'NO_PERMISSIONS' },
  });
  for await (const { body, attributes } of queue.messages()) {
    expect(body).toBe('{"a":1}');
    expect(attributes).toEqual({
      ...{ queue: 'citas-x-pe', cause: 'not-delivered', country: 'pe', receiveCount: '4' },
      ...{ appointmentId: 'apt_1', sentAt: '1800000000000', errorCode: 'NO_PERMISSIONS' },
    });
  }
});

test('looking at messages consumes none of them, however many, and whenever one stops', async () => {
  const { queue } = await newQueue();
  const sent = Array.from({ length: 23 }, (_, index) => `m${String(index).padStart(2, '0')}`);
  for (const body of sent) await queue.send(body);
  for await (const _ of queue.messages()) break;
  expect(await bodies(queue)).toEqual(sent);
  expect(await bodies(queue)).toEqual(sent);
});

test('only what is removed is gone', async () => {
  const { queue } = await newQueue();
  for (const body of ['a', 'b', 'c']) await queue.send(body);
  for await (const message of queue.messages()) if (message.body === 'b') await message.remove();
  expect(await bodies(queue)).toEqual(['a', 'c']);
});

test('a queue that is not there is told apart from an empty one', async () => {
  expect(await openQueue(client, 'nowhere')).toBeUndefined();
});
