import { type Appointment, type DomainEvent, type EventBus, eventOf } from '@citas/core';
import { type Log, thrown } from '@citas/log';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

export interface RelayDeps {
  readonly bus: EventBus;
  /** An appointment from its stream image. Throws on an image that is none. */
  readonly parse: (image: Record<string, AttributeValue>) => Appointment;
  readonly log: Log;
}

/**
 * Publishes the event of every record, in the order of the stream. The table's stream is the outbox: nothing
 * else publishes, so there is no event without a commit, and no commit without an event.
 *
 * A record that cannot be read would fail for ever and block its shard: it is logged and passed over, and the
 * appointment it belongs to is ended by its deadline. Events that the bus does not take are returned as the
 * earliest failed record: the stream is read again from there, so an event can come twice but never be lost.
 */
export const relay =
  ({ bus, parse, log }: RelayDeps) =>
  async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const readable: { record: DynamoDBRecord; event: DomainEvent }[] = [];
    for (const record of batch.Records) {
      const event = read(record, parse, log);
      if (event) readable.push({ record, event });
    }
    const failed = await bus.publish(readable.map(({ event }) => event));
    if (failed.length === 0) return { batchItemFailures: [] };

    const first = readable[Math.min(...failed)]!.record;
    log.warn('events-not-accepted', {
      count: failed.length,
      sequenceNumber: first.dynamodb!.SequenceNumber!,
    });
    return { batchItemFailures: [{ itemIdentifier: first.dynamodb!.SequenceNumber! }] };
  };

function read(record: DynamoDBRecord, parse: RelayDeps['parse'], log: Log): DomainEvent | undefined {
  const { NewImage, OldImage, SequenceNumber } = record.dynamodb ?? {};
  try {
    return eventOf(OldImage && parse(OldImage), parse(NewImage!));
  } catch (error) {
    log.error('unreadable-record', {
      ...(SequenceNumber && { sequenceNumber: SequenceNumber }),
      ...thrown(error),
    });
    return undefined;
  }
}
