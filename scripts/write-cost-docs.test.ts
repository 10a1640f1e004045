import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type CostInputs, cacheCosts, costPage, costsOf, fixedCost } from './cost/page.ts';

const root = resolve(import.meta.dirname, '..');
const inputs: CostInputs = JSON.parse(readFileSync(join(root, 'scripts', 'cost', 'inputs.json'), 'utf8'));

test('docs/cost.md says what its inputs say', () => {
  expect(readFileSync(join(root, 'docs', 'cost.md'), 'utf8')).toBe(costPage(inputs));
});

test('the write units are those that the table’s tests count', () => {
  const counted = readFileSync(join(root, 'docs', 'table.md'), 'utf8');
  const unitsOf = (pattern: string) =>
    Number(new RegExp(`^\\| ${pattern} \\|[^|]*\\|[^|]*\\| (\\d+) `, 'm').exec(counted)?.[1]);
  const booking =
    unitsOf('Request an appointment') +
    unitsOf('Count a request, move or hold among what the patient has open') +
    unitsOf('Confirm a request') +
    2 * unitsOf('Record a change of an appointment, or an access to a patient’s data');
  expect(inputs.perBooking.writeUnits![0]).toBe(booking);
});

test('quantities are multiplied by prices, and what has no price is an error', () => {
  const prices = { ...inputs.prices, perMillion: { writeUnits: 2 }, perGb: { logIngestion: 0.5 } };
  const small: CostInputs = {
    ...inputs,
    prices,
    perBooking: { writeUnits: [3, ''] },
    logKbPerBooking: [4, ''],
  };
  expect(costsOf(small).map(({ cost }) => cost)).toEqual([6, 2]);
  expect(() => costsOf({ ...small, perBooking: { birds: [1, ''] } })).toThrow('no price for birds');
  const size = { countries: 4, keys: 1, platformAlarms: 2, countryAlarms: 1, detailedMetrics: 0, secrets: 0 };
  // A key, six alarms, and the two dashboards that are not free.
  expect(fixedCost(inputs.prices, size)).toBeCloseTo(1 + 0.6 + 6);
});

test('the cache costs what it needs by the hour, and saves the reads that it answers', () => {
  const prices = {
    ...inputs.prices,
    ...{ perMillion: { readUnits: 2, trailDataEvents: 3 }, perGb: { logIngestion: 1 } },
    cache: { gbHour: 1, endpointHour: 2, millionUnits: 0.5 },
  };
  const cache: CostInputs['cache'] = {
    ...{ gb: [0.5, ''], endpoints: [2, ''], logGb: [7, ''] },
    ...{ units: [10, ''], readsPerBooking: [8, ''], hitRate: [0.75, ''] },
  };
  const { month, commands, saved } = cacheCosts({ ...inputs, prices, cache });
  expect(month).toBeCloseTo(730 * 4.5 + 7 + 0.1);
  expect(commands).toBe(5);
  // Six of eight reads are answered: half a unit and a data event less for each.
  expect(saved).toBe(6 * 4);
});
