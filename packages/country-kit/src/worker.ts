import type { EventDetail } from '@citas/contracts';
import { Unavailable } from '@citas/core';
import { type Log, type LogFields, thrown } from '@citas/log';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Country } from './contract.ts';
import { type DecisionDeps, type DecisionError, decider } from './decide.ts';
import { readMessage } from './message.ts';

export interface WorkerDeps extends DecisionDeps {
  readonly log: Log;
}

/** `unavailable`: a dependency is busy. `failed`: a rule, a step or the kit threw. */
export type MessageError = 'unreadable' | 'unsupported' | DecisionError | 'unavailable' | 'failed';

/** What SQS is told of each error: the same message will never be understood better, a busy table will answer. */
const answers: Readonly<Record<MessageError, 'acknowledge' | 'retry'>> = {
  unreadable: 'acknowledge',
  unsupported: 'acknowledge',
  'wrong-country': 'acknowledge',
  'unknown-appointment': 'acknowledge',
  unavailable: 'retry',
  failed: 'retry',
};

interface Message {
  readonly messageId: string;
  readonly redelivered: boolean;
  readonly detail: EventDetail;
}

/**
 * The handler of a country's queue. Messages of one appointment are handled one after another, older versions
 * first; those of different appointments at the same time. Only messages worth repeating are returned as
 * failures. Logs hold ids and codes, never a body or an error's message.
 */
export const countryWorker = (country: Country, deps: WorkerDeps) => {
  const decide = decider(country, deps);

  /** Logs an error and returns the message's id when it is to be retried. */
  const failed = (error: MessageError, fields: LogFields): string[] => {
    deps.log.error('message-failed', { country: country.code, code: error, ...fields });
    return answers[error] === 'retry' ? [fields.messageId!] : [];
  };

  const handle = async ({ messageId, redelivered, detail }: Message): Promise<string[]> => {
    const { appointmentId, version, eventId } = detail;
    const fields = { messageId, appointmentId, version, eventId };
    try {
      const outcome = await decide({ detail, redelivered });
      if (!outcome.ok) return failed(outcome.error, fields);
      deps.log.info('decision', { country: country.code, code: outcome.value, ...fields });
      return [];
    } catch (error) {
      return failed(error instanceof Unavailable ? 'unavailable' : 'failed', { ...fields, ...thrown(error) });
    }
  };

  const handleInOrder = async (messages: readonly Message[]): Promise<string[]> => {
    const retries: string[] = [];
    for (const message of messages.toSorted((a, b) => a.detail.version - b.detail.version)) {
      retries.push(...(await handle(message)));
    }
    return retries;
  };

  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const messages: Message[] = [];
    const retries: string[] = [];
    for (const record of event.Records) {
      const detail = readMessage(record.body);
      if (detail.ok) messages.push({ ...deliveryOf(record), detail: detail.value });
      else retries.push(...failed(detail.error, { messageId: record.messageId }));
    }
    const perAppointment = Map.groupBy(messages, ({ detail }) => detail.appointmentId);
    retries.push(...(await Promise.all([...perAppointment.values()].map(handleInOrder))).flat());
    return { batchItemFailures: retries.map((itemIdentifier) => ({ itemIdentifier })) };
  };
};

/** A dead letter that is sent again counts its receptions from one, but was tried before: `pnpm ops` marks it. */
const deliveryOf = ({ messageId, attributes, messageAttributes }: SQSRecord) => ({
  messageId,
  redelivered: Number(attributes.ApproximateReceiveCount) > 1 || 'redriven' in messageAttributes,
});
