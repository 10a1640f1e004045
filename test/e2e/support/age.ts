import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoAppointments } from '@citas/adapters';
import type { World } from './world.ts';

export const tableClient = (world: World) =>
  new DynamoDBClient({
    endpoint: world.stack.endpoints.dynamodb,
    region: world.stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** Lets the deadline of a waiting decision come now, as the passing of time would. */
export async function ageRequest(world: World, id: string): Promise<void> {
  const appointments = dynamoAppointments({ client: tableClient(world), tableName: world.stack.tableName });
  const before = (await appointments.get(id, { consistent: true }))!;
  const after = { ...before, decideBy: Date.now(), version: before.version + 1 };
  const changed = await appointments.change(before, after, Date.now());
  if (!changed.ok) throw new Error(`the request could not be aged: ${changed.error}`);
}
