import { cloudWatchClient, cloudWatchFigures } from '@citas/adapters';
import { createMetrics } from '@citas/metrics';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type CloudWatchLocal, startCloudWatch } from '../src/cloudwatch/server.ts';
import { clientConfig } from './support.ts';

const minute = 60_000;
let cloudWatch: CloudWatchLocal;
beforeAll(async () => {
  cloudWatch = await startCloudWatch(async ({ name, dimensions }) =>
    dimensions.QueueName === 'citas-test-pe' ? (name.includes('Age') ? 7 : 3) : undefined,
  );
});
afterAll(() => cloudWatch.stop());

/** What the functions' own metrics print, handed on as Lambda does. */
function told(tell: (metrics: ReturnType<typeof createMetrics>) => void): void {
  const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    for (const line of String(text).split('\n')) cloudWatch.takeLine(line);
    return true;
  });
  const metrics = createMetrics('Citas/test');
  tell(metrics);
  metrics.flush();
  output.mockRestore();
}

test('the adapter reads, by the real client, what the functions have printed', async () => {
  told((metrics) => {
    for (const country of ['pe', 'pe', 'cl']) metrics.add('Requests', { country });
    metrics.add('Decisions', { country: 'pe', outcome: 'rejected' });
    for (const reason of ['referral-missing', 'referral-missing', 'minimum-notice'])
      metrics.add('RejectionReasons', { country: 'pe', reason });
    metrics.add('RejectionReasons', { country: 'cl', reason: 'wall-time' });
    for (const time of Array.from({ length: 100 }, (_, index) => index + 1))
      metrics.add('DecisionTime', { country: 'pe' }, time);
    for (const operation of ['GET /v1/doctors', 'GET /v1/sites']) metrics.add('Latency', { operation }, 12);
    metrics.add('Overdue', { service: 'lifecycle' }, 0);
  });
  const client = cloudWatchClient(clientConfig(cloudWatch.endpoint));
  const figures = cloudWatchFigures({ client, namespace: 'Citas/test', queuePrefix: 'citas-test-' });
  const from = Math.floor(Date.now() / minute) * minute - 4 * minute;
  // A minute may end meanwhile.
  const read = await figures.read(from, 6, { countries: ['cl', 'pe'], queues: ['pe', 'co'] });
  client.destroy();
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);
  const pe = read.countries.get('pe')!;
  expect([sum(pe.requests), sum(read.countries.get('cl')!.requests)]).toEqual([2, 1]);
  expect([sum(pe.decisions.rejected), sum(pe.decisions.confirmed)]).toEqual([1, 0]);
  expect(pe.reasons).toEqual([
    { code: 'referral-missing', count: 2 },
    { code: 'minimum-notice', count: 1 },
  ]);
  expect([sum(pe.decisionTime.p50), sum(pe.decisionTime.p99)]).toEqual([50, 99]);
  expect(sum(read.api.requests)).toBe(2);
  expect(read.overdue.filter((value) => value !== null)).toEqual([0]);
  expect(read.queues.get('pe')).toEqual({ waiting: 3, oldestSeconds: 7 });
  expect(read.queues.get('co')).toEqual({ waiting: null, oldestSeconds: null });
});
