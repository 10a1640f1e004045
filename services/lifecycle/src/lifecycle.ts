import { type EventEnvelope, eventEnvelope } from '@citas/contracts';
import {
  type Clock,
  type EndUndecidedDeps,
  expireOverdue,
  type LetterCause,
  type Parking,
  type ReviewPatientsDeps,
  type Routing,
  rejectUndecidable,
  reviewPatients,
} from '@citas/core';
import { type Log, thrown } from '@citas/log';
import type { Metrics } from '@citas/metrics';
import type { ScheduledEvent, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export interface LifecycleDeps extends EndUndecidedDeps, ReviewPatientsDeps {
  readonly routing: Routing;
  readonly parking: Parking;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'add'>;
}

/**
 * The sweep runs every minute, give or take some seconds. So far ahead it looks that one that crashes, or never
 * starts, lets nothing outlive its deadline.
 */
const lookahead = 150_000;
/** A sweep stops well inside the function's timeout of 30 s; the next one goes on. Deadlines come before reviews. */
const sweepTime = 20_000;

const isQueueEvent = (event: ScheduledEvent | SQSEvent): event is SQSEvent => 'Records' in event;
const isDeadLetter = (record: SQSRecord) => !record.eventSourceARN.endsWith('-unrouted');

/**
 * Ends every request that nobody else ends, and gives its slot back:
 * - by schedule, what is about to pass its deadline; then, in the time left, whatever the law no longer wants kept;
 * - from the countries' dead-letter queues, what a worker could not process or the bus not deliver;
 * - from the catch-all queue, what no country's rule takes.
 * What it cannot read, and every dead letter, is parked for people to look at and send again.
 */
export const lifecycle =
  (deps: LifecycleDeps) =>
  async (event: ScheduledEvent | SQSEvent): Promise<SQSBatchResponse | undefined> => {
    if (isQueueEvent(event)) return endUndecidable(deps, event.Records);
    const until = deps.clock.now() + sweepTime;
    const expired = await expireOverdue(deps)(lookahead, until, (count) =>
      deps.metrics.add('Overdue', { service: 'lifecycle' }, count),
    );
    for (const [country, count] of Object.entries(expired)) deps.log.warn('expired', { country, count });
    await keepRetention(deps, until);
    return undefined;
  };

async function keepRetention(deps: LifecycleDeps, until: number): Promise<void> {
  const review = reviewPatients(deps, (country, cause) =>
    deps.log.error('review-failed', { country, ...thrown(cause) }),
  );
  for (const [country, counts] of Object.entries(await review(until))) {
    for (const [code, count] of Object.entries(counts)) deps.log.info('retention', { country, code, count });
  }
}

async function endUndecidable(deps: LifecycleDeps, records: readonly SQSRecord[]): Promise<SQSBatchResponse> {
  const results = await Promise.allSettled(records.map((record) => endOne(deps, record)));
  return {
    batchItemFailures: records.flatMap((record, index) => {
      const result = results[index]!;
      if (result.status === 'fulfilled') return [];
      deps.log.warn('will-retry', { messageId: record.messageId, ...thrown(result.reason) });
      return [{ itemIdentifier: record.messageId }];
    }),
  };
}

/** In this order: a letter that is acknowledged lies in the parking, and one that is parked has had its effect. */
async function endOne(deps: LifecycleDeps, record: SQSRecord): Promise<void> {
  const envelope = parse(record.body);
  if (!envelope) {
    deps.log.error('unreadable-message', { messageId: record.messageId });
    return park(deps, record, 'unreadable');
  }
  const { appointmentId, version, country } = envelope.detail;
  const failed = isDeadLetter(record);
  if (!failed && (await deps.routing.isServed(country))) return;
  const code = failed ? 'processing-failed' : 'country-unavailable';
  if (await rejectUndecidable(deps)(appointmentId, version, code)) {
    deps.log.error(code, { appointmentId, country });
    if (!failed) deps.metrics.add('Unserved', { service: 'lifecycle' });
  }
  if (failed) await park(deps, record, causeOf(record), { appointmentId, country });
}

/** What the bus cannot deliver, it sends to the dead-letter queue itself, with the error beside it. */
const errorCodeOf = (record: SQSRecord): string | undefined =>
  record.messageAttributes.ERROR_CODE?.stringValue;
const causeOf = (record: SQSRecord): LetterCause =>
  errorCodeOf(record) === undefined ? 'processing-failed' : 'not-delivered';

async function park(
  { parking, log }: LifecycleDeps,
  record: SQSRecord,
  cause: LetterCause,
  about: { readonly appointmentId?: string; readonly country?: string } = {},
): Promise<void> {
  const queue = record.eventSourceARN.split(':').at(-1)!.replace(/-dlq$/, '');
  const errorCode = errorCodeOf(record);
  await parking.park({
    ...{ body: record.body, queue, cause, ...about },
    receiveCount: Number(record.attributes.ApproximateReceiveCount),
    sentAt: Number(record.attributes.SentTimestamp),
    ...(errorCode !== undefined && { errorCode }),
  });
  log.warn('letter-parked', { messageId: record.messageId, queue, code: cause, ...about });
}

function parse(body: string): EventEnvelope | undefined {
  try {
    return eventEnvelope.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
