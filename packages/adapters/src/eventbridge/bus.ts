import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { type EventBus, Unavailable } from '@citas/core';
import { jitter, retrying } from '../retry.ts';
import type { Bus } from './client.ts';

interface Pending {
  /** Place in the list that was to be published. */
  readonly index: number;
  readonly appointmentId: string;
  readonly entry: PutEventsRequestEntry;
}

const entriesPerCall = 10;
const bytesPerCall = 256 * 1024;
const timeBytes = 14;

const bytesOf = ({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number =>
  timeBytes + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);

/** The first pending event of every appointment. */
function heads(pending: readonly Pending[]): Pending[] {
  const first = new Map<string, Pending>();
  for (const event of pending) {
    if (!first.has(event.appointmentId)) first.set(event.appointmentId, event);
  }
  return [...first.values()];
}

function callsOf(events: readonly Pending[]): Pending[][] {
  const calls: Pending[][] = [];
  let bytes = 0;
  for (const event of events) {
    const call = calls.at(-1);
    bytes += bytesOf(event.entry);
    if (call && call.length < entriesPerCall && bytes <= bytesPerCall) {
      call.push(event);
    } else {
      calls.push([event]);
      bytes = bytesOf(event.entry);
    }
  }
  return calls;
}

/** One call; gives the events that the bus did not take. */
async function put(client: EventBridgeClient, call: readonly Pending[]): Promise<Pending[]> {
  try {
    const command = new PutEventsCommand({ Entries: call.map(({ entry }) => entry) });
    const { Entries = [] } = await retrying(() => client.send(command), { limitMs: 0 });
    return call.filter((_, position) => Entries[position]?.ErrorCode !== undefined);
  } catch (error) {
    if (error instanceof Unavailable) return [...call];
    throw error;
  }
}

/**
 * Publishes in rounds: each sends the earliest pending event of every appointment, so that no call holds two of
 * one appointment and a call that fails in part cannot reorder them. An event can arrive twice when the bus's
 * answer was lost.
 */
export const eventBridgeBus = ({ client, busName, retry: { limitMs = 3000 } = {} }: Bus): EventBus => ({
  async publish(events) {
    let pending = events.map(
      ({ source, type, detail }, index): Pending => ({
        index,
        appointmentId: detail.appointmentId,
        entry: {
          EventBusName: busName,
          Source: source,
          DetailType: type,
          Detail: JSON.stringify(detail),
          Time: new Date(detail.occurredAt),
        },
      }),
    );
    const until = performance.now() + limitMs;
    for (let attempt = 0; pending.length > 0; ) {
      const sent = heads(pending);
      const refused = new Set((await Promise.all(callsOf(sent).map((call) => put(client, call)))).flat());
      const accepted = new Set(sent.filter((event) => !refused.has(event)));
      pending = pending.filter((event) => !accepted.has(event));
      if (refused.size === 0) {
        attempt = 0;
        continue;
      }
      const pause = jitter(attempt);
      attempt += 1;
      if (performance.now() + pause > until) break;
      await sleep(pause);
    }
    return pending.map(({ index }) => index);
  },
});
