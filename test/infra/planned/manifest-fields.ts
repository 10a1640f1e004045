import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionAccess, functionManifest, functionTrigger, workerSettings } from '@citas/contracts';
import { describe, expect, test } from 'vitest';
import type { Resource } from './terraform.ts';

/** A value for every field that a function.json may have, unlike any that a real one has. */
const sentinel = {
  name: 'sentinel',
  description: 'Stands for every field',
  memoryMb: 1337,
  timeoutSeconds: 17,
  environment: ['LOG_LEVEL'],
  sendsTo: ['sentinel-kept'],
  triggers: [
    { type: 'http', routes: ['GET /v1/sentinel'], publicRoutes: ['GET /sentinel'] },
    {
      type: 'stream',
      batchSize: 41,
      batchingWindowSeconds: 43,
      parallelizationFactor: 7,
      maximumRetryAttempts: 47,
      bisectOnError: false,
      filter: { eventName: ['REMOVE'] },
      onFailureQueue: 'sentinel-failures',
    },
    {
      type: 'queue',
      queue: 'sentinel-queue',
      source: { source: ['sentinel'] },
      batchSize: 9,
      batchingWindowSeconds: 3,
      visibilityTimeoutSeconds: 191,
      maxReceiveCount: 13,
    },
    { type: 'country-dead-letters', batchSize: 8 },
    { type: 'schedule', rate: '59 minutes' },
  ],
  access: {
    table: { 'SENTINEL#*': ['ConditionCheckItem'] },
    indexes: ['by-sentinel'],
    bus: ['PutEvents'],
    personalData: ['GenerateDataKey'],
    countryRules: ['DescribeRule'],
    queues: { 'sentinel-kept': ['DeleteMessage'] },
    metrics: ['GetMetricData'],
  },
};
/** What only a function with the cache has, which reaches little else. */
const cachedSentinel = {
  name: 'sentinel-cached',
  description: 'Stands for the fields of the cache',
  memoryMb: 512,
  timeoutSeconds: 30,
  environment: ['LOG_LEVEL'],
  triggers: [
    {
      type: 'stream',
      batchSize: 10,
      batchingWindowSeconds: 1,
      parallelizationFactor: 1,
      maximumRetryAttempts: 2,
      bisectOnError: true,
      filter: { eventName: ['INSERT'] },
      cacheFilters: [{ eventName: ['MODIFY'] }],
      onFailureQueue: 'sentinel-failures',
    },
  ],
  access: { table: { 'SENTINEL#*': ['GetItem'] }, cache: ['Connect'] },
};
const authorizerTtl = 77;
const worker = {
  memoryMb: 1338,
  timeoutSeconds: 19,
  batchSize: 7,
  batchingWindowSeconds: 5,
  maximumConcurrency: 12,
  visibilityTimeoutSeconds: 193,
  maxReceiveCount: 11,
};

const within = 'module.function["sentinel"].';
const stream = `${within}aws_lambda_event_source_mapping.stream[0]`;
const queue = `${within}aws_lambda_event_source_mapping.queue["sentinel-queue"]`;
const policy = `${within}aws_iam_role_policy.this`;
const cached = 'module.function["sentinel-cached"].';

/** Where Terraform must put each field's value: address and a piece of what is planned there. */
const ofFunction: Readonly<Record<string, readonly [address: string, holds: string]>> = {
  name: [`${within}aws_lambda_function.this`, '"function_name":"citas-prod-sentinel"'],
  description: [`${within}aws_lambda_function.this`, '"description":"Stands for every field"'],
  memoryMb: [`${within}aws_lambda_function.this`, '"memory_size":1337'],
  timeoutSeconds: [`${within}aws_lambda_function.this`, '"timeout":17'],
  environment: [`${within}aws_lambda_function.this`, '"LOG_LEVEL":"info"'],
  sendsTo: [`${within}aws_lambda_function.this`, '"SENTINEL_KEPT_QUEUE_URL"'],
  triggers: ['module.http_api.aws_apigatewayv2_route.this["GET /v1/sentinel"]', 'GET /v1/sentinel'],
  access: [policy, 'SENTINEL#*'],
  'http.routes': [
    'module.http_api.aws_apigatewayv2_route.this["GET /v1/sentinel"]',
    '"authorization_type":"CUSTOM"',
  ],
  'http.publicRoutes': [
    'module.http_api.aws_apigatewayv2_route.this["GET /sentinel"]',
    '"authorization_type":"NONE"',
  ],
  'authorizer.resultTtlSeconds': [
    'module.http_api.aws_apigatewayv2_authorizer.this',
    '"authorizer_result_ttl_in_seconds":77',
  ],
  'stream.batchSize': [stream, '"batch_size":41'],
  'stream.batchingWindowSeconds': [stream, '"maximum_batching_window_in_seconds":43'],
  'stream.parallelizationFactor': [stream, '"parallelization_factor":7'],
  'stream.maximumRetryAttempts': [stream, '"maximum_retry_attempts":47'],
  'stream.bisectOnError': [stream, '"bisect_batch_on_function_error":false'],
  'stream.filter': [stream, '{\\"eventName\\":[\\"REMOVE\\"]}'],
  'stream.cacheFilters': [
    `${cached}aws_lambda_event_source_mapping.stream[0]`,
    '{\\"eventName\\":[\\"MODIFY\\"]}',
  ],
  'stream.onFailureQueue': [
    'module.people_queue["sentinel-failures"].aws_sqs_queue.this',
    'citas-prod-sentinel-failures',
  ],
  'queue.queue': ['module.rule_queue["sentinel-queue"].aws_sqs_queue.this', 'citas-prod-sentinel-queue'],
  'queue.source': [
    'module.rule_queue["sentinel-queue"].aws_cloudwatch_event_rule.this[0]',
    '{\\"source\\":[\\"sentinel\\"]}',
  ],
  'queue.batchSize': [queue, '"batch_size":9'],
  'queue.batchingWindowSeconds': [queue, '"maximum_batching_window_in_seconds":3'],
  'queue.visibilityTimeoutSeconds': [
    'module.rule_queue["sentinel-queue"].aws_sqs_queue.this',
    '"visibility_timeout_seconds":191',
  ],
  'queue.maxReceiveCount': [
    'module.rule_queue["sentinel-queue"].aws_sqs_queue.this',
    '\\"maxReceiveCount\\":13',
  ],
  'country-dead-letters.batchSize': [
    'aws_ssm_parameter.platform',
    '\\"batchSize\\":8,\\"name\\":\\"sentinel\\"',
  ],
  'schedule.rate': [
    `${within}aws_cloudwatch_event_rule.schedule["59-minutes"]`,
    '"schedule_expression":"rate(59 minutes)"',
  ],
  'access.table': [policy, 'dynamodb:ConditionCheckItem'],
  'access.indexes': [policy, 'index/by-sentinel'],
  'access.bus': [policy, 'events:PutEvents'],
  'access.personalData': [policy, 'kms:GenerateDataKey'],
  'access.countryRules': [policy, 'events:DescribeRule'],
  'access.queues': [policy, 'sqs:DeleteMessage'],
  'access.metrics': [policy, 'cloudwatch:GetMetricData'],
  'access.cache': [`${cached}aws_iam_role_policy.this`, 'elasticache:Connect'],
};

const country = 'module.country.module.worker.';
const ofCountry: typeof ofFunction = {
  memoryMb: [`${country}aws_lambda_function.this`, '"memory_size":1338'],
  timeoutSeconds: [`${country}aws_lambda_function.this`, '"timeout":19'],
  batchSize: [`${country}aws_lambda_event_source_mapping.queue["pe"]`, '"batch_size":7'],
  batchingWindowSeconds: [
    `${country}aws_lambda_event_source_mapping.queue["pe"]`,
    '"maximum_batching_window_in_seconds":5',
  ],
  maximumConcurrency: [`${country}aws_lambda_event_source_mapping.queue["pe"]`, '"maximum_concurrency":12'],
  visibilityTimeoutSeconds: [
    'module.country.module.queue.aws_sqs_queue.this',
    '"visibility_timeout_seconds":193',
  ],
  maxReceiveCount: ['module.country.module.queue.aws_sqs_queue.this', '\\"maxReceiveCount\\":11'],
};

/** Puts the sentinel function into a copy of the infrastructure, with a test file that applies it under the mock. */
export function addSentinel(folder: string): string {
  const authorizer = join(folder, 'services/authorizer/function.json');
  const text = readFileSync(authorizer, 'utf8');
  writeFileSync(authorizer, text.replace(/"resultTtlSeconds": \d+/, `"resultTtlSeconds": ${authorizerTtl}`));
  for (const manifest of [sentinel, cachedSentinel]) {
    const service = join(folder, 'services', manifest.name);
    mkdirSync(service);
    writeFileSync(join(service, 'function.json'), JSON.stringify(manifest));
    writeFileSync(join(service, 'lambda.zip'), 'a package');
  }
  const tests = join(folder, 'infra/platform/tests');
  const [mocks] = readFileSync(join(tests, 'platform.tftest.hcl'), 'utf8').split(/^run "/m);
  writeFileSync(
    join(tests, 'fields.tftest.hcl'),
    `${mocks}run "fields" {\n  variables {\n    cache = { zone_ids = ["use1-az2", "use1-az4"] }\n  }\n}\n`,
  );
  return 'tests/fields.tftest.hcl';
}

/** Gives Peru's worker a value for every field, and lets its test apply the plan under the mock. */
export function setWorker(folder: string): string {
  const country = join(folder, 'countries/pe/country.json');
  writeFileSync(country, JSON.stringify({ ...JSON.parse(readFileSync(country, 'utf8')), worker }));
  const test = join(folder, 'infra/countries/pe/tests/country.tftest.hcl');
  writeFileSync(test, readFileSync(test, 'utf8').replace('command = plan', ''));
  return 'tests/country.tftest.hcl';
}

const shapes = Object.fromEntries(
  functionTrigger.def.options.map((option) => [option.shape.type.def.values[0]!, option.shape]),
);
const fieldsOf = {
  function: [
    ...Object.keys(functionManifest.shape),
    ...Object.entries(shapes).flatMap(([type, shape]) =>
      Object.keys(shape).flatMap((field) => (field === 'type' ? [] : `${type}.${field}`)),
    ),
    ...Object.keys(functionAccess.shape).map((field) => `access.${field}`),
  ],
  country: Object.keys(workerSettings.shape),
};

export const manifestFields = (planned: () => Record<'ofFunction' | 'ofCountry', readonly Resource[]>) =>
  describe('Terraform', () => {
    test('is asked for every field that a manifest may have', () => {
      expect(Object.keys(ofFunction).sort()).toEqual(fieldsOf.function.sort());
      expect(Object.keys(ofCountry).sort()).toEqual(fieldsOf.country.sort());
    });

    const expectAt = (resources: readonly Resource[], [address, holds]: readonly [string, string]) => {
      const found = resources.find((resource) => resource.address === address);
      expect(JSON.stringify(found?.values ?? `no ${address}`)).toContain(holds);
    };
    test.each(Object.keys(ofFunction))('reads %s of function.json', (field) => {
      expectAt(planned().ofFunction, ofFunction[field]!);
    });
    test.each(Object.keys(ofCountry))('reads worker.%s of country.json', (field) => {
      expectAt(planned().ofCountry, ofCountry[field]!);
    });
  });
