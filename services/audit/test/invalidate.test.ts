import type { CacheEntry } from '@citas/core';
import { inMemoryCache } from '@citas/core/testing';
import { createLog } from '@citas/log';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { invalidator } from '../src/invalidate.ts';

const change = (name: string, version: number) =>
  ({ dynamodb: { SequenceNumber: `${name}-${version}`, Keys: { name: { S: name } } } }) as DynamoDBRecord;
const other = { dynamodb: { SequenceNumber: 'other' } } as DynamoDBRecord;

const entryOf = ({ Keys, SequenceNumber = '' }: NonNullable<DynamoDBRecord['dynamodb']>) =>
  Keys && {
    ...{ group: 'doc_1', name: Keys.name!.S!, value: SequenceNumber },
    version: Number(SequenceNumber.split('-')[1]),
  };

function invalidating(cache: { put(entries: readonly CacheEntry[]): Promise<boolean> }) {
  const lines: string[] = [];
  const handed: (string | undefined)[] = [];
  const run = invalidator({
    cache,
    entryOf,
    others: async ({ Records }: DynamoDBStreamEvent) => {
      handed.push(...Records.map(({ dynamodb }) => dynamodb?.SequenceNumber));
      return { batchItemFailures: [{ itemIdentifier: 'other' }] };
    },
    log: createLog('audit', (line) => lines.push(line)),
  });
  return { lines, handed, run };
}

test('the newest of what a batch changes is put, once, and everything else goes to the history', async () => {
  const cache = inMemoryCache(60_000);
  const put: (readonly CacheEntry[])[] = [];
  const { run, handed, lines } = invalidating({
    put: (entries) => {
      put.push(entries);
      return cache.put(entries);
    },
  });
  const Records = [change('a', 1), other, change('b', 4), change('a', 2)];
  expect(await run({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'other' }] });
  expect(handed).toEqual(['other']);
  expect(put.map((entries) => entries.length)).toEqual([2]);
  expect(await cache.get('doc_1', ['a', 'b'])).toEqual(['a-2', 'b-4']);
  expect(lines).toEqual([]);
});

test('a cache that takes nothing holds up no history, and is told of', async () => {
  const { run, handed, lines } = invalidating({ put: async () => false });
  expect(await run({ Records: [change('a', 1), other] })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'other' }],
  });
  expect(handed).toEqual(['other']);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: 'cache-not-updated', count: 1 }]);
});
