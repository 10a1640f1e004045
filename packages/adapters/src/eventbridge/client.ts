import { EventBridgeClient, type EventBridgeClientConfig } from '@aws-sdk/client-eventbridge';
import { connection } from '../connection.ts';
import type { RetryOptions } from '../retry.ts';

export interface Bus {
  readonly client: EventBridgeClient;
  readonly busName: string;
  readonly retry?: RetryOptions;
}

/** An EventBridge client whose region, endpoint and credentials come from the standard AWS environment. */
export const eventBridgeClient = (config: EventBridgeClientConfig = {}): EventBridgeClient =>
  new EventBridgeClient({ ...connection, ...config });
