import { createHash } from 'node:crypto';
import {
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { Matcher } from '../event-bridge/pattern.ts';
import type { LocalFunction } from '../functions/function.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { DiscardedBatch } from './discarded.ts';
import { Lane } from './lane.ts';
import type { BatchPolicy } from './stream-batch.ts';
import { type LambdaStreamRecord, lambdaRecord, sequenceNumberOf } from './stream-record.ts';
import { type Gate, pauseFor, type WorkCounter } from './trigger.ts';

export interface StreamTriggerOptions {
  readonly function: LocalFunction;
  readonly streams: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly parallelizationFactor: number;
  readonly maximumRetryAttempts: number;
  readonly bisectOnError: boolean;
  /** A record goes to the function when one of them matches. */
  readonly filters: readonly Readonly<Record<string, unknown>>[];
  /** Keeps the position for the next start; without it every start begins at the oldest record. */
  readonly checkpointFile?: string;
  /** Told of records given up after their last attempt. */
  readonly onDiscarded: (batch: DiscardedBatch) => Promise<void>;
}

export interface ShardContext extends StreamTriggerOptions {
  readonly gate: Gate;
  readonly work: WorkCounter;
  readonly checkpoint: Checkpoint;
  readonly signal: AbortSignal;
  readonly matches: Matcher;
}

const readLimit = 1000;
const backlogLimit = 10_000;
const shortestPauseMs = 2;
const longestPauseMs = 50;

/** Reads a shard to its end, from the checkpoint on; resolves when all of it is handled, or the signal aborts. */
export const readShard = async (context: ShardContext, shardId: string): Promise<void> => {
  const { streams, signal, checkpoint, work } = context;
  const backlog = new Backlog((sequenceNumber) => checkpoint.set(shardId, sequenceNumber));
  const lanes = lanesOf(context, shardId, backlog);
  let lastRead = checkpoint.get(shardId);
  let iterator: string | undefined;
  let pauseMs = shortestPauseMs;

  while (!signal.aborted) {
    await context.gate.passed();
    if (backlog.size > backlogLimit) await work.idle();
    try {
      iterator ??= await iteratorAfter(context, shardId, lastRead);
      const read = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: readLimit }));
      for (const streamed of read.Records ?? []) {
        const record = lambdaRecord(streamed, context.streamArn);
        backlog.add(record);
        if (context.matches(record)) lanes[laneOf(record, lanes.length)]!.push(record);
        else backlog.finish(record);
        lastRead = sequenceNumberOf(record);
      }
      if (!read.NextShardIterator) break;
      iterator = read.NextShardIterator;
      pauseMs = read.Records?.length ? shortestPauseMs : Math.min(pauseMs * 2, longestPauseMs);
      if (!read.Records?.length) await pauseFor(pauseMs, signal);
    } catch (error) {
      if (error instanceof TrimmedDataAccessException) lastRead = undefined;
      if (error instanceof TrimmedDataAccessException || error instanceof ExpiredIteratorException)
        iterator = undefined;
      await pauseFor(longestPauseMs, signal);
    }
  }
  while (backlog.size > 0 && !signal.aborted) await pauseFor(longestPauseMs, signal);
};

/** Records read and not yet handled, in order; tells of each position before which everything is handled. */
class Backlog {
  readonly #done = new Map<string, boolean>();
  readonly #onAdvance: (sequenceNumber: string) => void;

  constructor(onAdvance: (sequenceNumber: string) => void) {
    this.#onAdvance = onAdvance;
  }

  get size(): number {
    return this.#done.size;
  }

  add(record: LambdaStreamRecord): void {
    this.#done.set(sequenceNumberOf(record), false);
  }

  finish(record: LambdaStreamRecord): void {
    this.#done.set(sequenceNumberOf(record), true);
    for (const [sequenceNumber, done] of this.#done) {
      if (!done) return;
      this.#done.delete(sequenceNumber);
      this.#onAdvance(sequenceNumber);
    }
  }
}

const lanesOf = (context: ShardContext, shardId: string, backlog: Backlog): Lane[] =>
  Array.from(
    { length: context.parallelizationFactor },
    () => new Lane(context, batchPolicy(context, shardId, backlog)),
  );

const batchPolicy = (context: ShardContext, shardId: string, backlog: Backlog): BatchPolicy => ({
  maximumRetryAttempts: context.maximumRetryAttempts,
  bisectOnError: context.bisectOnError,
  signal: context.signal,
  invoke: (records) => context.function.invoke({ Records: records }),
  onDone: (record) => backlog.finish(record),
  onDiscarded: (records, attempts) =>
    context.onDiscarded({
      ...{ functionName: context.function.name, streamArn: context.streamArn },
      ...{ shardId, records, attempts },
    }),
});

const laneOf = (record: LambdaStreamRecord, lanes: number): number => {
  if (lanes === 1) return 0;
  return createHash('sha1').update(JSON.stringify(record.dynamodb.Keys)).digest().readUInt32BE() % lanes;
};

const iteratorAfter = async (
  { streams, streamArn }: ShardContext,
  shardId: string,
  sequenceNumber: string | undefined,
): Promise<string | undefined> => {
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ...(sequenceNumber
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequenceNumber }
        : { ShardIteratorType: 'TRIM_HORIZON' }),
    }),
  );
  return ShardIterator;
};
