import { type Appointment, type AppointmentEntry, type AuditTrail, appointmentEntry } from '@citas/core';
import { type Log, thrown } from '@citas/log';
import type { Metrics } from '@citas/metrics';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

export interface RecorderDeps {
  readonly audit: Pick<AuditTrail, 'append'>;
  /** An appointment from its stream image. Throws on an image that is none. */
  readonly parse: (image: Record<string, AttributeValue>) => Appointment;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'add'>;
}

/**
 * Adds one entry to an appointment's history for every committed version, off the request's path: a booking costs
 * nothing more, and no commit goes without its entry. A batch may come again, in part or whole: what stands stays.
 *
 * A record that cannot be read would fail for ever and block its shard: it is logged and passed over, and the gap
 * in the versions tells of it. When an entry cannot be written, the earliest such record is returned, and the
 * stream is read again from there until it works.
 */
export const recorder =
  ({ audit, parse, log, metrics }: RecorderDeps) =>
  async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const results = await Promise.allSettled(
      batch.Records.map(async (record) => {
        const entry = read(record, parse, log);
        if (entry) await audit.append(entry);
        else metrics.add('UnreadableRecords', { service: 'audit' });
      }),
    );
    const first = results.findIndex(({ status }) => status === 'rejected');
    if (first === -1) return { batchItemFailures: [] };

    const sequenceNumber = batch.Records[first]!.dynamodb!.SequenceNumber!;
    const { reason } = results[first] as PromiseRejectedResult;
    log.error('entry-not-written', { sequenceNumber, ...thrown(reason) });
    return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
  };

function read(record: DynamoDBRecord, parse: RecorderDeps['parse'], log: Log): AppointmentEntry | undefined {
  const { NewImage, OldImage, SequenceNumber } = record.dynamodb ?? {};
  try {
    return appointmentEntry(OldImage && parse(OldImage), parse(NewImage!));
  } catch (error) {
    log.error('unreadable-record', {
      ...(SequenceNumber && { sequenceNumber: SequenceNumber }),
      ...thrown(error),
    });
    return undefined;
  }
}
