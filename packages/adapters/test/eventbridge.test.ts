import {
  CreateEventBusCommand,
  type EventBridgeClient,
  type PutEventsCommandInput,
  type PutEventsCommandOutput,
  PutRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { type DomainEvent, eventOf } from '@citas/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventBridgeLocal, startEventBridge } from '../../local-cloud/src/event-bridge/server.ts';
import { eventBridgeBus, eventBridgeClient, eventBridgeRouting } from '../src/index.ts';
import { injectFaults, lostConnection, outage } from '../src/testing/index.ts';
import { at, now, request, slot } from './support.ts';

let server: EventBridgeLocal;
beforeAll(async () => {
  // No rule here has a target, so that nothing is ever delivered to a queue.
  server = await startEventBridge({ region: 'us-east-1', accountId: '000000000000', sqs: {} as never });
  await client().send(new CreateEventBusCommand({ Name: 'citas' }));
});
afterAll(() => server.stop());

const client = (): EventBridgeClient =>
  eventBridgeClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

const event = (appointmentId: string, version = 1): DomainEvent =>
  eventOf(undefined, { ...request(slot(at('14:00'))), id: appointmentId, version });

type Refuse = (eventId: string, call: number) => boolean;

/** A client whose calls are written down as event ids; entries that `refuse` names come back as failed. */
function recorded(refuse: Refuse = () => false) {
  const watched = client();
  const calls: { sent: string[]; accepted: string[] }[] = [];
  watched.middlewareStack.add(
    (next) => async (args) => {
      const { Entries = [] } = args.input as PutEventsCommandInput;
      const answer = await next(args);
      const output = answer.output as PutEventsCommandOutput;
      const sent = Entries.map(({ Detail }) => JSON.parse(Detail!).eventId as string);
      const call = calls.length;
      const refused = sent.filter((id) => refuse(id, call));
      output.Entries = sent.map((id) =>
        refused.includes(id) ? { ErrorCode: 'ThrottlingException' } : { EventId: id },
      );
      calls.push({ sent, accepted: sent.filter((id) => !refused.includes(id)) });
      return answer;
    },
    { step: 'initialize' },
  );
  return { client: watched, calls, accepted: () => calls.flatMap((call) => call.accepted) };
}

describe('publishing', () => {
  it('sends everything, at most ten entries a call and never two of one appointment', async () => {
    const bus = recorded();
    const events = Array.from({ length: 24 }, (_, index) =>
      event(`apt_${index % 12}`, Math.floor(index / 12) + 1),
    );
    const failed = await eventBridgeBus({ client: bus.client, busName: 'citas' }).publish(events);
    expect(failed).toEqual([]);
    expect(bus.accepted().toSorted()).toEqual(events.map(({ detail }) => detail.eventId).toSorted());
    for (const { sent } of bus.calls) {
      expect(sent.length).toBeLessThanOrEqual(10);
      expect(new Set(sent.map((id) => id.split('#')[0])).size).toBe(sent.length);
    }
  });

  it('repeats what the bus refused and keeps the order within each appointment', async () => {
    const refusals = new Map<string, number>();
    const bus = recorded((id) => {
      const times = refusals.get(id) ?? 0;
      refusals.set(id, times + 1);
      return id.startsWith('apt_1#') && times < 2;
    });
    const events = [1, 2, 3].flatMap((version) => [event('apt_1', version), event('apt_2', version)]);
    expect(await eventBridgeBus({ client: bus.client, busName: 'citas' }).publish(events)).toEqual([]);
    for (const id of ['apt_1', 'apt_2']) {
      const order = bus.accepted().filter((eventId) => eventId.startsWith(`${id}#`));
      expect(order).toEqual([`${id}#1`, `${id}#2`, `${id}#3`]);
    }
  });

  it('names what was not accepted in time, with what stands behind it, and lets the others through', async () => {
    const bus = recorded((id) => id === 'apt_bad#2');
    const events = [
      event('apt_bad', 1),
      event('apt_1'),
      event('apt_bad', 2),
      event('apt_bad', 3),
      event('apt_2'),
    ];
    const patient = eventBridgeBus({ client: bus.client, busName: 'citas', retry: { limitMs: 80 } });
    expect(await patient.publish(events)).toEqual([2, 3]);
    expect(bus.accepted().toSorted()).toEqual(['apt_1#1', 'apt_2#1', 'apt_bad#1']);
  });

  it('goes on after an answer of 200 with failed entries, an outage and a lost answer', async () => {
    const faulty = client();
    const faults = injectFaults(
      faulty,
      { refused: (place) => place !== 1 },
      { when: 'before', error: outage },
      { when: 'after', error: lostConnection },
    );
    const sent: string[][] = [];
    faulty.middlewareStack.add(
      (next) => (args) => {
        const { Entries = [] } = args.input as PutEventsCommandInput;
        sent.push(Entries.map(({ Detail }) => JSON.parse(Detail!).appointmentId));
        return next(args);
      },
      { step: 'serialize' },
    );
    const events = ['apt_1', 'apt_2', 'apt_3'].map((id) => event(id));
    expect(await eventBridgeBus({ client: faulty, busName: 'citas' }).publish(events)).toEqual([]);
    expect(faults.left()).toBe(0);
    // The outage came before anything was sent; the answer of the second call was lost.
    expect(sent).toEqual([['apt_2'], ['apt_1', 'apt_3'], ['apt_1', 'apt_3']]);
  });

  it('names everything when the bus cannot be reached', async () => {
    const nowhere = eventBridgeClient({
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const bus = eventBridgeBus({ client: nowhere, busName: 'citas', retry: { limitMs: 50 } });
    expect(await bus.publish([event('apt_1'), event('apt_2')])).toEqual([0, 1]);
    expect(await bus.publish([])).toEqual([]);
  });

  it('stays below 256 KB a call', async () => {
    const bus = recorded();
    const events = Array.from({ length: 10 }, (_, index) => {
      const big = event(`apt_${index}`);
      return { ...big, detail: { ...big.detail, reasonCodes: ['x'.repeat(60_000)] } };
    });
    expect(await eventBridgeBus({ client: bus.client, busName: 'citas' }).publish(events)).toEqual([]);
    expect(bus.calls.map(({ sent }) => sent.length).toSorted()).toEqual([2, 4, 4]);
  });
});

describe('routing', () => {
  it('tells whether a country has an enabled rule, and asks again in time', async () => {
    let time = now;
    let asked = 0;
    const watched = client();
    watched.middlewareStack.add(
      (next) => (args) => {
        asked += 1;
        return next(args);
      },
      { step: 'initialize' },
    );
    const routing = eventBridgeRouting({
      client: watched,
      busName: 'citas',
      rulePrefix: 'citas-test-',
      clock: { now: () => time },
    });
    const putRule = (country: string, State: 'ENABLED' | 'DISABLED') =>
      client().send(
        new PutRuleCommand({
          Name: `citas-test-${country}`,
          EventBusName: 'citas',
          EventPattern: JSON.stringify({ detail: { country: [country] } }),
          State,
        }),
      );
    await putRule('cl', 'DISABLED');
    expect(await routing.isServed('cl')).toBe(false);
    expect(await routing.isServed('pe')).toBe(false);
    await putRule('pe', 'ENABLED');
    time += 3000;
    expect(await routing.isServed('pe')).toBe(true);
    expect(asked).toBe(3);
    await putRule('pe', 'DISABLED');
    time += 59_999;
    expect(await routing.isServed('pe')).toBe(true);
    expect(asked).toBe(3);
    time += 1;
    expect(await routing.isServed('pe')).toBe(false);
  });
});
