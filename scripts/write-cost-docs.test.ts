import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type CostInputs, costPage, costsOf, fixedCost } from './cost/page.ts';

const root = resolve(import.meta.dirname, '..');
const inputs: CostInputs = JSON.parse(readFileSync(join(root, 'scripts', 'cost', 'inputs.json'), 'utf8'));

test('about as many routes are counted as the services have', () => {
  const manifests = globSync('services/*/function.json', { cwd: root }).map((file) =>
    JSON.parse(readFileSync(join(root, file), 'utf8')),
  );
  const routes = manifests
    .flatMap(({ triggers }) => triggers)
    .flatMap(({ routes = [], publicRoutes = [] }) => [...routes, ...publicRoutes]);
  expect(inputs.metrics.routes / routes.length).toBeGreaterThan(0.8);
  expect(inputs.metrics.routes / routes.length).toBeLessThan(1.25);
});

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
  const size = {
    ...{ countries: 4, keys: 1, platformAlarms: 2, countryAlarms: 1, secrets: 0 },
    ...{ watchedRoutes: 2, hoursWithTraffic: 0.5 },
  };
  const metrics: CostInputs['metrics'] = {
    ...{ routes: 10, perRoute: [1, ''], perCountry: [2, ''], perWatchedRoute: [5, ''], platform: [2, ''] },
  };
  // A key, six alarms, the two dashboards that are not free, and thirty metrics half of the time.
  expect(fixedCost({ prices: inputs.prices, metrics }, size)).toBeCloseTo(1 + 0.6 + 6 + 0.3 * 15);
});
