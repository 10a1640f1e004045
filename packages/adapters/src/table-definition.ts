import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/**
 * The one table. `pk`/`sk` are the key; both indexes hold keys only, so that a change of an appointment's
 * status costs nothing there: an index entry is written only when its own keys change.
 * - `by-doctor`: appointments of a doctor by start.
 * - `by-deadline`: sparse; only appointments that await a decision, by deadline, over `deadlineShards` shards; and,
 *   in shards of their own so that no deadline ever waits behind them, patients by their next review.
 */
export const byDoctorIndex = 'by-doctor';
export const byDeadlineIndex = 'by-deadline';

/** Partitions of the deadline index: a partition takes 1000 writes a second, and each request is one. */
export const deadlineShards = 8;

const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

export const tableDefinition = (tableName: string): CreateTableCommandInput => ({
  TableName: tableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: key('pk', 'sk'),
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'doctorId', AttributeType: 'S' },
    { AttributeName: 'startsAt', AttributeType: 'S' },
    { AttributeName: 'deadlineShard', AttributeType: 'N' },
    { AttributeName: 'decideBy', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: byDoctorIndex,
      KeySchema: key('doctorId', 'startsAt'),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
    {
      IndexName: byDeadlineIndex,
      KeySchema: key('deadlineShard', 'decideBy'),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

/** Attribute by which DynamoDB deletes items that have outlived their retention (seconds since the epoch). */
export const ttlAttribute = 'ttl';
