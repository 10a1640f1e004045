import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamoClient } from '../src/index.ts';
import { startWireProxy } from '../src/testing/wire.ts';
import { table } from './support.ts';

interface Consumed {
  readonly CapacityUnits: number;
}

test('the units told are those in the answers of DynamoDB, of writes only, and none of a refused one', async () => {
  const { tableName: TableName, endpoint: target } = await table();
  const answered: number[] = [];
  const unasked: string[] = [];
  const proxy = await startWireProxy({
    target,
    async through({ operation, body }, forward) {
      const answer = await forward();
      const { ConsumedCapacity } = JSON.parse(answer.body.toString()) as { ConsumedCapacity?: Consumed };
      if (ConsumedCapacity) {
        answered.push([ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0));
      } else if (!body.includes('ReturnConsumedCapacity')) {
        unasked.push(operation);
      }
      return answer;
    },
  });
  const told: number[] = [];
  const config = {
    ...{ endpoint: proxy.endpoint, region: 'us-east-1' },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const client = dynamoClient(config, (units) => told.push(units));
  const keyOf = (sk: string) => ({ pk: { S: 'APPOINTMENT#1' }, sk: { S: sk } });
  const put = (sk: string, size: number) => ({
    TableName,
    Item: { ...keyOf(sk), text: { S: 'x'.repeat(size) } },
  });
  try {
    await client.send(new PutItemCommand(put('A', 2500)));
    await client.send(new GetItemCommand({ TableName, Key: keyOf('A') }));
    await client.send(
      new UpdateItemCommand({
        ...{ TableName, Key: keyOf('A'), UpdateExpression: 'SET #text = :short' },
        ...{
          ExpressionAttributeNames: { '#text': 'text' },
          ExpressionAttributeValues: { ':short': { S: 'x' } },
        },
      }),
    );
    await client.send(
      new TransactWriteItemsCommand({ TransactItems: [{ Put: put('B', 10) }, { Put: put('C', 10) }] }),
    );
    await client.send(new DeleteItemCommand({ TableName, Key: keyOf('C') }));
    const refused = client.send(
      new PutItemCommand({ ...put('A', 1), ConditionExpression: 'attribute_not_exists(pk)' }),
    );
    await expect(refused).rejects.toThrow(ConditionalCheckFailedException);
  } finally {
    client.destroy();
    await proxy.stop();
  }
  expect(answered).toHaveLength(4);
  expect(answered[0]).toBe(3);
  expect(told).toEqual(answered);
  expect(unasked).toEqual(['GetItem']);
});
