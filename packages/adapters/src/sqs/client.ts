import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { connection } from '../connection.ts';

/** An SQS client whose region, endpoint and credentials come from the standard AWS environment. */
export const sqsClient = (config: SQSClientConfig = {}): SQSClient =>
  new SQSClient({ ...connection, ...config });
