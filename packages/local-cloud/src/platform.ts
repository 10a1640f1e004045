import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { CreateEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { startDynamoDb } from './dynamodb.ts';
import { credentials, type Endpoints } from './environment.ts';
import { startEventBridge } from './event-bridge/server.ts';
import type { Watchdog } from './processes/watchdog.ts';
import { accountId, region, startSqs } from './sqs.ts';

export interface Platform {
  readonly endpoints: Endpoints;
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly sqs: SQSClient;
  readonly eventBridge: EventBridgeClient;
}

export interface PlatformOptions {
  readonly busName: string;
  readonly dataDir: string | undefined;
  readonly watchdog: Watchdog;
  readonly onDropped: (message: string) => void;
  /** Called with the way to end each part as soon as the part is up, so that a later failure leaves nothing behind. */
  readonly onStarted: (stop: () => Promise<void>) => void;
}

/** Starts the stand-ins for DynamoDB, SQS and EventBridge side by side, with an SDK client for each. */
export const startPlatform = async (options: PlatformOptions): Promise<Platform> => {
  const { dataDir, watchdog, onStarted } = options;
  const [dynamodb, { sqs, eventBridge }] = await allOrThrow([
    started(startDynamoDb({ watchdog, ...(dataDir && { dbPath: join(dataDir, 'dynamodb') }) }), onStarted),
    startMessaging(options),
  ]);
  return {
    endpoints: { dynamodb: dynamodb.endpoint, sqs: sqs.endpoint, eventbridge: eventBridge.endpoint },
    dynamodb: new DynamoDBClient(clientConfig(dynamodb.endpoint)),
    streams: new DynamoDBStreamsClient(clientConfig(dynamodb.endpoint)),
    sqs: sqs.client,
    eventBridge: eventBridge.client,
  };
};

const startMessaging = async ({ busName, dataDir, onDropped, onStarted }: PlatformOptions) => {
  const queues = await started(startSqs(dataDir ? { dataDir: join(dataDir, 'sqs') } : {}), onStarted);
  const sqs = { endpoint: queues.endpoint, client: new SQSClient(clientConfig(queues.endpoint)) };
  const bus = await started(startEventBridge({ region, accountId, sqs: sqs.client, onDropped }), onStarted);
  const eventBridge = { endpoint: bus.endpoint, client: new EventBridgeClient(clientConfig(bus.endpoint)) };
  await eventBridge.client.send(new CreateEventBusCommand({ Name: busName }));
  return { sqs, eventBridge };
};

const clientConfig = (endpoint: string) => ({ endpoint, region, credentials, userAgentAppId: 'local-cloud' });

const started = async <T extends { stop(): Promise<void> }>(
  starting: Promise<T>,
  onStarted: PlatformOptions['onStarted'],
): Promise<T> => {
  const part = await starting;
  onStarted(() => part.stop());
  return part;
};

/** Like Promise.all, but a failure is thrown only when everything has settled: nothing starts behind its back. */
const allOrThrow = async <T extends readonly unknown[]>(promises: { [K in keyof T]: Promise<T[K]> }): Promise<T> => {
  const settled = await Promise.allSettled(promises);
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T;
};
