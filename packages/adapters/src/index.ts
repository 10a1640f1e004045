export * from './dynamodb/index.ts';
export * from './eventbridge/index.ts';
export { type PersonalData, personalData } from './personal-data/index.ts';
export * from './reconcile/index.ts';
export type { RetryOptions } from './retry.ts';
export * from './runtime.ts';
export { withSecrets } from './secrets.ts';
export * from './sqs/index.ts';
export * from './table-definition.ts';
