import { type Appointment, type DomainEvent, type EventBus, eventOf } from '@citas/core';
import { type Log, thrown } from '@citas/log';
import type { Metrics } from '@citas/metrics';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { measure } from './measure.ts';

export interface RelayDeps {
  readonly bus: EventBus;
  /** An appointment from its stream image. Throws on an image that is none. */
  readonly parse: (image: Record<string, AttributeValue>) => Appointment;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'add'>;
}

/** One record, read. */
interface Change {
  readonly record: DynamoDBRecord;
  readonly before: Appointment | undefined;
  readonly after: Appointment;
  readonly event: DomainEvent;
}

/**
 * Publishes the event of every record, in the order of the stream. The table's stream is the outbox: nothing
 * else publishes, so there is no event without a commit, and no commit without an event.
 *
 * A record that cannot be read would fail for ever and block its shard: it is logged and passed over, and the
 * appointment it belongs to is ended by its deadline. Events that the bus does not take are returned as the
 * earliest failed record: the stream is read again from there, so an event can come twice but never be lost. Only
 * what lies before it is counted, so that what comes again counts once.
 */
export const relay =
  ({ bus, parse, log, metrics }: RelayDeps) =>
  async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const changes: Change[] = [];
    for (const record of batch.Records) {
      const change = read(record, parse, log);
      if (change) changes.push(change);
      else metrics.add('UnreadableRecords', { service: 'event-relay' });
    }
    const failed = await bus.publish(changes.map(({ event }) => event));
    const published = Math.min(changes.length, ...failed);
    for (const { before, after } of changes.slice(0, published)) measure(metrics, before, after);
    if (failed.length === 0) return { batchItemFailures: [] };

    const first = changes[published]!.record;
    metrics.add('FailedEntries', { service: 'event-relay' }, failed.length);
    log.warn('events-not-accepted', {
      count: failed.length,
      sequenceNumber: first.dynamodb!.SequenceNumber!,
    });
    return { batchItemFailures: [{ itemIdentifier: first.dynamodb!.SequenceNumber! }] };
  };

function read(record: DynamoDBRecord, parse: RelayDeps['parse'], log: Log): Change | undefined {
  const { NewImage, OldImage, SequenceNumber } = record.dynamodb ?? {};
  try {
    const before = OldImage && parse(OldImage);
    const after = parse(NewImage!);
    return { record, before, after, event: eventOf(before, after) };
  } catch (error) {
    log.error('unreadable-record', {
      ...(SequenceNumber && { sequenceNumber: SequenceNumber }),
      ...thrown(error),
    });
    return undefined;
  }
}
