import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import definition from '../table.json' with { type: 'json' };

/**
 * The one table, as `table.json` defines it for the local stack and for Terraform. `pk`/`sk` are the key; both
 * indexes hold keys only, so that a change of an appointment's status costs nothing there: an index entry is
 * written only when its own keys change.
 * - `by-doctor`: appointments of a doctor by start.
 * - `by-deadline`: sparse; only appointments that await a decision, by deadline, over `deadlineShards` shards; and,
 *   in shards of their own so that no deadline ever waits behind them, patients by their next review.
 */
export const byDoctorIndex = 'by-doctor';
export const byDeadlineIndex = 'by-deadline';

/** Partitions of the deadline index: a partition takes 1000 writes a second, and each request is one. */
export const deadlineShards = 8;

const { TimeToLiveSpecification, ...table } = definition;

export const tableDefinition = (tableName: string): CreateTableCommandInput => ({
  ...(table as Omit<CreateTableCommandInput, 'TableName'>),
  TableName: tableName,
});

/** Attribute by which DynamoDB deletes items that have outlived their retention (seconds since the epoch). */
export const ttlAttribute = TimeToLiveSpecification.AttributeName;
