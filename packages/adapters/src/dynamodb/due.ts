import type { Instant } from '@citas/core';
import { byDeadlineIndex } from '../table-definition.ts';
import { type Item, queryPages, type Table } from './table.ts';

/** Entries of the sparse index that fell due before an instant, most overdue first: one query for each shard. */
export async function dueKeys(
  table: Table,
  shards: readonly number[],
  instant: Instant,
  limit: number,
): Promise<Item[]> {
  const found = await Promise.all(
    shards.map(async (shard) => {
      const pages = queryPages(table, {
        IndexName: byDeadlineIndex,
        KeyConditionExpression: 'deadlineShard = :shard AND decideBy < :instant',
        ExpressionAttributeValues: { ':shard': { N: String(shard) }, ':instant': { N: String(instant) } },
        Limit: limit,
      });
      return (await pages.next()).value ?? [];
    }),
  );
  const deadline = (entry: Item) => Number(entry.decideBy!.N);
  return found
    .flat()
    .sort((a, b) => deadline(a) - deadline(b))
    .slice(0, limit);
}
