import { afterAll, beforeAll, expect, test } from 'vitest';
import { ageRequest } from '../support/age.ts';
import { Listener } from '../support/listener.ts';
import { World } from '../support/world.ts';
import { queuesOf, Scene } from './support.ts';

let world: World;
let listener: Listener;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'] });
  listener = await Listener.open(world);
});
afterAll(async () => {
  listener?.close();
  await world?.stop();
});

const messages = 10_000;
const requests = 24;

test('(19) behind a backlog of 10,000 messages, copies of the events of 24 requests, each request is confirmed in time or expired, none decided late', async () => {
  const scene = await Scene.open(world);
  await world.stack.functions.pause('country-pe');
  const ids = await Promise.all(Array.from({ length: requests }, (_, index) => scene.pending(index)));
  const bodies: string[] = [];
  for (const id of ids) bodies.push(JSON.stringify((await listener.eventsOf(id, 1))[0]));

  const queues = queuesOf(world);
  const { queue, deadLetters } = world.stack.queues.get('pe')!;
  for (let sent = 0; sent < messages; sent += 100) {
    const calls = Array.from({ length: 10 }, (_, call) =>
      Array.from({ length: 10 }, (_, index) => bodies[(sent + call * 10 + index) % requests]!),
    );
    await Promise.all(calls.map((call) => queues.send(queue.url, call)));
  }
  // The oldest half has waited until its deadline; the sweep runs while the worker catches up.
  const [oldest, younger] = [ids.slice(0, requests / 2), ids.slice(requests / 2)];
  await Promise.all(oldest.map((id) => ageRequest(world, id)));
  world.stack.functions.resume('country-pe');
  await world.stack.trigger('lifecycle');
  for (const id of oldest) {
    expect(await scene.read(id)).toMatchObject({ status: 'EXPIRED', version: 3 });
  }
  for (const id of younger) {
    expect(await scene.settled(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  }
  await queues.drained(queue.url, 150_000);
  await queues.drained(deadLetters.url);
  for (const id of younger) expect(await scene.read(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  queues.close();
  await scene.expectExactAgenda();
}, 180_000);
