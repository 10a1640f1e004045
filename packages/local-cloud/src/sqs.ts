import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';

/** The account id that the emulator puts into ARNs and queue URLs. */
export const accountId = '000000000000';
export const region = 'us-east-1';

/** What CloudWatch tells of a queue. */
export interface QueueState {
  readonly visible: number;
  /** Seconds since the oldest message that is left was sent, whoever has it in hand. */
  readonly oldestSeconds: number;
}

export interface SqsLocal {
  readonly endpoint: string;
  /** Undefined where there is no queue of that name. */
  stateOf(queue: string): QueueState | undefined;
  stop(): Promise<void>;
}

interface Store {
  persistence?: Persistence;
  host: string;
  allQueues(): Iterable<StoredQueue>;
}
interface StoredMessage {
  readonly sentTimestamp: number;
}
interface StoredQueue {
  readonly name: string;
  url: string;
  persistence?: Persistence;
  inspectMessages(): {
    readonly ready: readonly StoredMessage[];
    readonly delayed: readonly StoredMessage[];
    readonly inflight: readonly { readonly message: StoredMessage }[];
  };
}
interface Persistence {
  loadSqsAndSns(sqs: Store, sns: Store): void;
  close(): void;
}

// The package exports only a server that listens on every interface, or an app without persistence. Its stores
// are reached by file, next to the entry; the exact version is pinned in the workspace's catalog.
const internal = async <T>(path: string, name: string): Promise<T> => {
  const module = await import(new URL(path, import.meta.resolve('fauxqs')).href);
  return module[name];
};

/** Starts the SQS emulator on a loopback port (0 takes a free one), with its queues kept in `dataDir`, if given. */
export const startSqs = async ({
  port = 0,
  dataDir,
}: {
  port?: number;
  dataDir?: string;
} = {}): Promise<SqsLocal> => {
  const sqsStore = new (await internal<new () => Store>('./sqs/sqsStore.js', 'SqsStore'))();
  const snsStore = new (await internal<new () => Store>('./sns/snsStore.js', 'SnsStore'))();
  const s3Store = new (await internal<new () => object>('./s3/s3Store.js', 'S3Store'))();
  // Without a host of its own, queue URLs carry the address of the request: no lookup of `*.localhost` needed.
  sqsStore.host = '';

  const persistence = dataDir
    ? new (await internal<new (dir: string) => Persistence>('./persistence.js', 'PersistenceManager'))(
        dataDir,
      )
    : undefined;
  if (persistence) {
    persistence.loadSqsAndSns(sqsStore, snsStore);
    sqsStore.persistence = persistence;
  }

  const app = buildApp({ logger: false, stores: { sqsStore, snsStore, s3Store } as never });
  if (persistence) app.addHook('onClose', async () => persistence.close());
  const endpoint = await app.listen({ host: '127.0.0.1', port });

  for (const queue of sqsStore.allQueues()) {
    if (persistence) queue.persistence = persistence;
    queue.url = queueUrlAt(endpoint, queue.name);
  }
  return { endpoint, stateOf: (name) => stateOf(sqsStore, name), stop: () => app.close() };
};

function stateOf(store: Store, name: string): QueueState | undefined {
  const queue = [...store.allQueues()].find((one) => one.name === name);
  if (!queue) return undefined;
  const { ready, delayed, inflight } = queue.inspectMessages();
  const left = [...ready, ...delayed, ...inflight.map(({ message }) => message)];
  const oldest = Math.min(...left.map(({ sentTimestamp }) => sentTimestamp));
  return {
    visible: ready.length,
    oldestSeconds: left.length === 0 ? 0 : Math.max(0, Math.round((Date.now() - oldest) / 1000)),
  };
}

export interface QueueSettings {
  readonly visibilityTimeoutSeconds: number;
  readonly deadLetterVisibilityTimeoutSeconds: number;
  readonly maxReceiveCount: number;
}

export interface Queue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
}

const longestRetentionSeconds = String(14 * 24 * 3600);

export const queueUrlAt = (endpoint: string, name: string): string => `${endpoint}/${accountId}/${name}`;
export const queueArn = (name: string): string => `arn:aws:sqs:${region}:${accountId}:${name}`;

/** Creates a queue and its dead-letter queue `<name>-dlq`, or brings existing ones to these settings. */
export const createQueueWithDeadLetters = async (
  client: SQSClient,
  name: string,
  settings: QueueSettings,
): Promise<{ queue: Queue; deadLetters: Queue }> => {
  const deadLetters = await createQueue(client, `${name}-dlq`, {
    VisibilityTimeout: String(settings.deadLetterVisibilityTimeoutSeconds),
    MessageRetentionPeriod: longestRetentionSeconds,
  });
  const queue = await createQueue(client, name, {
    VisibilityTimeout: String(settings.visibilityTimeoutSeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: deadLetters.arn,
      maxReceiveCount: settings.maxReceiveCount,
    }),
  });
  return { queue, deadLetters };
};

/** Creates a queue that only people read: its messages stay as long as SQS keeps any. */
export const createKeptQueue = (client: SQSClient, name: string): Promise<Queue> =>
  createQueue(client, name, { MessageRetentionPeriod: longestRetentionSeconds });

const createQueue = async (
  client: SQSClient,
  name: string,
  attributes: Record<string, string>,
): Promise<Queue> => {
  const url = await queueUrl(client, name);
  if (url) await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));
  const created =
    url ?? (await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }))).QueueUrl!;
  return { name, url: created, arn: queueArn(name) };
};

const queueUrl = async (client: SQSClient, name: string): Promise<string | undefined> => {
  try {
    return (await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
};
