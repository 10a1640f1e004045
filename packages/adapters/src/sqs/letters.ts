import { eventEnvelope } from '@citas/contracts';
import type { Letter, LetterQueue } from '@citas/core';
import type { HeldMessage, MessageQueue } from './queue.ts';

/** Queues that hold dead letters, by name without the prefix. */
export const letterQueues = [
  'parked',
  'unrouted-dlq',
  'relay-failures',
  'audit-failures',
] as const satisfies readonly LetterQueue[];

/** Cause of a letter that says where a batch of the stream lies which a reader has given up. */
const causesOfBatches: Partial<Record<LetterQueue, string>> = {
  'relay-failures': 'relay-failed',
  'audit-failures': 'audit-failed',
};

/** Whether letters of a queue came from one to which they can go back. */
export const isRedrivable = (queue: LetterQueue): boolean => !causesOfBatches[queue];

/** A dead letter in hand. */
export interface HeldLetter extends Letter {
  remove(): Promise<void>;
}

/**
 * Every letter of a queue, one after another; those that are not removed are put back at the end.
 *
 * @param prefix of the environment's queues: `citas-prod-`
 */
export async function* heldLetters(
  queue: MessageQueue,
  name: LetterQueue,
  prefix: string,
): AsyncGenerator<HeldLetter> {
  for await (const message of queue.messages()) yield letterOf(message, name, prefix);
}

function letterOf(message: HeldMessage, queue: LetterQueue, prefix: string): HeldLetter {
  const { body, attributes } = message;
  const event = eventOf(body);
  const base = { queue, body, remove: () => message.remove() };
  const cause = causesOfBatches[queue];
  if (cause) {
    return {
      ...{ ...base, id: message.id, cause, cameFrom: 'stream', detail: batchOf(body)?.text },
      ...{ country: undefined, appointmentId: undefined, eventType: undefined },
      ...{ receiveCount: batchOf(body)?.invocations ?? 0, sentAt: message.sentAt },
    };
  }
  return {
    ...base,
    id: event?.detail.eventId ?? message.id,
    cause: attributes.cause ?? (attributes.ERROR_CODE ? 'not-delivered' : 'processing-failed'),
    country: attributes.country ?? event?.detail.country,
    appointmentId: attributes.appointmentId ?? event?.detail.appointmentId,
    eventType: event?.['detail-type'],
    receiveCount: Number(attributes.receiveCount ?? message.receiveCount),
    sentAt: Number(attributes.sentAt ?? message.sentAt),
    detail: attributes.errorCode ?? attributes.ERROR_CODE,
    cameFrom: attributes.queue ?? `${prefix}${queue.replace(/-dlq$/, '')}`,
  };
}

function eventOf(body: string) {
  try {
    return eventEnvelope.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Where a batch lies that a reader of the stream has given up; undefined when the body is no message of Lambda's about one. */
export function batchOf(body: string) {
  try {
    const { DDBStreamBatchInfo: info, requestContext } = JSON.parse(body);
    const { shardId, startSequenceNumber: from, endSequenceNumber: to, batchSize } = info;
    if (![shardId, from, to].every((part) => typeof part === 'string' && part)) return undefined;
    const invocations = Number(requestContext?.approximateInvokeCount ?? 0);
    return { shardId, from, to, invocations, text: `${batchSize} records of ${shardId} from ${from}` };
  } catch {
    return undefined;
  }
}
