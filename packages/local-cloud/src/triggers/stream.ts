import { DescribeStreamCommand, type Shard } from '@aws-sdk/client-dynamodb-streams';
import { compilePattern } from '../event-bridge/pattern.ts';
import { Checkpoint } from './checkpoint.ts';
import { readShard, type StreamTriggerOptions } from './shard.ts';
import { Gate, pauseFor, type Trigger, WorkCounter } from './trigger.ts';

const pauseBetweenLooksMs = 1000;

/** Feeds a function from a table's stream, as Lambda's event source mapping: at least once, in order per item. */
export const startStreamTrigger = (options: StreamTriggerOptions): Trigger => {
  const gate = new Gate();
  const work = new WorkCounter();
  const stopping = new AbortController();
  const checkpoint = new Checkpoint(options.checkpointFile);
  const matchers = options.filters.map(compilePattern);
  const context = {
    ...options,
    gate,
    work,
    checkpoint,
    signal: stopping.signal,
    matches: (record: unknown) => matchers.some((matches) => matches(record)),
  };

  // A shard is read after its parent has been read to its end: records of an item never overtake each other.
  const follow = async () => {
    const started = new Set<string>();
    const finished = new Set<string>();
    const reading = new Set<Promise<void>>();
    while (!stopping.signal.aborted) {
      const shards = await listShards(options).catch(() => []);
      const known = new Set(shards.map(({ ShardId }) => ShardId));
      for (const { ShardId: id = '', ParentShardId: parent } of shards) {
        if (started.has(id) || (parent && known.has(parent) && !finished.has(parent))) continue;
        started.add(id);
        const reader = readShard(context, id).then(() => {
          finished.add(id);
          reading.delete(reader);
        });
        reading.add(reader);
      }
      await (reading.size > 0 ? Promise.race(reading) : pauseFor(pauseBetweenLooksMs, stopping.signal));
    }
    await Promise.all(reading);
  };
  const following = follow();

  return {
    type: 'stream',
    pause() {
      gate.close();
      return work.idle();
    },
    resume: () => gate.open(),
    async stop() {
      stopping.abort();
      gate.open();
      await following;
      await work.idle();
      checkpoint.flush();
    },
  };
};

const listShards = async ({ streams, streamArn }: StreamTriggerOptions): Promise<Shard[]> => {
  const shards: Shard[] = [];
  let after: string | undefined;
  do {
    const { StreamDescription } = await streams.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ...(after && { ExclusiveStartShardId: after }) }),
    );
    shards.push(...(StreamDescription?.Shards ?? []));
    after = StreamDescription?.LastEvaluatedShardId;
  } while (after);
  return shards;
};
