import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoClient, type Item } from '@citas/adapters';

/** Input of a put, or of a transaction of puts. */
interface Puts {
  readonly Item?: Item;
  readonly TransactItems?: readonly { readonly Put?: Puts }[];
}

/**
 * A client that sends nothing and keeps the items that stores put through it: so what is loaded is exactly what
 * the stores write, at the price of batches.
 */
export function recordingClient(): { readonly client: DynamoDBClient; readonly items: Item[] } {
  const items: Item[] = [];
  const client = dynamoClient({
    region: 'none',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  client.middlewareStack.add(
    () => async (args) => {
      const input = args.input as Puts;
      for (const { Put } of input.TransactItems ?? [{ Put: input }]) {
        if (!Put?.Item) throw new Error('only puts can be recorded');
        items.push(Put.Item);
      }
      return { response: undefined, output: { $metadata: {} } };
    },
    { step: 'initialize' },
  );
  return { client, items };
}

const batchSize = 25;
const parallel = 6;

/** Writes items in batches, several at a time; what the table leaves over is written again. */
export async function writeInBatches(
  client: DynamoDBClient,
  tableName: string,
  items: readonly Item[],
  onProgress: (written: number, total: number) => void,
): Promise<void> {
  let next = 0;
  let written = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const batch = items.slice(next, next + batchSize);
      next += batchSize;
      let left = batch.map((item) => ({ PutRequest: { Item: item } }));
      while (left.length > 0) {
        const command = new BatchWriteItemCommand({ RequestItems: { [tableName]: left } });
        const { UnprocessedItems } = await client.send(command);
        left = (UnprocessedItems?.[tableName] ?? []) as typeof left;
      }
      written += batch.length;
      onProgress(written, items.length);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
}
