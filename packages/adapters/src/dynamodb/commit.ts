import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  type Delete,
  DeleteItemCommand,
  type Put,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type Update,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { retrying } from '../retry.ts';
import type { Item, Table } from './table.ts';

type OfTable<T> = Omit<T, 'TableName' | 'ReturnValuesOnConditionCheckFailure'>;

export type Write =
  | { readonly Put: OfTable<Put> }
  | { readonly Update: OfTable<Update> }
  | { readonly Delete: OfTable<Delete> };

export interface Refusal {
  readonly ok: false;
  /** For each write whose condition failed, the item as it stands (empty when there is none). */
  readonly refused: readonly (Item | undefined)[];
  /** An earlier attempt's answer was lost: the refusal may be the work of that attempt itself. */
  readonly maybeApplied: boolean;
}

/** `item` is what a lone update has made of its item. */
export type Commit = { readonly ok: true; readonly item?: Item | undefined } | Refusal;

/**
 * Writes everything or nothing, each write under its own condition: one item alone is written by itself, at half
 * the price of a transaction. A lost answer is asked for again, so every write needs a condition that its own
 * effect makes fail, or must be harmless when repeated.
 */
export const commit = (table: Table, writes: readonly Write[]): Promise<Commit> =>
  retrying(async (maybeApplied): Promise<Commit> => {
    try {
      if (writes.length === 1) {
        return { ok: true, item: (await writeOne(table, writes[0]!)).Attributes };
      }
      await writeAll(table, writes);
      return { ok: true };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return { ok: false, refused: [error.Item ?? {}], maybeApplied };
      }
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      // A conflict beside a failed condition leaves open what the conflicting item would have said.
      const settled =
        reasons.length > 0 &&
        reasons.every(({ Code }) => Code === 'None' || Code === 'ConditionalCheckFailed');
      if (!settled) throw error;
      const refused = reasons.map(({ Code, Item }) => (Code === 'None' ? undefined : (Item ?? {})));
      return { ok: false, refused, maybeApplied };
    }
  }, table.retry);

const returnOld = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

function writeOne(
  { client, tableName: TableName }: Table,
  write: Write,
): Promise<{ Attributes?: Item | undefined }> {
  if ('Put' in write) return client.send(new PutItemCommand({ TableName, ...write.Put, ...returnOld }));
  if ('Update' in write) {
    const input = { TableName, ...write.Update, ...returnOld, ReturnValues: 'ALL_NEW' } as const;
    return client.send(new UpdateItemCommand(input));
  }
  return client.send(new DeleteItemCommand({ TableName, ...write.Delete, ...returnOld }));
}

function writeAll({ client, tableName: TableName }: Table, writes: readonly Write[]): Promise<unknown> {
  const TransactItems = writes.map((write) => {
    if ('Put' in write) return { Put: { TableName, ...write.Put, ...returnOld } };
    if ('Update' in write) return { Update: { TableName, ...write.Update, ...returnOld } };
    return { Delete: { TableName, ...write.Delete, ...returnOld } };
  });
  return client.send(new TransactWriteItemsCommand({ TransactItems }));
}

/** An item that must not be there yet. */
export const putNew = (item: Item): Write => ({
  Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** The condition that an item still has a version. */
export const atVersion = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': { N: String(version) } },
});

/** An item in place of the version before it. */
export const putAfter = (version: number, item: Item): Write => ({
  Put: { Item: item, ...atVersion(version) },
});

/** Whether a write was refused because there is no such item (any more). */
export const isGone = (refused: Item | undefined): boolean =>
  refused !== undefined && Object.keys(refused).length === 0;

/** Whether a refusal is the work of an earlier attempt, whose answer was lost: its item stands as written. */
export const wasMadeAnyway = (done: Refusal, item: Item, found = done.refused[0]): boolean =>
  done.maybeApplied && isDeepStrictEqual(found, item);
