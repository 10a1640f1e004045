import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cloudWatchFigures } from '../packages/adapters/src/cloudwatch/index.ts';
import {
  type CostInputs,
  cacheCosts,
  costPage,
  costsOf,
  fixedCost,
  operationsCosts,
  webCosts,
} from './cost/page.ts';

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
  const prices = {
    ...inputs.prices,
    perMillion: { writeUnits: 2 },
    perGb: { logIngestion: 0.5, archive: 0.1 },
  };
  const small: CostInputs = {
    ...inputs,
    prices,
    perBooking: { writeUnits: [3, ''] },
    logKbPerBooking: [4, ''],
    archivedKbPerBooking: [10, ''],
    idle: { pollsPerQueue: 500_000 },
  };
  expect(costsOf(small).map(({ cost }) => cost)).toEqual([6, 2, 1]);
  expect(() => costsOf({ ...small, perBooking: { birds: [1, ''] } })).toThrow('no price for birds');
  const size = {
    ...{ countries: 4, keys: 1, platformAlarms: 2, countryAlarms: 1, secrets: 0 },
    ...{ watchedRoutes: 2, hoursWithTraffic: 0.5, polledQueues: 2 },
  };
  const metrics: CostInputs['metrics'] = {
    ...{ routes: 10, perRoute: [1, ''], perCountry: [2, ''], perWatchedRoute: [5, ''], platform: [2, ''] },
  };
  const priced = { ...small, prices: { ...prices, perMillion: { queueRequests: 0.4 } }, metrics };
  // A key, six alarms, the two dashboards that are not free, thirty metrics half of the time, and a million polls.
  expect(fixedCost(priced, size)).toBeCloseTo(1 + 0.6 + 6 + 0.3 * 15 + 0.4);
});

test('the cache costs what it needs by the hour, and saves the reads that it answers', () => {
  const prices = {
    ...inputs.prices,
    ...{ perMillion: { readUnits: 2, trailDataEvents: 3 }, perGb: { logIngestion: 1, archive: 0 } },
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

test('the web app costs what is delivered and looked at, and its web ACL by the month', () => {
  const prices = {
    ...inputs.prices,
    web: { millionRequests: 2, gb: 0.5, millionPages: 3, aclMonth: 7, ruleMonth: 11, millionInspected: 4 },
  };
  const web: CostInputs['web'] = { requests: [10, ''], pages: [2, ''], kb: [100, ''], rules: [3, ''] };
  expect(webCosts({ prices, web })).toEqual({ delivered: 20 + 6 + 50, inspected: 40, month: 7 + 33 });
});

test('the page of operations costs by the metric and the look', () => {
  const operations: CostInputs['operations'] = {
    ...{ refreshSeconds: [60, ''], perCountry: [10, ''], platform: [5, ''], searched: [15, ''] },
  };
  const prices = { ...inputs.prices, thousandAskedMetrics: 2 };
  expect(operationsCosts({ ...inputs, prices, operations }, 3)).toEqual({ asked: 50, hour: 6 });
});

test('a look at operations asks for as many metrics as are priced, as often as the page does', async () => {
  let asked = 0;
  // Counts what is sent, and answers nothing.
  const client = {
    send: async ({ input }: { input: { MetricDataQueries: { MetricStat?: object }[] } }) => {
      asked += input.MetricDataQueries.filter(({ MetricStat }) => MetricStat).length;
      return {};
    },
  } as unknown as Parameters<typeof cloudWatchFigures>[0]['client'];
  const figures = cloudWatchFigures({ client, namespace: 'Citas/prod', queuePrefix: 'citas-prod-' });
  const countries = ['aa', 'bb'];
  // Those of the platform, by `readOverview`, and two of each country.
  const queues = ['unrouted', 'parked', 'unrouted-dlq', 'relay-failures', 'audit-failures', 'aa', 'aa-dlq'];
  await figures.read(0, 60, { countries, queues: [...queues, 'bb', 'bb-dlq'] });
  const { perCountry, platform, refreshSeconds } = inputs.operations;
  expect(asked).toBe(2 * perCountry[0] + platform[0]);
  const page = readFileSync(join(root, 'services', 'web', 'src', 'api', 'operations.ts'), 'utf8');
  expect(page).toContain(`const refreshMs = ${refreshSeconds[0]}_000;`);
});
