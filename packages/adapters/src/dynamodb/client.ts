import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { connection } from '../connection.ts';

const writes = ['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand', 'TransactWriteItemsCommand'];

interface Consumed {
  readonly CapacityUnits?: number | undefined;
  /** Told of transactions only: one that is repeated under its token is charged as a read. */
  readonly WriteCapacityUnits?: number | undefined;
}

/**
 * A DynamoDB client whose region, endpoint and credentials come from the standard AWS environment.
 *
 * @param onWrite told the write units of every write, as DynamoDB gives them in its answer; asking costs nothing.
 *   What a refused write was charged is in no answer.
 */
export function dynamoClient(
  config: DynamoDBClientConfig = {},
  onWrite?: (units: number) => void,
): DynamoDBClient {
  const client = new DynamoDBClient({ ...connection, ...config });
  if (onWrite) {
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          if (!writes.includes(commandName)) return next(args);
          const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as typeof args.input;
          const result = await next({ ...args, input });
          const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
          for (const { CapacityUnits = 0, WriteCapacityUnits = CapacityUnits } of [ConsumedCapacity].flat()) {
            onWrite(WriteCapacityUnits);
          }
          return result;
        },
      { step: 'initialize', name: 'writeUnits' },
    );
  }
  return client;
}
