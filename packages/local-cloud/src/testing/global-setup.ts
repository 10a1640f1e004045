import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../dynamodb.ts';
import { startWatchdog } from '../processes/watchdog.ts';

/** One DynamoDB Local, in memory, for all test files of a run; each test makes its own table in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const watchdog = startWatchdog();
  const dynamodb = await startDynamoDb({ watchdog });
  project.provide('dynamodbEndpoint', dynamodb.endpoint);
  return async () => {
    await dynamodb.stop();
    await watchdog.close();
  };
}
