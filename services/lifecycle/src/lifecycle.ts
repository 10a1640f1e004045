import { type EventEnvelope, eventEnvelope } from '@citas/contracts';
import {
  type Clock,
  type EndUndecidedDeps,
  expireOverdue,
  type Routing,
  rejectUndecidable,
} from '@citas/core';
import { type Log, thrown } from '@citas/log';
import type { ScheduledEvent, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export interface LifecycleDeps extends EndUndecidedDeps {
  readonly routing: Routing;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The sweep runs every minute, give or take some seconds. So far ahead it looks that one that crashes, or never
 * starts, lets nothing outlive its deadline.
 */
const lookahead = 150_000;
/** A sweep stops well inside the function's timeout of 30 s; the next one goes on. */
const sweepTime = 20_000;

const isQueueEvent = (event: ScheduledEvent | SQSEvent): event is SQSEvent => 'Records' in event;
const isDeadLetter = (record: SQSRecord) => !record.eventSourceARN.endsWith('-unrouted');

/**
 * Ends every request that nobody else ends, and gives its slot back:
 * - by schedule, what is about to pass its deadline;
 * - from the countries' dead-letter queues, what a worker could not process;
 * - from the catch-all queue, what no country's rule takes.
 */
export const lifecycle =
  (deps: LifecycleDeps) =>
  async (event: ScheduledEvent | SQSEvent): Promise<SQSBatchResponse | undefined> => {
    if (isQueueEvent(event)) return endUndecidable(deps, event.Records);
    const expired = await expireOverdue(deps)(lookahead, deps.clock.now() + sweepTime);
    for (const [country, count] of Object.entries(expired)) deps.log.warn('expired', { country, count });
    return undefined;
  };

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

async function endOne(deps: LifecycleDeps, record: SQSRecord): Promise<void> {
  const envelope = parse(record.body);
  if (!envelope) {
    deps.log.error('unreadable-message', { messageId: record.messageId });
    return;
  }
  const { appointmentId, version, country } = envelope.detail;
  const failed = isDeadLetter(record);
  if (!failed && (await deps.routing.isServed(country))) return;
  const code = failed ? 'processing-failed' : 'country-unavailable';
  if (await rejectUndecidable(deps)(appointmentId, version, code)) {
    deps.log.error(code, { appointmentId, country });
  }
}

function parse(body: string): EventEnvelope | undefined {
  try {
    return eventEnvelope.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
