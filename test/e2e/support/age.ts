import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
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

/** Takes a span (ms) off moments that a patient's item holds. */
async function agePatient(world: World, id: string, moments: readonly string[], span: number): Promise<void> {
  const client = tableClient(world);
  await client.send(
    new UpdateItemCommand({
      TableName: world.stack.tableName,
      Key: { pk: { S: `PATIENT#${id}` }, sk: { S: 'PROFILE' } },
      UpdateExpression: `SET ${moments.map((name) => `${name} = ${name} - :span`).join(', ')}`,
      ConditionExpression: `attribute_exists(${moments[0]})`,
      ExpressionAttributeValues: { ':span': { N: String(span) } },
    }),
  );
  client.destroy();
}

/** Lets the time pass after which the lifecycle service looks an erasure over. */
export const ageErasure = (world: World, id: string): Promise<void> =>
  agePatient(world, id, ['erasedAt', 'decideBy'], 180_000);

const longAgo = 40 * 365 * 86_400_000;

/** Lets a patient and a visit of theirs, like one that is in the table, have outlived every retention. */
export async function outlive(world: World, patientId: string, like: string): Promise<void> {
  const client = tableClient(world);
  const appointments = dynamoAppointments({ client, tableName: world.stack.tableName });
  const { slot, ...visit } = (await appointments.get(like, { consistent: true }))!;
  const old = { ...slot, start: slot.start - longAgo, end: slot.end - longAgo };
  const stored = await appointments.request(
    { ...visit, id: `${like}old`, patientId, slot: old },
    Date.now() - longAgo,
    { holder: patientId },
  );
  client.destroy();
  if (!stored.ok) throw new Error(`the visit could not be made: ${stored.error}`);
  await agePatient(world, patientId, ['updatedAt', 'decideBy'], longAgo);
}
