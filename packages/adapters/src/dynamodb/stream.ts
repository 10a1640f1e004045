import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  type DynamoDBStreamsClientConfig,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { type DomainEvent, eventOf, type Instant } from '@citas/core';
import { connection } from '../connection.ts';
import { retrying } from '../retry.ts';
import { appointmentOf } from './appointment-item.ts';
import type { Item, Table } from './table.ts';

/** A client of the table's stream, configured by the standard AWS environment. */
export const streamsClient = (config: DynamoDBStreamsClientConfig = {}): DynamoDBStreamsClient =>
  new DynamoDBStreamsClient({ ...connection, ...config });

/** A committed change of an appointment, as the stream still has it. */
export interface Change {
  readonly shardId: string;
  readonly sequenceNumber: string;
  /** When it was committed. */
  readonly at: Instant;
  /** Undefined when the record cannot be read, as the relay could not read it either. */
  readonly event: DomainEvent | undefined;
}

/** Where a batch lies in the stream, both ends included. */
export interface StreamRange {
  readonly shardId: string;
  readonly from: string;
  readonly to: string;
}

export interface TableStream {
  /** Every change since an instant, shard by shard: those of one appointment in their order. At most 24 hours back. */
  since(from: Instant): AsyncGenerator<Change>;
  /** The changes of a range; undefined when the stream does not have the whole of it, or no longer. */
  range(range: StreamRange): Promise<Change[] | undefined>;
}

/** The stream of a table, which keeps every change for 24 hours. */
export async function tableStream(table: Table, client: DynamoDBStreamsClient): Promise<TableStream> {
  const described = await table.client.send(new DescribeTableCommand({ TableName: table.tableName }));
  const StreamArn = described.Table?.LatestStreamArn;
  if (!StreamArn) throw new Error(`table ${table.tableName} has no stream`);

  async function shards(): Promise<Shard[]> {
    const found: Shard[] = [];
    let after: string | undefined;
    do {
      const command = new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId: after });
      const { StreamDescription } = await retrying(() => client.send(command));
      found.push(...(StreamDescription?.Shards ?? []));
      after = StreamDescription?.LastEvaluatedShardId;
    } while (after);
    return parentsFirst(found);
  }

  /** Reads to the end of the shard, or of what an open one holds by now. */
  async function* read(shardId: string, from?: string): AsyncGenerator<StreamRecord> {
    const start = new GetShardIteratorCommand({
      StreamArn,
      ShardId: shardId,
      ...(from
        ? { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: from }
        : { ShardIteratorType: 'TRIM_HORIZON' }),
    });
    let iterator = (await retrying(() => client.send(start))).ShardIterator;
    // An open shard never says that it has ended: some empty answers in a row are taken for its end.
    for (let empty = 0; iterator && empty < emptyAnswers; ) {
      const command: GetRecordsCommand = new GetRecordsCommand({ ShardIterator: iterator });
      const { Records = [], NextShardIterator } = await retrying(() => client.send(command));
      yield* Records;
      empty = Records.length > 0 ? 0 : empty + 1;
      iterator = NextShardIterator;
    }
  }

  return {
    async *since(from) {
      for (const { ShardId } of await shards()) {
        const shardId = ShardId!;
        for await (const record of read(shardId)) {
          const change = changeOf(record, shardId);
          if (change && change.at >= from) yield change;
        }
      }
    },
    async range({ shardId, from, to }) {
      try {
        const found: Change[] = [];
        for await (const record of read(shardId, from)) {
          const change = changeOf(record, shardId);
          if (change) found.push(change);
          if (record.dynamodb!.SequenceNumber === to) return found;
        }
        // All of it or nothing: what was read short of its end must not pass for the whole.
        return undefined;
      } catch (error) {
        // A shard that has gone, a record older than its oldest, or a range that no stream can have.
        if (goneErrors.has((error as Error).name)) return undefined;
        throw error;
      }
    },
  };
}

const emptyAnswers = 5;
const goneErrors = new Set([
  'ResourceNotFoundException',
  'TrimmedDataAccessException',
  'ValidationException',
]);

/** A shard's records come after those of its parent. */
function parentsFirst(shards: readonly Shard[]): Shard[] {
  const byId = new Map(shards.map((shard) => [shard.ShardId!, shard]));
  const ordered = new Set<Shard>();
  const add = (shard: Shard): void => {
    const parent = byId.get(shard.ParentShardId ?? '');
    if (parent && !ordered.has(parent)) add(parent);
    ordered.add(shard);
  };
  shards.forEach(add);
  return [...ordered];
}

/** What the relay makes of a record; undefined where it passes it over by its filter. */
function changeOf({ eventName, dynamodb }: StreamRecord, shardId: string): Change | undefined {
  const { NewImage, OldImage, SequenceNumber, ApproximateCreationDateTime } = dynamodb!;
  if (eventName === 'REMOVE' || NewImage?.type?.S !== 'appointment') return undefined;
  const sequenceNumber = SequenceNumber!;
  try {
    const before = OldImage && appointmentOf(OldImage as Item);
    const event = eventOf(before, appointmentOf(NewImage as Item));
    return { shardId, sequenceNumber, at: Date.parse(event.detail.occurredAt), event };
  } catch {
    return { shardId, sequenceNumber, at: ApproximateCreationDateTime!.getTime(), event: undefined };
  }
}
