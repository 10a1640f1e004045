import { type Appointment, eventOf } from '@citas/core';
import type { SQSRecord } from 'aws-lambda';

/** The answer to a batch of which nothing is to be retried. */
export const acknowledged = { batchItemFailures: [] };

let messages = 0;

/** An event in a queue message, as EventBridge and SQS hand it to the worker. */
export function messageOf(
  appointment: Appointment,
  { receiveCount = 1, detail = {}, type }: { receiveCount?: number; detail?: object; type?: string } = {},
): SQSRecord {
  // What an event says follows from the version before it only where it is not the first one.
  const event = eventOf(appointment.version === 1 ? undefined : appointment, appointment);
  return recordOf(
    JSON.stringify({
      version: '0',
      id: crypto.randomUUID(),
      'detail-type': type ?? event.type,
      source: event.source,
      time: event.detail.occurredAt,
      detail: { ...event.detail, ...detail },
    }),
    receiveCount,
  );
}

export function recordOf(body: string, receiveCount = 1): SQSRecord {
  messages += 1;
  return {
    messageId: `msg-${messages}`,
    receiptHandle: '',
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
}
