import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { connection } from '../connection.ts';

/** A DynamoDB client whose region, endpoint and credentials come from the standard AWS environment. */
export const dynamoClient = (config: DynamoDBClientConfig = {}): DynamoDBClient =>
  new DynamoDBClient({ ...connection, ...config });
