import { expect, test } from 'vitest';
import { Only } from '../src/plan.ts';
import { simulate } from '../src/run.ts';
import { minimise } from '../src/shrink/minimise.ts';

test('a list is cut down to what it fails with', async () => {
  const all = Array.from({ length: 100 }, (_, index) => index);
  const fails = async (part: readonly number[]) => part.includes(13) && part.includes(77);
  expect(await minimise(all, fails, Number.POSITIVE_INFINITY)).toEqual([13, 77]);
  expect(await minimise(all, async () => true, Number.POSITIVE_INFINITY)).toEqual([]);
});

test('a history of some operations without faults consists of just these', async () => {
  const whole = await simulate({ seed: 3, steps: 1500 });
  const kept = whole.tally.operations.slice(0, 3);
  const part = await simulate({ seed: 3, steps: 1500, only: new Only(kept, []) });
  expect(part.tally.operations.toSorted()).toEqual(kept.toSorted());
  expect(part.happened).toEqual([]);
  expect(part.violation).toBeUndefined();
});
