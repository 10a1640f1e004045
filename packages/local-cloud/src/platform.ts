import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { CreateEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type LedgerProxy, startLedgerProxy } from '@citas/adapters/testing/ledger';
import type { ServiceFigure } from './cloudwatch/get-metric-data.ts';
import { type CloudWatchLocal, startCloudWatch } from './cloudwatch/server.ts';
import { launchDynamoDb } from './dynamodb.ts';
import { credentials, type Endpoints } from './environment.ts';
import { startEventBridge } from './event-bridge/server.ts';
import type { Faults, FaultyService } from './faults/faults.ts';
import { startInterposer } from './faults/interposer.ts';
import type { Watchdog } from './processes/watchdog.ts';
import { accountId, region, type SqsLocal, startSqs } from './sqs.ts';

export interface Platform {
  readonly endpoints: Endpoints;
  /** Where the functions call: the same, with the ledger and the faults before them where there are any. */
  readonly functionEndpoints: Endpoints;
  readonly ledger: LedgerProxy | undefined;
  /** DynamoDB answers from here on; its endpoint is known long before. */
  readonly dynamodbReady: Promise<void>;
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly sqs: SQSClient;
  readonly eventBridge: EventBridgeClient;
  readonly cloudWatch: CloudWatchLocal;
}

export interface PlatformOptions {
  readonly busName: string;
  readonly dataDir: string | undefined;
  readonly countUnits: boolean;
  readonly faults: Faults | undefined;
  readonly watchdog: Watchdog;
  readonly onDropped: (message: string) => void;
  /** Called with the way to end each part as soon as the part is up, so that a later failure leaves nothing behind. */
  readonly onStarted: (stop: () => Promise<void>) => void;
}

/** Starts the stand-ins for DynamoDB, SQS and EventBridge, with an SDK client for each. */
export const startPlatform = async (options: PlatformOptions): Promise<Platform> => {
  const { dataDir, watchdog, onStarted } = options;
  const launching = launchDynamoDb({ watchdog, ...(dataDir && { dbPath: join(dataDir, 'dynamodb') }) });
  const { endpoint, ready } = await started(launching, onStarted);
  // Whoever needs the table awaits it; until then a failure must not count as unhandled.
  ready.catch(() => undefined);
  const { sqs, eventBridge } = await startMessaging(options);
  const cloudWatch = await started(startCloudWatch(queueFigures(sqs)), onStarted);
  const faulty = interposer(options);
  const endpoints = {
    dynamodb: endpoint,
    sqs: sqs.endpoint,
    eventbridge: eventBridge.endpoint,
    cloudwatch: cloudWatch.endpoint,
  };
  const ledger = options.countUnits
    ? await started(startLedgerProxy({ target: endpoint }), onStarted)
    : undefined;
  return {
    endpoints,
    functionEndpoints: {
      dynamodb: await faulty('dynamodb', ledger?.endpoint ?? endpoint),
      eventbridge: await faulty('eventbridge', eventBridge.endpoint),
      sqs: sqs.faultyEndpoint,
      cloudwatch: cloudWatch.endpoint,
    },
    ledger,
    dynamodbReady: ready,
    dynamodb: new DynamoDBClient(clientConfig(endpoint)),
    streams: new DynamoDBStreamsClient(clientConfig(endpoint)),
    sqs: sqs.client,
    eventBridge: eventBridge.client,
    cloudWatch,
  };
};

const startMessaging = async (options: PlatformOptions) => {
  const { busName, dataDir, onDropped, onStarted } = options;
  const local = await started(startSqs(dataDir ? { dataDir: join(dataDir, 'sqs') } : {}), onStarted);
  const { endpoint, stateOf } = local;
  const faultyEndpoint = await interposer(options)('sqs', endpoint);
  const client = new SQSClient(clientConfig(faultyEndpoint));
  const sqs = { endpoint, faultyEndpoint, client, stateOf };
  const deliverer = new SQSClient({ ...clientConfig(faultyEndpoint), userAgentAppId: 'event-bridge' });
  const bus = await started(startEventBridge({ region, accountId, sqs: deliverer, onDropped }), onStarted);
  const eventBridge = { endpoint: bus.endpoint, client: new EventBridgeClient(clientConfig(bus.endpoint)) };
  await eventBridge.client.send(new CreateEventBusCommand({ Name: busName }));
  return { sqs, eventBridge };
};

/** What AWS/SQS tells in CloudWatch, as it is at the moment of the question. */
const queueFigures =
  ({ stateOf }: Pick<SqsLocal, 'stateOf'>): ServiceFigure =>
  async ({ name, dimensions }) => {
    const state = stateOf(dimensions.QueueName ?? '');
    return name === 'ApproximateAgeOfOldestMessage' ? state?.oldestSeconds : state?.visible;
  };

/** Puts the faults before a service, if there are to be any; gives the endpoint to call. */
const interposer =
  ({ faults, onStarted }: PlatformOptions) =>
  async (service: FaultyService, target: string): Promise<string> =>
    faults ? (await started(startInterposer(faults, service, target), onStarted)).endpoint : target;

const clientConfig = (endpoint: string) => ({ endpoint, region, credentials, userAgentAppId: 'local-cloud' });

const started = async <T extends { stop(): Promise<void> }>(
  starting: Promise<T>,
  onStarted: PlatformOptions['onStarted'],
): Promise<T> => {
  const part = await starting;
  onStarted(() => part.stop());
  return part;
};
