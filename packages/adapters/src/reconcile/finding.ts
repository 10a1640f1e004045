import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item, Key, Table } from '../dynamodb/table.ts';
import { keyItem } from '../dynamodb/table.ts';
import { retrying } from '../retry.ts';

export type FindingCode =
  | 'busy-in-vain'
  | 'not-busy'
  | 'double-booked'
  | 'held-though-busy'
  | 'not-listed-under-patient'
  | 'copy-missing'
  | 'copy-differs'
  | 'copy-left-over'
  | 'registration-without-patient'
  | 'patient-without-registration'
  | 'overdue'
  | 'unreadable-item';

/** What mends one or several findings, on condition that everything is as it was read. */
export interface Repair {
  /** In words, without the reason. */
  readonly what: string;
  readonly writes: readonly TransactWriteItem[];
}

/** Something in the table that contradicts something else there. Ids, times and codes only. */
export interface Finding {
  readonly code: FindingCode;
  readonly key: Key;
  /** Appointments, time off or copies concerned. */
  readonly ids: readonly string[];
  readonly country?: string | undefined;
  /** What is wrong, in one sentence. */
  readonly detail: string;
  /** Unset where a person has to decide; then `advice` says what. */
  readonly repair?: Repair | undefined;
  readonly advice?: string | undefined;
}

/** That an item's version is still the one that was read. */
export const unchanged = (table: Table, key: Key, version: number): TransactWriteItem => ({
  ConditionCheck: {
    TableName: table.tableName,
    Key: keyItem(key),
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': { N: String(version) } },
  },
});

/** That an item exists, or does not. */
export const existence = (table: Table, key: Key, exists: boolean): TransactWriteItem => ({
  ConditionCheck: {
    TableName: table.tableName,
    Key: keyItem(key),
    ConditionExpression: exists ? 'attribute_exists(pk)' : 'attribute_not_exists(pk)',
  },
});

/**
 * Applies a repair.
 * @returns false when what was read has changed since: nothing was written, and the next run looks again.
 */
export const applyRepair = ({ client, retry }: Table, { writes }: Repair): Promise<boolean> =>
  retrying(async () => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: [...writes] }));
      return true;
    } catch (error) {
      const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
      if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
      throw error;
    }
  }, retry);

/** A number attribute; not a number where there is none. */
export const numberOf = (item: Item | undefined, name: string): number =>
  Number(item?.[name]?.N ?? Number.NaN);
