import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../dynamodb/client.ts';

/** A client of DynamoDB Local, which takes any credentials, and its time while a machine is busy with tests. */
export const localClient = (endpoint: string): DynamoDBClient =>
  dynamoClient({
    endpoint,
    region: 'us-east-1',
    requestHandler: { connectionTimeout: 30_000, socketTimeout: 60_000 },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
