import * as z from 'zod/mini';

/**
 * `function.json` of a deployable: what Terraform and the local stack both read. A field that neither
 * understands is an error, so that the two readers cannot drift apart.
 */
const pattern = z.record(z.string(), z.unknown());

/** Queue name without the `citas-<env>-` prefix. */
const queueName = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/));

const route = z
  .string()
  .check(
    z.regex(/^(\$default|(ANY|GET|POST|PUT|PATCH|DELETE) \/\S*)$/, 'must be "<METHOD> /path" or "$default"'),
  );

const httpTrigger = z.strictObject({
  type: z.literal('http'),
  /** Routes behind the authorizer. */
  routes: z.array(route),
  /** Routes that answer without a token. */
  publicRoutes: z.array(route),
});

const authorizerTrigger = z.strictObject({
  type: z.literal('authorizer'),
  /** Seconds that the gateway may reuse an answer for the same token; 0 asks every time. */
  resultTtlSeconds: z.int().check(z.minimum(0), z.maximum(3600)),
});

const streamTrigger = z.strictObject({
  type: z.literal('stream'),
  batchSize: z.int().check(z.minimum(1), z.maximum(10_000)),
  batchingWindowSeconds: z.int().check(z.minimum(0), z.maximum(300)),
  parallelizationFactor: z.int().check(z.minimum(1), z.maximum(10)),
  maximumRetryAttempts: z.int().check(z.minimum(0), z.maximum(10_000)),
  bisectOnError: z.boolean(),
  /** Event filter on the stream record; records that do not match never reach the function. */
  filter: pattern,
  /** Takes a message of Lambda's about every batch that has used up its attempts: where it lies in the stream. */
  onFailureQueue: queueName,
});

const queueTrigger = z.strictObject({
  type: z.literal('queue'),
  /** Its dead-letter queue adds `-dlq`. */
  queue: queueName,
  /** Bus rule pattern that feeds the queue. */
  source: pattern,
  batchSize: z.int().check(z.minimum(1), z.maximum(10_000)),
  batchingWindowSeconds: z.int().check(z.minimum(0), z.maximum(300)),
  visibilityTimeoutSeconds: z.int().check(z.minimum(1), z.maximum(43_200)),
  maxReceiveCount: z.int().check(z.minimum(1), z.maximum(1000)),
});

const countryDeadLettersTrigger = z.strictObject({
  /** The dead-letter queue of every country. */
  type: z.literal('country-dead-letters'),
  batchSize: z.int().check(z.minimum(1), z.maximum(10)),
});

const scheduleTrigger = z.strictObject({
  type: z.literal('schedule'),
  /** EventBridge rate expression without the word: `1 minute`, `5 minutes`, `1 hour`. */
  rate: z.string().check(z.regex(/^(1 (minute|hour|day)|\d+ (minutes|hours|days))$/)),
});

export const functionTrigger = z.discriminatedUnion('type', [
  httpTrigger,
  authorizerTrigger,
  streamTrigger,
  queueTrigger,
  countryDeadLettersTrigger,
  scheduleTrigger,
]);

const tableAction = z.enum([
  'BatchGetItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'UpdateItem',
]);

const queueAction = z.enum([
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueUrl',
  'ReceiveMessage',
  'SendMessage',
]);

/** What a function's code calls of AWS: its role allows this and nothing else. */
export const functionAccess = z.strictObject({
  /** Actions on the table, by the partition keys on which they are allowed: `COUNTRY`, `DOCTOR#*`. */
  table: z.optional(z.record(z.string().check(z.regex(/^[A-Z]+(#\*)?$/)), z.array(tableAction))),
  /** Indexes that are queried. */
  indexes: z.optional(z.array(z.string())),
  bus: z.optional(z.array(z.enum(['PutEvents']))),
  /** The key that seals what names a person. */
  personalData: z.optional(z.array(z.enum(['Decrypt', 'GenerateDataKey']))),
  /** Actions on queues, by name without the prefix; `??` stands for every country's. */
  queues: z.optional(z.record(z.string().check(z.regex(/^([a-z][a-z0-9-]*|\?\?)$/)), z.array(queueAction))),
  /** CloudWatch, which knows no resources: what is read there are figures of the whole account. */
  metrics: z.optional(z.array(z.enum(['GetMetricData']))),
  /** The bus rules of the countries. */
  countryRules: z.optional(z.array(z.enum(['DescribeRule']))),
});

export const functionManifest = z.strictObject({
  name: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,40}$/)),
  description: z.string().check(z.minLength(1)),
  memoryMb: z.int().check(z.minimum(128), z.maximum(10_240)),
  timeoutSeconds: z.int().check(z.minimum(1), z.maximum(900)),
  /** Names of the environment variables that the platform must provide. */
  environment: z.array(z.string().check(z.regex(/^[A-Z][A-Z0-9_]*$/))),
  /**
   * Queues that the function sends to and that only people read, with `pnpm ops`. The platform makes them, keeps
   * their messages 14 days, lets the function send, and gives each one's URL as `<NAME>_QUEUE_URL`.
   */
  sendsTo: z.optional(z.array(queueName)),
  triggers: z.array(functionTrigger).check(z.minLength(1)),
  /** Left out, the function may call nothing. */
  access: z._default(functionAccess, {}),
});

export type FunctionManifest = z.infer<typeof functionManifest>;
export type FunctionAccess = z.infer<typeof functionAccess>;
export type FunctionTrigger = z.infer<typeof functionTrigger>;

/** The variable that tells a function the URL of a queue it sends to. */
export const queueUrlVariable = (queue: string): string =>
  `${queue.toUpperCase().replaceAll('-', '_')}_QUEUE_URL`;
