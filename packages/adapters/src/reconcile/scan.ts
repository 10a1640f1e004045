import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item, Table } from '../dynamodb/table.ts';
import { retrying } from '../retry.ts';

export interface ScanOptions {
  /** How many parts of the table are read side by side. */
  readonly segments?: number;
  readonly onItem: (item: Item) => void;
  /** Told of every page: items read and read units spent by it. */
  readonly onPage?: (items: number, readUnits: number) => void;
}

/**
 * Reads the whole table, each item as it stands when its turn comes: one read unit for every 4 KB stored.
 */
export async function scanTable(
  { client, tableName, retry }: Table,
  { segments = 4, onItem, onPage }: ScanOptions,
): Promise<void> {
  const readSegment = async (Segment: number) => {
    let start: Item | undefined;
    do {
      const command: ScanCommand = new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ReturnConsumedCapacity: 'TOTAL',
        Segment,
        TotalSegments: segments,
        ExclusiveStartKey: start,
      });
      const page = await retrying(() => client.send(command), retry);
      for (const item of page.Items ?? []) onItem(item);
      onPage?.(page.ScannedCount ?? 0, page.ConsumedCapacity?.CapacityUnits ?? 0);
      start = page.LastEvaluatedKey;
    } while (start);
  };
  await Promise.all(Array.from({ length: segments }, (_, segment) => readSegment(segment)));
}
