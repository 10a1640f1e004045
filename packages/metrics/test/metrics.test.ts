import { afterEach, describe, expect, test, vi } from 'vitest';
import { bounded, catalogue, type MetricName } from '../src/catalogue.ts';
import { createMetrics } from '../src/index.ts';
import { metricsIn } from '../src/testing.ts';

afterEach(() => vi.restoreAllMocks());

/** Everything that is written to standard output from here on. */
function output(): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(...String(text).trimEnd().split('\n'));
    return true;
  });
  return lines;
}

/** The rules of the embedded metric format that a line can break. */
function expectEmf(line: string): void {
  const { _aws, ...members } = JSON.parse(line);
  expect(_aws.Timestamp).toBeTypeOf('number');
  expect(_aws.CloudWatchMetrics).toHaveLength(1);
  const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
  expect(Namespace).toBe('Citas/test');
  expect(Dimensions).toHaveLength(1);
  expect(Metrics.length).toBeGreaterThan(0);
  const metricNames = Metrics.map(({ Name }: { Name: string }) => Name);
  expect(Object.keys(members).sort()).toEqual([...Dimensions[0], ...metricNames].sort());
  for (const name of Dimensions[0]) expect(members[name]).toMatch(/^\S.{0,99}$/);
  for (const { Name, Unit } of Metrics) {
    const { unit, dimensions } = catalogue[Name as MetricName];
    expect(Unit).toBe(unit);
    expect(Dimensions[0]).toEqual(dimensions);
    for (const value of [members[Name]].flat()) expect(value).toBeTypeOf('number');
    expect([members[Name]].flat().length).toBeLessThanOrEqual(100);
  }
}

describe('a line', () => {
  test('is valid in the embedded metric format, holds what shares its dimensions, and nothing else', () => {
    const lines = output();
    const metrics = createMetrics('Citas/test');
    metrics.add('Latency', { operation: 'POST /v1/appointments' }, 12.5);
    metrics.add('ServerErrors', { operation: 'POST /v1/appointments' });
    metrics.add('Decisions', { country: 'pe', outcome: 'confirmed' });
    metrics.add('Decisions', { country: 'pe', outcome: 'rejected' }, 0);
    expect(lines).toEqual([]);
    metrics.flush();
    for (const line of lines) expectEmf(line);
    expect(metricsIn(lines).map(({ name, dimensions, values }) => [name, dimensions, values])).toEqual([
      ['Latency', { operation: 'POST /v1/appointments' }, [12.5]],
      ['ServerErrors', { operation: 'POST /v1/appointments' }, [1]],
      ['Decisions', { country: 'pe', outcome: 'confirmed' }, [1]],
      ['Decisions', { country: 'pe', outcome: 'rejected' }, [0]],
    ]);
    expect(lines).toHaveLength(3);
  });

  test('adds counts up and keeps every time, also more than fit into one', () => {
    const lines = output();
    const metrics = createMetrics('Citas/test');
    const times = Array.from({ length: 250 }, (_, index) => index);
    for (const time of times) {
      metrics.add('Requests', { country: 'pe' });
      metrics.add('DecisionTime', { country: 'pe' }, time);
    }
    metrics.flush();
    for (const line of lines) expectEmf(line);
    const valuesOf = (wanted: string) =>
      metricsIn(lines).flatMap(({ name, values }) => (name === wanted ? values : []));
    expect(valuesOf('DecisionTime')).toEqual(times);
    expect(valuesOf('Requests')).toEqual([250]);
    expect(metricsIn(lines).every(({ dimensions }) => dimensions.country === 'pe')).toBe(true);
  });

  test('is written once: nothing is left for the next invocation, and nothing is written of nothing', async () => {
    const lines = output();
    const metrics = createMetrics('Citas/test');
    const handle = metrics.around('decide', async (country: string) => {
      if (country === 'pe') metrics.add('Requests', { country });
      if (country === 'xx') throw new Error('odd');
      return country;
    });
    expect(await handle('pe')).toBe('pe');
    expect(lines).toHaveLength(1);
    await handle('cl');
    await expect(handle('xx')).rejects.toThrow('odd');
    expect(lines).toHaveLength(1);
  });
});

test('write units are those of the work that caused them, even where several run at once', async () => {
  const lines = output();
  const metrics = createMetrics('Citas/test');
  metrics.spend(100);
  const work = (operation: string, ...units: number[]) =>
    metrics.during(operation, async () => {
      for (const each of units) {
        await Promise.resolve();
        metrics.spend(each);
      }
    });
  await Promise.all([work('POST /v1/appointments', 8, 1), work('decide', 2, 2, 2), work('history', 0)]);
  metrics.flush();
  expect(metricsIn(lines).map(({ name, dimensions, values }) => [name, dimensions, values])).toEqual([
    ['WriteUnits', { operation: 'POST /v1/appointments' }, [9]],
    ['WriteUnits', { operation: 'decide' }, [6]],
  ]);
});

test('no id, path, name, contact or document gets into a dimension', () => {
  for (const value of [
    'GET /v1/appointments/apt_1x7Yq',
    'GET /v1/patients/10117410',
    'Ana Quispe',
    'ana@example.com',
    '10117410-2',
    'referral-required-for-10117410',
    'pat_1',
    '',
    'x'.repeat(101),
  ]) {
    for (const dimension of ['operation', 'country', 'outcome', 'reason', 'service'] as const) {
      expect(bounded(dimension, value), `${dimension} ${value}`).toBe('other');
    }
  }
  expect(bounded('reason', 'three-business-days')).toBe('three-business-days');
  expect(bounded('reason', 'arrive-15-minutes-early')).toBe('arrive-15-minutes-early');
  expect(bounded('operation', '$default')).toBe('$default');
});
