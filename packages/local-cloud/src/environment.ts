import { queueUrlVariable } from '@citas/contracts';
import type { Issuer } from './issuer/issuer.ts';
import type { ResourceNames } from './names.ts';
import { queueUrlAt, region } from './sqs.ts';

export interface Endpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly eventbridge: string;
  readonly cloudwatch: string;
}

export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

interface FunctionNeeds {
  readonly name: string;
  readonly memoryMb: number;
  /** Names of the variables that the function's manifest asks for. */
  readonly environment: readonly string[];
  readonly sendsTo?: readonly string[] | undefined;
}

/**
 * The environment of a function's process: what its manifest asks for, what Lambda sets by itself, and the SDK's
 * standard variables that lead the AWS clients here.
 */
export const functionEnvironment = (
  { name, memoryMb, environment, sendsTo = [] }: FunctionNeeds,
  values: Readonly<Record<string, string>>,
  endpoints: Endpoints,
  names: Pick<ResourceNames, 'queue'>,
): Record<string, string> => ({
  ...Object.fromEntries(environment.map((variable) => [variable, values[variable] ?? ''])),
  ...Object.fromEntries(
    sendsTo.map((queue) => [queueUrlVariable(queue), queueUrlAt(endpoints.sqs, names.queue(queue))]),
  ),
  PATH: process.env.PATH ?? '',
  TZ: 'UTC',
  NODE_OPTIONS: '--enable-source-maps',
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  // Nothing of the developer's own AWS configuration may reach a function.
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.eventbridge,
  AWS_ENDPOINT_URL_CLOUDWATCH: endpoints.cloudwatch,
  // Names the function in the user agent of its AWS calls.
  AWS_SDK_UA_APP_ID: name,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
});

export interface Environment {
  readonly environment: string;
  readonly names: ResourceNames;
  readonly issuer: Issuer;
  readonly signingKey: string;
  /** Empty where what names a person is not sealed. */
  readonly personalDataKey: string;
  readonly logLevel: string;
  /** Calls a minute by role, where they differ from those of the code. */
  readonly callsPerMinute: Readonly<Record<string, number>>;
}

/** What a manifest may ask for. */
const variables: Record<string, (from: Environment) => string> = {
  TABLE_NAME: ({ names }) => names.table,
  BUS_NAME: ({ names }) => names.bus,
  ENVIRONMENT: ({ environment }) => environment,
  ISSUER: ({ issuer }) => issuer.url,
  AUDIENCE: ({ issuer }) => issuer.audience,
  JWKS_URL: ({ issuer }) => `${issuer.url}/.well-known/jwks.json`,
  SIGNING_KEY: ({ signingKey }) => signingKey,
  PERSONAL_DATA_KEY: ({ personalDataKey }) => personalDataKey,
  COUNTRY_RULE_PREFIX: ({ names }) => names.rulePrefix,
  CALLS_PER_MINUTE: ({ callsPerMinute }) => JSON.stringify(callsPerMinute),
  LOG_LEVEL: ({ logLevel }) => logLevel,
  METRICS_NAMESPACE: ({ environment }) => `Citas/${environment}`,
};

export const providedVariables = Object.keys(variables);

export const environmentValues = (from: Environment): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value(from)]));
