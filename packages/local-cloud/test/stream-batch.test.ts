import { describe, expect, it } from 'vitest';
import type { InvocationResult } from '../src/functions/function.ts';
import { processBatch } from '../src/triggers/stream-batch.ts';
import type { LambdaStreamRecord } from '../src/triggers/stream-record.ts';

const failed: InvocationResult = { ok: false, error: { errorType: 'Error', errorMessage: 'on purpose' } };
const partly = (...numbers: string[]): InvocationResult => ({
  ok: true,
  result: { batchItemFailures: numbers.map((itemIdentifier) => ({ itemIdentifier })) },
});

/** Runs the records 1, 2, … n through `answer`; gives the batches invoked, and what was handled and discarded. */
const run = async (
  count: number,
  answer: (numbers: string[], invocation: number) => InvocationResult,
  options: { bisectOnError?: boolean; maximumRetryAttempts?: number } = {},
) => {
  const batches: string[] = [];
  const done: string[] = [];
  const discarded: string[] = [];
  const number = (record: LambdaStreamRecord) => record.dynamodb.SequenceNumber!;
  const records = Array.from({ length: count }, (_, index) => ({
    dynamodb: { SequenceNumber: String(index + 1) },
  }));
  await processBatch(
    {
      bisectOnError: true,
      maximumRetryAttempts: 2,
      ...options,
      signal: new AbortController().signal,
      invoke: async (batch) => {
        const numbers = batch.map(number);
        batches.push(numbers.join(' '));
        return answer(numbers, batches.length);
      },
      onDone: (record) => done.push(number(record)),
      onDiscarded: async (batch) => void discarded.push(...batch.map(number)),
    },
    records as LambdaStreamRecord[],
  );
  return { batches, done, discarded };
};

describe('a batch of stream records', () => {
  it('is handled in one invocation when all goes well', async () => {
    expect(await run(3, () => partly())).toEqual({
      batches: ['1 2 3'],
      done: ['1', '2', '3'],
      discarded: [],
    });
  });

  it('is tried again from the first record that failed, in order', async () => {
    const { batches, done } = await run(4, (_, invocation) =>
      invocation === 1 ? partly('4', '3') : partly(),
    );
    expect(batches).toEqual(['1 2 3 4', '3 4']);
    expect(done).toEqual(['1', '2', '3', '4']);
  });

  it('is halved until a poison record stands alone, which is given up after its attempts', async () => {
    const { batches, done, discarded } = await run(4, (numbers) =>
      numbers.includes('2') ? failed : partly(),
    );
    expect(batches).toEqual(['1 2 3 4', '1 2', '1', '2', '2', '2', '3 4']);
    expect(discarded).toEqual(['2']);
    expect(done).toEqual(['1', '2', '3', '4']);
  });

  it('loses no other record to one that a partial response names again and again', async () => {
    const poison = (numbers: string[]) => partly(...numbers.filter((number) => number === '2'));
    expect(await run(4, poison)).toMatchObject({ done: ['1', '2', '3', '4'], discarded: ['2'] });
  });

  it('is tried again whole, then given up whole, without bisectOnError', async () => {
    const { batches, discarded } = await run(2, () => failed, { bisectOnError: false });
    expect(batches).toEqual(['1 2', '1 2', '1 2']);
    expect(discarded).toEqual(['1', '2']);
  });

  it('fails whole when the response names a record that is not in it', async () => {
    const { batches } = await run(2, (_, invocation) => (invocation === 1 ? partly('9') : partly()), {
      bisectOnError: false,
    });
    expect(batches).toEqual(['1 2', '1 2']);
  });

  it('survives a failure that passes', async () => {
    const { batches, discarded } = await run(1, (_, invocation) => (invocation < 3 ? failed : partly()));
    expect([batches.length, discarded]).toEqual([3, []]);
  });
});
