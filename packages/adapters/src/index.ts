export * from './dynamodb/index.ts';
export * from './eventbridge/index.ts';
export type { RetryOptions } from './retry.ts';
export * from './runtime.ts';
export { withSecrets } from './secrets.ts';
export * from './table-definition.ts';
