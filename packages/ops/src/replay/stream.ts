import { type Change, eventBridgeBus, tableStream } from '@citas/adapters';
import type { DomainEvent } from '@citas/core';
import { batchOf, lettersOf } from '../letters.ts';
import { counted } from '../print.ts';
import { dryRun } from '../selection.ts';
import type { Target } from '../target.ts';

export interface Span {
  readonly since: number;
  readonly until: number;
  readonly country: string | undefined;
  readonly apply: boolean;
}

const atOnce = 100;

/** Publishes the changes of a span again, in the order of the stream. */
export async function replaySince(target: Target, { since, until, country, apply }: Span): Promise<number> {
  const publisher = publisherOf(target, apply);
  const stream = await tableStream(target.table, target.streams);
  const batch: Change[] = [];
  for await (const change of stream.since(since)) {
    if (change.at >= until || (country && change.event?.detail.country !== country)) continue;
    batch.push(change);
    if (batch.length === atOnce) await publisher.publish(batch.splice(0));
  }
  await publisher.publish(batch);
  return publisher.report();
}

/** Publishes what the relay gave up, and removes each letter when all that it names is published. */
export async function replayFailures(target: Target, apply: boolean): Promise<number> {
  const publisher = publisherOf(target, apply);
  const stream = await tableStream(target.table, target.streams);
  for await (const letter of lettersOf(target, 'relay-failures')) {
    const range = batchOf(letter.body);
    const changes = range && (await stream.range(range));
    if (!changes) {
      publisher.left(
        `${letter.id}: ${range ? 'the stream does not have these records, or no longer' : 'no record of a batch'}`,
      );
    } else if ((await publisher.publish(changes)) && apply) await letter.remove();
  }
  return publisher.report();
}

/** Publishes as the relay does, or only tells what it would publish; counts either way. */
function publisherOf({ bus }: Target, apply: boolean) {
  const events = eventBridgeBus(bus);
  const count = { published: 0, refused: 0, unreadable: 0, left: 0 };
  return {
    /** True when the bus has taken everything. */
    async publish(changes: readonly Change[]): Promise<boolean> {
      const readable: DomainEvent[] = [];
      for (const { sequenceNumber, event } of changes) {
        if (event) readable.push(event);
        else {
          count.unreadable += 1;
          console.error(`record ${sequenceNumber} cannot be read: its appointment is ended by its deadline`);
        }
      }
      const failed = new Set(apply && readable.length > 0 ? await events.publish(readable) : []);
      for (const [index, { type, detail }] of readable.entries()) {
        console.log(
          `${detail.eventId} ${type} ${detail.country} ${failed.has(index) ? 'not taken by the bus' : ''}`.trimEnd(),
        );
      }
      count.published += readable.length - failed.size;
      count.refused += failed.size;
      return failed.size === 0;
    },
    left(why: string): void {
      count.left += 1;
      console.error(`left alone: ${why}`);
    },
    /** Prints the counts; gives the exit code. */
    report(): number {
      const events = counted(count.published, 'event');
      console.log(apply ? `${events} published again.` : `${events} to publish again. ${dryRun}`);
      return count.refused + count.unreadable + count.left > 0 ? 1 : 0;
    },
  };
}
