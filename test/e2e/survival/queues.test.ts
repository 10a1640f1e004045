import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { FaultyCall } from '@citas/local-cloud';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageRequest, tableClient } from '../support/age.ts';
import { Listener } from '../support/listener.ts';
import { until, type World } from '../support/world.ts';
import { inject, pause, queuesOf, Scene, shiftClocks, startFaultyWorld, struck } from './support.ts';

let world: World;
let listener: Listener;
let queues: ReturnType<typeof queuesOf>;
beforeAll(async () => {
  world = await startFaultyWorld({ countries: ['pe', 'cl'], visibilityTimeoutSeconds: 2 });
  listener = await Listener.open(world);
  queues = queuesOf(world);
});
afterAll(async () => {
  queues?.close();
  listener?.close();
  await world?.stop();
});

const queueOf = (name: 'queue' | 'deadLetters') => world.stack.queues.get('pe')![name];

const sendingTo =
  (...names: string[]) =>
  ({ operation, input }: FaultyCall) =>
    operation.startsWith('SendMessage') && names.some((name) => input.QueueUrl.endsWith(`/${name}`));

describe('(10) a country that is taken off the air, as `terraform destroy` does it,', () => {
  const bookable = async () => {
    const doctorId = (await world.newDoctor('cl')).id;
    const patientId = (await world.newPatient('cl')).id;
    const [slot] = await world.freeSlots(doctorId);
    return { doctorId, slot: slot!, booking: { patientId, doctorId, startsAt: slot!.startsAt } };
  };
  let waiting: Awaited<ReturnType<typeof bookable>> & { readonly id: string };
  let late: Awaited<ReturnType<typeof bookable>>;
  let applyAgain: () => Promise<void>;

  /** Takes the profile out of the table, which destroying a country does first; gives the way to put it back. */
  async function removeProfile(): Promise<() => Promise<void>> {
    const client = tableClient(world);
    const { tableName: TableName } = world.stack;
    const Key = { pk: { S: 'COUNTRY' }, sk: { S: 'cl' } };
    const { Attributes } = await client.send(
      new DeleteItemCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }),
    );
    return async () => {
      await client.send(new PutItemCommand({ TableName, Item: Attributes! }));
      client.destroy();
    };
  }

  test('rejects what a function takes that still knows it', async () => {
    const queued = await bookable();
    const taken = await bookable();
    late = await bookable();
    await world.stack.functions.pause('country-cl');
    waiting = { ...queued, id: (await world.request(queued.booking)).body.id };
    await queues.waiting(world.stack.queues.get('cl')!.queue.url);
    // The catch-all has seen that the country takes it.
    await queues.drained(world.stack.queues.get('unrouted')!.queue.url);
    applyAgain = await removeProfile();
    await world.removeRule('cl');
    // It believes for a minute that a country is served; until then the deadline ends what comes.
    await world.stack.functions.kill('lifecycle');

    const { body } = await world.request(taken.booking);
    const rejected = await until(async () => {
      const read = await world.decided(body.id);
      return read.status !== 'PENDING' && read;
    }, 30_000);
    expect(rejected).toMatchObject({ status: 'REJECTED', reasons: [{ code: 'country-unavailable' }] });
  });

  test('ends at its deadline what goes with the country’s queue', async () => {
    await queues.purge(world.stack.queues.get('cl')!.queue.url);
    await ageRequest(world, waiting.id);
    await world.stack.trigger('lifecycle');
    expect(await world.decided(waiting.id)).toMatchObject({ status: 'EXPIRED' });
  });

  test('is not served any more, once nobody remembers it, and what it leaves behind can be read', async () => {
    for (const name of ['appointments', 'directory', 'patients']) await world.stack.functions.kill(name);
    expect((await world.call('GET', '/v1/countries/cl')).status).toBe(404);
    const { items } = await world.done<{ items: { code: string }[] }>('GET', '/v1/countries');
    expect(items.map(({ code }) => code)).toEqual(['pe']);
    const refused = await world.request(late.booking);
    expect(refused).toMatchObject({ status: 404, body: { type: '/problems/country-unavailable' } });
    expect(await world.done('GET', `/v1/appointments/${waiting.id}`)).toMatchObject({ status: 'EXPIRED' });
  });

  test('has given every slot back, as is seen when it is applied again', async () => {
    await applyAgain();
    for (const { doctorId, slot } of [waiting, late])
      expect(await world.freeSlots(doctorId)).toContainEqual(slot);
  });
});

describe('(11) a queue that refuses, by its policy or its key,', () => {
  const refusing = (error: string, ...names: string[]) =>
    inject(world, {
      service: 'sqs',
      function: 'event-bridge',
      where: sendingTo(...names),
      times: Number.POSITIVE_INFINITY,
      effect: { error, status: 403 },
    });

  test.each(['AccessDenied', 'KmsDisabled'])(
    'costs the request, not the slot: the event goes to the dead letters (%s)',
    async (error) => {
      const scene = await Scene.open(world);
      const refused = refusing(error, queueOf('queue').name);
      const id = await scene.pending();
      expect(await scene.settled(id)).toMatchObject({
        status: 'REJECTED',
        reasons: [{ code: 'processing-failed' }],
      });
      expect(refused.calls).toHaveLength(1);
      await scene.expectExactAgenda();
    },
  );

  test('as its dead-letter queue does too, leaves the request to its deadline', async () => {
    const scene = await Scene.open(world);
    const refused = refusing('KmsNotFound', queueOf('queue').name, queueOf('deadLetters').name);
    const id = await scene.pending();
    await struck(refused, 2);
    shiftClocks(world, 3_600_000, ['lifecycle']);
    await world.stack.trigger('lifecycle');
    expect(await scene.read(id)).toMatchObject({ status: 'EXPIRED', version: 2 });
    await scene.expectExactAgenda();
  });
});

test('(12) poison messages fail alone: those beside them are decided, and what cannot be processed is rejected', async () => {
  const scene = await Scene.open(world);
  await pause(world, 'country-pe');
  const [good, hopeless, fine] = [await scene.pending(0), await scene.pending(2), await scene.pending(4)];
  for (const id of [good, hopeless, fine]) await listener.eventsOf(id, 1);
  await queues.send(queueOf('queue').url, ['no event, from Ana Quispe', '{"detail-type":7}', '[]']);
  const failing = inject(world, {
    service: 'dynamodb',
    function: 'country-pe',
    where: ({ input }) => JSON.stringify(input).includes(`"APPOINTMENT#${hopeless}"`),
    times: Number.POSITIVE_INFINITY,
    effect: { error: 'ValidationException' },
  });
  world.stack.functions.resume('country-pe');
  for (const id of [good, fine]) expect(await scene.settled(id)).toMatchObject({ status: 'CONFIRMED' });
  expect(await scene.settled(hopeless)).toMatchObject({
    status: 'REJECTED',
    reasons: [{ code: 'processing-failed' }],
    version: 2,
  });
  expect(failing.calls).toHaveLength(5);
  await queues.drained(queueOf('queue').url);
  await queues.drained(queueOf('deadLetters').url);
  expect(world.logs.map(({ line }) => line).join('\n')).not.toContain('Quispe');
  await scene.expectExactAgenda();
});

test('(13) a visibility timeout shorter than the work lets two workers decide one request: it is decided once', async () => {
  const scene = await Scene.open(world);
  // Both deliveries wait with the appointment in hand as it was, and then write.
  const held = inject(world, {
    service: 'dynamodb',
    function: 'country-pe',
    where: ({ operation, input }) =>
      operation === 'GetItem' && JSON.stringify(input).includes(`DOCTOR#${scene.doctorId}`),
    times: 2,
    effect: 'hold',
  });
  const id = await scene.pending();
  await struck(held, 2);
  held.release();
  expect(await scene.settled(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  await queues.drained(queueOf('queue').url);
  expect(await scene.read(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  expect((await listener.eventsOf(id, 2)).map((event) => event['detail-type'])).toEqual([
    'AppointmentRequested',
    'AppointmentConfirmed',
  ]);
  await scene.expectExactAgenda();
});

test('(9) a message that was handled but not deleted comes again, to no effect', async () => {
  const scene = await Scene.open(world);
  // The poller's SDK tries three times.
  const lost = inject(world, {
    service: 'sqs',
    operation: 'DeleteMessageBatch',
    where: ({ input }) => input.QueueUrl.endsWith(`/${queueOf('queue').name}`),
    times: 3,
    effect: 'drop',
  });
  const id = await scene.confirmed();
  await until(
    async () => world.logs.some(({ line }) => line.includes(id) && line.includes('"settled"')),
    30_000,
  );
  expect(lost.calls).toHaveLength(3);
  await queues.drained(queueOf('queue').url);
  expect(await scene.read(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  await scene.expectExactAgenda();
});

test('(17) old messages redriven a week later change nothing, neither the appointment nor whoever has the slot now', async () => {
  const scene = await Scene.open(world);
  const ended = await scene.confirmed(0);
  await scene.move(ended, 2);
  await scene.settled(ended);
  await scene.cancel(ended);
  const heirs = [await scene.confirmed(0), await scene.confirmed(2)];
  const before = await Promise.all([ended, ...heirs].map((id) => scene.read(id)));
  const letters = (await listener.eventsOf(ended, 5)).map((event) => JSON.stringify(event));

  shiftClocks(world, 7 * 86_400_000, ['country-pe', 'lifecycle']);
  await queues.send(queueOf('queue').url, letters);
  await queues.send(queueOf('deadLetters').url, letters);
  await queues.drained(queueOf('queue').url);
  await queues.drained(queueOf('deadLetters').url);
  expect(await Promise.all([ended, ...heirs].map((id) => scene.read(id)))).toEqual(before);
});
