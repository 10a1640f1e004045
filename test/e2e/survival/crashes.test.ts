import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../support/world.ts';
import { inject, pause, Scene, shiftClocks, startFaultyWorld, struck, tryTo, writing } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startFaultyWorld();
});
afterAll(() => world?.stop());

const moments = ['before', 'after'] as const;
const crash = { effect: 'kill' } as const;

describe.each(moments)('(5) a crash of the API %s the commit loses nothing and doubles nothing', (when) => {
  test('of a request, which may be sent again', async () => {
    const scene = await Scene.open(world);
    const body = await scene.body();
    const fault = inject(world, {
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      function: 'appointments',
      when,
      ...crash,
    });
    const key = `crash-${when}`;
    expect(await tryTo(world, 'POST', '/v1/appointments', body, key)).toBeGreaterThanOrEqual(500);
    expect(fault.calls).toHaveLength(1);
    const repeated = await world.request(body, key);
    expect(repeated.status).toBe(202);
    expect(await scene.settled(repeated.body.id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    await scene.expectExactAgenda();
  });

  test('of a request that nobody repeats: it is decided, or it never was', async () => {
    const scene = await Scene.open(world);
    const body = await scene.body();
    inject(world, { service: 'dynamodb', operation: 'TransactWriteItems', when, ...crash });
    await tryTo(world, 'POST', '/v1/appointments', body);
    const { items } = await world.done<{ items: { id: string }[] }>(
      'GET',
      `/v1/patients/${body.patientId}/appointments`,
    );
    expect(items).toHaveLength(when === 'after' ? 1 : 0);
    for (const { id } of items) expect(await scene.settled(id)).toMatchObject({ status: 'CONFIRMED' });
    await scene.expectExactAgenda();
  });

  test('of a cancellation', async () => {
    const scene = await Scene.open(world);
    const id = await scene.confirmed();
    inject(world, { ...writing(id), when, ...crash });
    const path = `/v1/appointments/${id}`;
    expect(await tryTo(world, 'PATCH', path, { status: 'CANCELLED' })).toBeGreaterThanOrEqual(500);
    expect((await scene.cancel(id)).status).toBe(when === 'after' ? 409 : 200);
    expect(await scene.read(id)).toMatchObject({ status: 'CANCELLED', version: 3 });
    await scene.expectExactAgenda();
  });

  test('of a move', async () => {
    const scene = await Scene.open(world);
    const id = await scene.confirmed();
    inject(world, { ...writing(id), when, ...crash });
    const body = { startsAt: scene.starts[4] };
    const path = `/v1/appointments/${id}/reschedule`;
    expect(await tryTo(world, 'POST', path, body)).toBeGreaterThanOrEqual(500);
    if (when === 'before') expect((await scene.move(id, 4)).status).toBe(202);
    expect(await scene.settled(id)).toMatchObject({ startsAt: scene.starts[4], version: 4 });
    await scene.expectExactAgenda();
  });
});

describe.each(moments)('a crash of the worker %s its commit is made good by the next delivery', (when) => {
  test.each([
    { answer: 'yes', insurer: 'particular', status: 'CONFIRMED' },
    { answer: 'no', insurer: 'sis', status: 'REJECTED' },
  ])('of a $answer', async ({ insurer, status }) => {
    // Without a referral, SIS pays for no cardiologist.
    const scene = await Scene.open(world, { specialty: 'cardiology' });
    const fault = inject(world, {
      service: 'dynamodb',
      function: 'country-pe',
      where: ({ operation }) => /^(Put|TransactWrite)Item/.test(operation),
      when,
      ...crash,
    });
    const id = await scene.pending(0, { coverage: { insurer } });
    await struck(fault);
    expect(await scene.settled(id)).toMatchObject({ status, version: 2 });
    await scene.expectExactAgenda();
  });
});

test.each(moments)(
  'a crash of the lifecycle service %s its commit is made good by the next sweep',
  async (when) => {
    await pause(world, 'country-pe');
    const scene = await Scene.open(world);
    const id = await scene.pending();
    shiftClocks(world, 3_600_000, ['lifecycle']);
    inject(world, { ...writing(id), function: 'lifecycle', when, ...crash });
    await expect(world.stack.trigger('lifecycle')).rejects.toThrow();
    expect(await scene.read(id)).toMatchObject({ status: when === 'after' ? 'EXPIRED' : 'PENDING' });
    await world.stack.trigger('lifecycle');
    expect(await scene.read(id)).toMatchObject({ status: 'EXPIRED', version: 2 });
    await scene.expectExactAgenda();
  },
);
