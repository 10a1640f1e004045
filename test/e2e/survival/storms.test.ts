import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { seededRandom } from '@citas/local-cloud';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableClient } from '../support/age.ts';
import { until, type World } from '../support/world.ts';
import { inject, Scene, startFaultyWorld, struck, tryTo } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startFaultyWorld();
});
afterAll(() => world?.stop());

const conflict = {
  error: 'TransactionCanceledException',
  fields: { CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }, { Code: 'None' }] },
} as const;
const storms = [
  { operation: 'TransactWriteItems', effect: conflict },
  { operation: undefined, effect: { error: 'ProvisionedThroughputExceededException' } },
  { operation: undefined, effect: { error: 'InternalServerError', status: 500 } },
  { operation: undefined, when: 'after', effect: 'drop' },
] as const;

/** Of all calls to the table, one in so many meets a conflict; as many are throttled, fail, or lose their answer. */
function storm(oneIn: number): { abate(): void } {
  const random = seededRandom('storm');
  const injections = storms.map(({ operation, ...fault }) =>
    inject(world, {
      service: 'dynamodb',
      ...(operation && { operation }),
      where: () => random.onceIn(oneIn),
      times: Number.POSITIVE_INFINITY,
      ...fault,
    }),
  );
  return { abate: () => injections.forEach((injection) => void injection.remove()) };
}

test('(1) a double click, and a retry after a timeout while the first try is still under way, book once and get one answer', async () => {
  const scene = await Scene.open(world);
  const body = await scene.body();
  const slow = inject(world, {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    function: 'appointments',
    when: 'after',
    effect: 'hold',
  });
  const patience = new AbortController();
  const first = tryTo(world, 'POST', '/v1/appointments', body, 'click', patience.signal);
  await struck(slow);
  patience.abort();
  expect(await first).toBe(0);
  const again = await Promise.all([1, 2, 3].map(() => world.request(body, 'click')));
  slow.release();
  again.push(await world.request(body, 'click'));
  for (const answer of again) expect(answer).toMatchObject({ status: 202, body: again[0]!.body });
  expect(await scene.settled(again[0]!.body.id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  const { items } = await world.done<{ items: unknown[] }>(
    'GET',
    `/v1/patients/${body.patientId}/appointments`,
  );
  expect(items).toHaveLength(1);
  await scene.expectExactAgenda();
});

test('(1) a hold of which the answer is lost is found again under its key: one hold, one place, one answer', async () => {
  const scene = await Scene.open(world);
  const [patient, rival] = [await world.newPatient('pe'), await world.newPatient('pe')];
  const body = { doctorId: scene.doctorId, startsAt: scene.starts[0] };
  const slow = inject(world, {
    ...{ service: 'dynamodb', operation: 'UpdateItem', function: 'appointments', when: 'after' },
    where: ({ input }) => JSON.stringify(input).includes(`DOCTOR#${scene.doctorId}`),
    effect: 'hold',
  });
  const patience = new AbortController();
  const first = tryTo(world, 'POST', '/v1/holds', body, 'wish', patience.signal, patient.token);
  await struck(slow);
  patience.abort();
  expect(await first).toBe(0);
  const ask = (key?: string, token = patient.token) =>
    world.call<{ id: string; expiresAt: string }>('POST', '/v1/holds', {
      ...{ token, body, headers: key === undefined ? {} : { 'idempotency-key': key } },
    });
  const again = await Promise.all([1, 2, 3].map(() => ask('wish')));
  slow.release();
  again.push(await ask('wish'));
  const { id, expiresAt } = again[0]!.body;
  for (const answer of again) expect(answer).toMatchObject({ status: 201, body: { id, expiresAt } });
  expect((await ask('wish', rival.token)).body).toMatchObject({ type: '/problems/slot-unavailable' });

  const table = tableClient(world);
  const Key = { pk: { S: `PATIENT#${patient.id}` }, sk: { S: 'QUOTA' } };
  const { Item } = await table.send(new GetItemCommand({ TableName: world.stack.tableName, Key }));
  table.destroy();
  expect(Object.keys(Item!).filter((name) => /^s\d+$/.test(name))).toHaveLength(1);
  expect(Object.entries(Item!).find(([name]) => /^n\d/.test(name))![1]).toEqual({ N: '1' });

  await world.done('DELETE', `/v1/holds/${id}`, { token: patient.token });
  await scene.expectExactAgenda();
});

test('(4) double clicks and retries through a storm of conflicts, throttling and lost answers book once each', async () => {
  const scene = await Scene.open(world);
  const bodies = await Promise.all(Array.from({ length: 8 }, (_, index) => scene.body(2 * index)));
  const { abate } = storm(7);
  const booked = await Promise.all(
    bodies.map((body, index) =>
      until(async () => {
        const clicks = await Promise.all([1, 2].map(() => world.request(body, `storm-${index}`)));
        for (const { status, headers } of clicks) {
          expect([202, 503]).toContain(status);
          if (status === 503) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        }
        return clicks.find(({ status }) => status === 202)?.body.id;
      }, 60_000),
    ),
  );
  abate();
  for (const id of booked) expect(await scene.settled(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  expect(new Set(booked).size).toBe(bodies.length);
  await scene.expectExactAgenda();
});

test('(4) a storm that does not end is told as 503 with Retry-After, never as 500, and claims nothing', async () => {
  const scene = await Scene.open(world);
  const [body, other] = [await scene.body(0), await scene.body(2)];
  const id = await scene.confirmed(4);
  const fault = { service: 'dynamodb', function: 'appointments', times: Number.POSITIVE_INFINITY } as const;
  const endless = [
    inject(world, { ...fault, operation: 'TransactWriteItems', effect: conflict }),
    inject(world, {
      ...fault,
      where: ({ operation, input }) => operation === 'GetItem' && JSON.stringify(input).includes(id),
      effect: { error: 'ThrottlingException' },
    }),
  ];
  const answers = await Promise.all([world.request(body), world.request(other), scene.cancel(id)]);
  for (const { status, headers, body: problem } of answers) {
    expect([status, problem.type]).toEqual([503, '/problems/unavailable']);
    expect(headers.get('retry-after')).toBe('1');
  }
  for (const each of endless) {
    expect(each.calls.length).toBeGreaterThan(1);
    each.remove();
  }
  expect(await scene.read(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  await scene.expectExactAgenda();
});
