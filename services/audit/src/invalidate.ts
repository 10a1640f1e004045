import type { Cache, CacheEntry } from '@citas/core';
import type { Log } from '@citas/log';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, StreamRecord } from 'aws-lambda';

export interface InvalidatorDeps {
  readonly cache: Pick<Cache, 'put'>;
  /** What a record changes of what is cached; undefined where it changes none of it. */
  readonly entryOf: (record: StreamRecord) => CacheEntry | undefined;
  /** Reads the records that change nothing that is cached. */
  readonly others: (batch: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  readonly log: Log;
}

/**
 * Puts the newest of what a batch changes into the cache, in the place of what it knew. A change that the cache does
 * not take is logged and passed over: the history must not wait for a cache, and what it keeps too long is gone
 * within its time.
 */
export const invalidator =
  ({ cache, entryOf, others, log }: InvalidatorDeps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const newest = new Map<string, CacheEntry>();
    const rest = Records.filter((record) => {
      const entry = entryOf(record.dynamodb ?? {});
      // The stream brings the changes of one item in their order.
      if (entry) newest.set(`${entry.group} ${entry.name}`, entry);
      return !entry;
    });
    const [response, taken] = await Promise.all([others({ Records: rest }), cache.put([...newest.values()])]);
    if (!taken) log.warn('cache-not-updated', { count: newest.size });
    return response;
  };
