import { CreateEventBusCommand, EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Fault, Faults } from '../src/faults/faults.ts';
import { startInterposer } from '../src/faults/interposer.ts';
import { accountId, type EventBridgeLocal, region, startEventBridge } from '../src/index.ts';
import { clientConfig, eventually } from './support.ts';

const killed: string[] = [];
const faults = new Faults(async (name) => void killed.push(name));
let server: EventBridgeLocal;
let proxy: Awaited<ReturnType<typeof startInterposer>>;
let bus: EventBridgeClient;

beforeAll(async () => {
  // No rule here has a target, so that nothing is ever delivered to a queue.
  server = await startEventBridge({ region, accountId, sqs: {} as never });
  proxy = await startInterposer(faults, 'eventbridge', server.endpoint);
  bus = new EventBridgeClient({
    ...clientConfig(proxy.endpoint),
    maxAttempts: 1,
    userAgentAppId: 'relay',
  });
});
afterAll(async () => {
  bus.destroy();
  await proxy.stop();
  await server.stop();
});

const inject = (fault: Omit<Fault, 'service'>) => {
  const injection = faults.inject({ service: 'eventbridge', ...fault });
  onTestFinished(() => injection.remove());
  return injection;
};

const put = (...ids: string[]) =>
  bus.send(
    new PutEventsCommand({
      Entries: ids.map((id) => ({ Source: 'test', DetailType: 'T', Detail: JSON.stringify({ id }) })),
    }),
  );

/** Whether the bus has made what the call asked for. */
const makeBus = (Name: string) => bus.send(new CreateEventBusCommand({ Name }));

it('befalls only the calls it names, as often as it says, and shows them', async () => {
  const injection = inject({
    operation: 'PutEvents',
    function: 'relay',
    where: ({ input }) => input.Entries.length === 2,
    times: 2,
    effect: { error: 'ThrottlingException' },
  });
  const other = inject({ function: 'another', effect: 'drop' });
  await put('a');
  await expect(put('a', 'b')).rejects.toMatchObject({ name: 'ThrottlingException' });
  await expect(put('a', 'b')).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  await put('a', 'b');
  expect(injection.calls).toHaveLength(2);
  expect(injection.calls[0]).toMatchObject({ operation: 'PutEvents', function: 'relay' });
  expect(other.calls).toEqual([]);
});

it('lets a call take effect and loses its answer, or keeps it from being sent', async () => {
  inject({ when: 'after', effect: 'drop' });
  await expect(makeBus('after')).rejects.toThrow();
  await expect(makeBus('after')).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
  inject({ effect: 'drop' });
  await expect(makeBus('before')).rejects.toThrow();
  await makeBus('before');
});

it('holds a call until it is released, and forgets it when the caller has gone', async () => {
  const held = inject({ effect: 'hold' });
  const making = makeBus('held');
  await eventually(() => held.calls.length === 1);
  held.release();
  await making;

  const abandoned = inject({ effect: 'hold' });
  const leaving = new AbortController();
  const gone = bus.send(new CreateEventBusCommand({ Name: 'gone' }), { abortSignal: leaving.signal });
  await eventually(() => abandoned.calls.length === 1);
  leaving.abort();
  await expect(gone).rejects.toThrow();
  await makeBus('gone');
});

it('fails entries of PutEvents in an answer of 200, and lets the others through', async () => {
  inject({ effect: { refused: ({ id }) => id === 'b' } });
  const { FailedEntryCount, Entries } = await put('a', 'b', 'c');
  expect(FailedEntryCount).toBe(1);
  expect(Entries).toEqual([
    { EventId: expect.any(String) },
    { ErrorCode: 'InternalFailure', ErrorMessage: 'injected' },
    { EventId: expect.any(String) },
  ]);
});

it('ends the process that calls', async () => {
  inject({ effect: 'kill' });
  await expect(put('a')).rejects.toThrow();
  expect(killed).toEqual(['relay']);
});
