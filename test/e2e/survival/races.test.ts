import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../support/world.ts';
import { inject, pause, Scene, shiftClocks, startFaultyWorld, struck, writing } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startFaultyWorld();
});
afterAll(() => world?.stop());

/** Stops a function's next write of an appointment just before the table, with the decision taken. */
const hold = (id: string, name: string) => inject(world, { ...writing(id), function: name, effect: 'hold' });

test.each(['worker', 'lifecycle'])(
  '(14) worker and lifecycle decide at once: the %s comes first, and its decision alone stands',
  async (winner) => {
    const scene = await Scene.open(world);
    await pause(world, 'country-pe');
    const id = await scene.pending();
    const [deciding, expiring] = [hold(id, 'country-pe'), hold(id, 'lifecycle')];
    world.stack.functions.resume('country-pe');
    shiftClocks(world, 3_600_000, ['lifecycle']);
    const swept = world.stack.trigger('lifecycle');
    await struck(deciding);
    await struck(expiring);
    const [first, second] = winner === 'worker' ? [deciding, expiring] : [expiring, deciding];
    first.release();
    const decided = await scene.settled(id);
    expect(decided).toMatchObject({ status: winner === 'worker' ? 'CONFIRMED' : 'EXPIRED', version: 2 });
    second.release();
    await swept;
    await world.stack.functions.pause('country-pe');
    expect(await scene.read(id)).toEqual(decided);
    await scene.expectExactAgenda();
  },
);

describe('(15) a slot that is released twice', () => {
  test('stays with whoever got it after the first release', async () => {
    const scene = await Scene.open(world);
    await pause(world, 'country-pe');
    const id = await scene.pending();
    const expiring = hold(id, 'lifecycle');
    shiftClocks(world, 3_600_000, ['lifecycle']);
    const swept = world.stack.trigger('lifecycle');
    await struck(expiring);
    expect((await scene.cancel(id)).status).toBe(200);
    const heir = await scene.pending();
    expiring.release();
    await swept;
    expect(await scene.read(id)).toMatchObject({ status: 'CANCELLED', version: 2 });
    expect(await scene.read(heir)).toMatchObject({ status: 'PENDING', version: 1 });
    await scene.expectExactAgenda();
  });

  test('because the answer of the first release was lost, also when the slot has a new owner by then', async () => {
    const scene = await Scene.open(world);
    const id = await scene.confirmed();
    const [unanswered, repeating] = [
      inject(world, { ...writing(id), function: 'appointments', when: 'after', effect: 'drop' }),
      hold(id, 'appointments'),
    ];
    const cancelling = scene.cancel(id);
    await struck(unanswered);
    await struck(repeating);
    const heir = await scene.confirmed();
    repeating.release();
    expect(await cancelling).toMatchObject({ status: 200, body: { status: 'CANCELLED', version: 3 } });
    expect(await scene.read(heir)).toMatchObject({ status: 'CONFIRMED' });
    await scene.expectExactAgenda();
  });
});

describe('(16) of two changes at once, both are in order or one is refused:', () => {
  test('a cancellation overtakes the confirmation, which then finds nothing to confirm', async () => {
    const scene = await Scene.open(world);
    await pause(world, 'country-pe');
    const id = await scene.pending();
    const confirming = hold(id, 'country-pe');
    world.stack.functions.resume('country-pe');
    await struck(confirming);
    expect((await scene.cancel(id)).status).toBe(200);
    confirming.release();
    await world.stack.functions.pause('country-pe');
    expect(await scene.read(id)).toMatchObject({ status: 'CANCELLED', version: 2 });
    await scene.expectExactAgenda();
  });

  test('a confirmation overtakes the cancellation, which then cancels what is confirmed', async () => {
    const scene = await Scene.open(world);
    await pause(world, 'country-pe');
    const id = await scene.pending();
    const cancelling = hold(id, 'appointments');
    const cancelled = scene.cancel(id);
    await struck(cancelling);
    world.stack.functions.resume('country-pe');
    expect(await scene.settled(id)).toMatchObject({ status: 'CONFIRMED' });
    cancelling.release();
    expect(await cancelled).toMatchObject({ status: 200, body: { status: 'CANCELLED', version: 3 } });
    await scene.expectExactAgenda();
  });

  test('a cancellation overtakes a move, which then gets no slot', async () => {
    const scene = await Scene.open(world);
    const id = await scene.confirmed();
    const moving = hold(id, 'appointments');
    const moved = scene.move(id, 4);
    await struck(moving);
    expect((await scene.cancel(id)).status).toBe(200);
    moving.release();
    expect(await moved).toMatchObject({ status: 409, body: { type: '/problems/invalid-transition' } });
    expect(await scene.read(id)).toMatchObject({ status: 'CANCELLED', version: 3, proposedMove: null });
    await scene.expectExactAgenda();
  });

  test('a move overtakes a cancellation, which then gives back both slots', async () => {
    const scene = await Scene.open(world);
    const id = await scene.confirmed();
    await pause(world, 'country-pe');
    const cancelling = hold(id, 'appointments');
    const cancelled = scene.cancel(id);
    await struck(cancelling);
    expect((await scene.move(id, 4)).status).toBe(202);
    cancelling.release();
    expect(await cancelled).toMatchObject({ status: 200, body: { status: 'CANCELLED', version: 4 } });
    await scene.expectExactAgenda();
    world.stack.functions.resume('country-pe');
  });

  test('a move overtakes a move, and one proposed slot is held, not two', async () => {
    const scene = await Scene.open(world);
    const id = await scene.confirmed();
    await pause(world, 'country-pe');
    const first = hold(id, 'appointments');
    const late = scene.move(id, 4);
    await struck(first);
    expect((await scene.move(id, 8)).status).toBe(202);
    first.release();
    expect(await late).toMatchObject({ status: 409, body: { type: '/problems/invalid-transition' } });
    await scene.expectExactAgenda();
    world.stack.functions.resume('country-pe');
    expect(await scene.settled(id)).toMatchObject({ startsAt: scene.starts[8], version: 4 });
    await scene.expectExactAgenda();
  });
});
