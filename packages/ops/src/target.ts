import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  dynamoClient,
  eventBridgeClient,
  type MessageQueue,
  openQueue,
  sqsClient,
  streamsClient,
} from '@citas/adapters';
import * as z from 'zod/mini';
import { UsageError } from './options.ts';

/** What a running local stack tells of itself. */
const localStack = z.object({
  region: z.string(),
  tableName: z.string(),
  busName: z.string(),
  endpoints: z.object({ dynamodb: z.string(), sqs: z.string(), eventbridge: z.string() }),
});

const defaultStack = fileURLToPath(new URL('../../../.citas/local.json', import.meta.url));

/** Of what the commands operate on: the parts of one environment. */
export interface Target {
  readonly table: { readonly client: ReturnType<typeof dynamoClient>; readonly tableName: string };
  readonly bus: { readonly client: ReturnType<typeof eventBridgeClient>; readonly busName: string };
  readonly streams: ReturnType<typeof streamsClient>;
  readonly sqs: ReturnType<typeof sqsClient>;
  /** Rules, queues and the archive are this prefix and a name. */
  readonly prefix: string;
  close(): void;
}

/** The environment on AWS that `--env` names, or the local stack that is running. Throws UsageError. */
export function targetOf(options: { env?: string; region?: string; stack?: string }): Target {
  if (options.env !== undefined && options.stack !== undefined) {
    throw new UsageError('--env is for AWS and --stack for the local stack: give one of them.');
  }
  return options.env === undefined ? localTarget(options.stack) : awsTarget(options.env, options.region);
}

function awsTarget(env: string, region: string | undefined): Target {
  if (!/^[a-z][a-z0-9-]*$/.test(env)) throw new UsageError('--env must be a name such as prod.');
  const config = { ...(region && { region }) };
  const name = `citas-${env}`;
  return targetWith({ dynamodb: config, sqs: config, eventbridge: config }, name, name);
}

function localTarget(file = defaultStack): Target {
  if (!existsSync(file)) {
    throw new UsageError(
      'No local stack is running: start it with `npm start`, or name an environment with --env.',
    );
  }
  const stack = localStack.safeParse(parsed(file));
  if (!stack.success) throw new UsageError(`${file} does not describe a local stack.`);
  const { region, tableName, busName, endpoints } = stack.data;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const at = (endpoint: string) => ({ endpoint, region, credentials });
  return targetWith(
    { dynamodb: at(endpoints.dynamodb), sqs: at(endpoints.sqs), eventbridge: at(endpoints.eventbridge) },
    tableName,
    busName,
  );
}

interface Config {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

function targetWith(
  configs: { dynamodb: Config; sqs: Config; eventbridge: Config },
  tableName: string,
  busName: string,
): Target {
  const table = { client: dynamoClient(configs.dynamodb), tableName };
  const bus = { client: eventBridgeClient(configs.eventbridge), busName };
  const [streams, sqs] = [streamsClient(configs.dynamodb), sqsClient(configs.sqs)];
  return {
    ...{ table, bus, streams, sqs, prefix: `${busName}-` },
    close() {
      for (const client of [table.client, bus.client, streams, sqs]) client.destroy();
    },
  };
}

const parsed = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** A queue by its name without the prefix. Throws UsageError when the environment has none. */
export async function queueOf({ sqs, prefix }: Target, name: string): Promise<MessageQueue> {
  const queue = await openQueue(sqs, `${prefix}${name}`);
  if (!queue) throw new UsageError(`There is no queue ${prefix}${name}.`);
  return queue;
}
