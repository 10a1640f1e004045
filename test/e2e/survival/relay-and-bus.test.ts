import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventEnvelope } from '@citas/contracts';
import { credentials } from '@citas/local-cloud';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableClient } from '../support/age.ts';
import { Listener } from '../support/listener.ts';
import { until, type World } from '../support/world.ts';
import { inject, pause, Scene, shiftClocks, startFaultyWorld, struck } from './support.ts';

let world: World;
let listener: Listener;
beforeAll(async () => {
  world = await startFaultyWorld();
  listener = await Listener.open(world);
});
afterAll(async () => {
  listener?.close();
  await world?.stop();
});

const putEvents = { service: 'eventbridge', operation: 'PutEvents', function: 'event-relay' } as const;

const publish = async (events: readonly EventEnvelope[]) => {
  const { endpoints, region, busName } = world.stack;
  const bus = new EventBridgeClient({ endpoint: endpoints.eventbridge, region, credentials });
  const Entries = events.map((event) => ({
    EventBusName: busName,
    Source: event.source,
    DetailType: event['detail-type'],
    Detail: JSON.stringify(event.detail),
  }));
  await bus.send(new PutEventsCommand({ Entries }));
  bus.destroy();
};

/** Hands messages to the country's worker in one batch, in this order; gives what it wants to see again. */
async function deliver(...bodies: string[]): Promise<unknown> {
  const Records = bodies.map((body, index) => ({
    messageId: `m${index}`,
    body,
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
  }));
  const outcome = await world.stack.functions.invoke('country-pe', { Records });
  return outcome.ok && outcome.result;
}

test.each(['before', 'after'] as const)(
  '(6) a crash of the relay %s PutEvents, and so before the checkpoint, loses no event; one that comes twice counts once',
  async (when) => {
    const scene = await Scene.open(world);
    const crashed = inject(world, { ...putEvents, when, effect: 'kill' });
    const id = await scene.pending();
    await struck(crashed);
    expect(await scene.settled(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    await listener.eventsOf(id, 2);
    const requested = listener.arrivalsOf(id).filter(({ detail }) => detail.version === 1);
    expect(requested.length).toBeGreaterThanOrEqual(when === 'after' ? 2 : 1);
    expect(await scene.read(id)).toMatchObject({ version: 2 });
    await scene.expectExactAgenda();
  },
);

test('(7) an answer of 200 that names failed entries loses no event and keeps each appointment’s order', async () => {
  const scene = await Scene.open(world);
  let turn = 0;
  const partial = inject(world, {
    ...putEvents,
    times: 6,
    effect: {
      refused: () => {
        turn += 1;
        return turn % 2 === 1;
      },
    },
  });
  const bodies = await Promise.all([0, 2, 4, 6, 8, 10].map((index) => scene.body(index)));
  const requested = await Promise.all(bodies.map((body) => world.request(body)));
  for (const { body } of requested) {
    expect(await scene.settled(body.id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    await listener.eventsOf(body.id, 2);
    const order = [...new Set(listener.arrivalsOf(body.id).map(({ detail }) => detail.version))];
    expect(order).toEqual([1, 2]);
  }
  expect(partial.calls.length).toBeGreaterThanOrEqual(2);
  await scene.expectExactAgenda();
});

test('(8) records that cannot be read block neither their shard nor the sweep', async () => {
  const scene = await Scene.open(world);
  const table = tableClient(world);
  // Four parallel batches share a shard by key: so many are in front of every one of them.
  const poison = Array.from({ length: 24 }, (_, index) => ({
    pk: { S: `APPOINTMENT#apt_poison${index}` },
    sk: { S: 'APPOINTMENT' },
    type: { S: 'appointment' },
    startsAt: { S: 'Ana Quispe, dolor de cabeza' },
    // Due: the sweep meets it first.
    deadlineShard: { N: String(index % 8) },
    decideBy: { N: '1' },
  }));
  for (const Item of poison) await table.send(new PutItemCommand({ TableName: world.stack.tableName, Item }));
  expect(await scene.settled(await scene.pending(0))).toMatchObject({ status: 'CONFIRMED' });

  await pause(world, 'country-pe');
  const late = await scene.pending(2);
  shiftClocks(world, 3_600_000, ['lifecycle']);
  await world.stack.trigger('lifecycle');
  expect(await scene.read(late)).toMatchObject({ status: 'EXPIRED' });
  await until(async () => {
    const unreadable = world.logs.filter(({ line }) => line.includes('unreadable-record'));
    return unreadable.length >= poison.length;
  });
  expect(world.logs.map(({ line }) => line).join('\n')).not.toMatch(/Quispe|dolor/);
  for (const { pk, sk } of poison) {
    await table.send(new DeleteItemCommand({ TableName: world.stack.tableName, Key: { pk, sk } }));
  }
  table.destroy();
  await scene.expectExactAgenda();
});

test('(9) events that the bus delivers twice, or in another order, take effect once', async () => {
  const scene = await Scene.open(world);
  const id = await scene.confirmed(0);
  await scene.move(id, 4);
  await scene.settled(id);
  const story = await listener.eventsOf(id, 4);
  await scene.cancel(id);
  story.push(...(await listener.eventsOf(id, 5)).slice(4));
  const waiting = await scene.pending(0);
  const [request] = await listener.eventsOf(waiting, 1);

  await publish([...story.toReversed(), request!, request!]);
  await publish(story);
  const bodies = [...story.toReversed(), request!, ...story, request!].map((event) => JSON.stringify(event));
  expect(await deliver(...bodies)).toEqual({ batchItemFailures: [] });
  expect(await scene.read(id)).toMatchObject({ status: 'CANCELLED', version: 5 });
  expect(await scene.settled(waiting)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  await scene.expectExactAgenda();
});

test('(22) events of older and newer publishers, mixed, are each understood or passed over', async () => {
  const scene = await Scene.open(world);
  await pause(world, 'country-pe');
  const ids = [await scene.pending(0), await scene.pending(2), await scene.pending(4)];
  const [today, wider, newer] = await Promise.all(
    ids.map(async (id) => (await listener.eventsOf(id, 1))[0]!),
  );
  const withDetail = (event: EventEnvelope, more: object) =>
    JSON.stringify({ ...event, detail: { ...event.detail, ...more } });
  const answer = await deliver(
    withDetail(newer!, { schemaVersion: 2, startsAt: { instant: 1 } }),
    JSON.stringify({ ...wider!, 'detail-type': 'AppointmentPraised' }),
    withDetail(wider!, { priority: 'high', channel: { name: 'web' } }),
    JSON.stringify(today!),
  );
  // What a newer publisher means is not guessed, and no redelivery would make it clearer.
  expect(answer).toEqual({ batchItemFailures: [] });
  const [first, second, third] = await Promise.all(ids.map((id) => scene.read(id)));
  expect([first!.status, second!.status, third!.status]).toEqual(['CONFIRMED', 'CONFIRMED', 'PENDING']);

  shiftClocks(world, 3_600_000, ['lifecycle']);
  await world.stack.trigger('lifecycle');
  expect(await scene.read(ids[2]!)).toMatchObject({ status: 'EXPIRED', version: 2 });
  await scene.expectExactAgenda();
});
