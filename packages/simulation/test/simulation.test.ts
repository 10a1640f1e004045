import { describe, expect, test } from 'vitest';
import { faultKinds, type Outcome, simulate } from '../src/index.ts';
import { addSummary, emptySummary, operationsOf, summaryOf } from '../src/summary.ts';

const steps = 4000;
const fixedSeeds = Array.from({ length: 40 }, (_, index) => index + 1);
/** Others every time; a failure says which one it was. */
const fresh = Date.now() % 1_000_000_000;
const freshSeeds = Array.from({ length: 15 }, (_, index) => fresh + index);

const again = ({ seed }: Outcome) => `npm run simulate -- --seed ${seed} --steps ${steps}`;

test('whatever goes wrong, no invariant is violated, and every kind of trouble and every status occurs', async () => {
  const total = emptySummary();
  for (const seed of fixedSeeds) {
    const outcome = await simulate({ seed, steps });
    expect(outcome.violation, again(outcome)).toBeUndefined();
    addSummary(total, summaryOf(outcome));
  }
  expect(Object.keys(total.faults).toSorted()).toEqual(Object.keys(faultKinds).toSorted());
  const statuses = [
    'PENDING',
    'CONFIRMED',
    'REJECTED',
    'EXPIRED',
    'CANCELLED',
    'CHECKED_IN',
    'COMPLETED',
    'NO_SHOW',
  ];
  expect(Object.keys(total.statuses).toSorted()).toEqual(statuses.toSorted());
  console.log(`${operationsOf(total)} operations`);
}, 900_000);

test('no invariant is violated for seeds that nobody has tried before', async () => {
  console.log(`fresh seeds ${freshSeeds[0]} … ${freshSeeds.at(-1)}`);
  for (const seed of freshSeeds) {
    const outcome = await simulate({ seed, steps });
    expect(outcome.violation, again(outcome)).toBeUndefined();
  }
}, 900_000);

describe('a seed', () => {
  test('gives the same history, byte for byte, whatever ran before it', async () => {
    const first = await simulate({ seed: 7, steps });
    await simulate({ seed: 8, steps: 500 });
    const second = await simulate({ seed: 7, steps, keepHistory: true });
    expect(second.digest).toBe(first.digest);
    expect(second.lines.length).toBeGreaterThan(1000);
    expect((await simulate({ seed: 9, steps })).digest).not.toBe(first.digest);
  });
});
