import { CloudWatchClient, type CloudWatchClientConfig } from '@aws-sdk/client-cloudwatch';
import { connection } from '../connection.ts';

/** A CloudWatch client whose region, endpoint and credentials come from the standard AWS environment. */
export const cloudWatchClient = (config: CloudWatchClientConfig = {}): CloudWatchClient =>
  new CloudWatchClient({ ...connection, ...config });
