import { randomUUID } from 'node:crypto';
import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import type { Delivery, DeliveryService } from './delivery.ts';
import { constraintError, validationError } from './errors.ts';
import type { RuleBook } from './rules.ts';

/** On the wire `Time` is a number of seconds, or a date in text form. */
type Entry = Omit<PutEventsRequestEntry, 'Time'> & { Time?: number | string };

const maxEntries = 10;
const maxBytes = 262_144;

export interface PutEventsContext {
  readonly rules: RuleBook;
  readonly deliveries: DeliveryService;
  readonly region: string;
  readonly accountId: string;
}

/** PutEvents: refuses bad entries one by one, and answers when the others are in their queues. */
export const putEvents = async (context: PutEventsContext, { Entries: entries }: { Entries?: Entry[] }) => {
  if (!entries?.length) throw constraintError('entries', 'have length greater than or equal to 1');
  if (entries.length > maxEntries)
    throw constraintError('entries', `have length less than or equal to ${maxEntries}`);
  if (entries.reduce((bytes, entry) => bytes + sizeOf(entry), 0) > maxBytes) {
    throw validationError('Total size of the entries in the request is over the limit.');
  }
  const deliveries: Delivery[] = [];
  const results = entries.map((entry): PutEventsResultEntry => {
    const fault = faultOf(entry);
    if (fault) return fault;
    const id = randomUUID();
    deliveries.push(...routed(context, entry, id));
    return { EventId: id };
  });
  await context.deliveries.deliver(deliveries);
  return { FailedEntryCount: results.filter((result) => result.ErrorCode).length, Entries: results };
};

const faultOf = (entry: Entry): PutEventsResultEntry | undefined => {
  for (const field of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[field]) {
      return fault(
        'InvalidArgument',
        `Parameter ${field} is not valid. Reason: ${field} is a required argument.`,
      );
    }
  }
  if (entry.Source!.startsWith('aws.')) {
    return fault('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  return isJsonObject(entry.Detail!) ? undefined : fault('MalformedDetail', 'Detail is malformed.');
};

const fault = (code: string, message: string) => ({ ErrorCode: code, ErrorMessage: message });

/** An event for a bus that does not exist is accepted and goes nowhere, as on AWS. */
const routed = ({ rules, region, accountId }: PutEventsContext, entry: Entry, id: string): Delivery[] => {
  const event = {
    version: '0',
    id,
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: accountId,
    time: timeOf(entry.Time),
    region,
    resources: entry.Resources ?? [],
    detail: JSON.parse(entry.Detail!),
  };
  const body = JSON.stringify(event);
  return (rules.enabledRules(entry.EventBusName ?? 'default') ?? [])
    .filter((rule) => rule.matches(event))
    .flatMap((rule) => [...rule.targets.values()].map((target) => ({ rule, target, body })));
};

const timeOf = (time: number | string | undefined): string => {
  const date = time === undefined ? new Date() : new Date(typeof time === 'number' ? time * 1000 : time);
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
};

/** Size by AWS's published rule: 14 bytes for the time, and every text in UTF-8. */
const sizeOf = (entry: Entry): number =>
  [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])].reduce(
    (bytes, text) => bytes + Buffer.byteLength(text ?? ''),
    entry.Time === undefined ? 0 : 14,
  );

const isJsonObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};
