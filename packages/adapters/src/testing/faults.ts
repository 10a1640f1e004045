import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { PutEventsCommandInput, PutEventsCommandOutput } from '@aws-sdk/client-eventbridge';

/**
 * What befalls a call: `before` fails it without sending it, `after` lets it take effect and loses the answer.
 * `refused` is for PutEvents: entries at these places are not sent, and come back as failed in an answer of 200.
 */
export type Fault = {
  /** Commands that it befalls, e.g. `TransactWriteItems`; all when left out. */
  readonly command?: string;
} & (
  | { readonly when: 'before' | 'after'; readonly error: () => Error }
  | { readonly refused: (place: number) => boolean }
);

/** Errors as the SDK or Node's network layer make them. */
export const lostConnection = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

export const awsError = (name: string, fields: object = {}): Error =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 }, ...fields });

export const throttled = (): Error => awsError('ThrottlingException');

export const timedOut = (): Error => awsError('TimeoutError', { $metadata: {} });

export const outage = (httpStatusCode = 503): Error =>
  awsError('ServiceUnavailable', { $metadata: { httpStatusCode } });

/** A transaction cancelled for one reason per item, `None` for those that were not in the way. */
export const cancelled = (...codes: string[]): Error =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

export const conflict = (): Error => cancelled('TransactionConflict', 'None');

// The middleware stacks of two clients have nothing in common but this.
// biome-ignore lint/suspicious/noExplicitAny: inputs and outputs are those of any service.
type Call = { input: any };
// biome-ignore lint/suspicious/noExplicitAny: as above.
type Next = (args: Call) => Promise<{ output: any; response: any }>;

/** Any client of the SDK. */
export interface AnyClient {
  readonly middlewareStack: {
    add(
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      middleware: (next: any, context: any) => any,
      options: { step: 'initialize'; priority: 'low' },
    ): void;
  };
}

/**
 * Makes the next calls of a real client fail, one fault a call, in order. DynamoDB Local never answers with a
 * conflict or throttles, so these paths need it.
 * @returns how many faults have not happened yet.
 */
export function injectFaults(client: AnyClient, ...faults: Fault[]): { left(): number } {
  const queue = [...faults];
  client.middlewareStack.add(
    (next: Next, context: { commandName?: string }) => async (args: Call) => {
      const name = String(context.commandName).replace(/Command$/, '');
      const fault = queue[0];
      if (!fault || (fault.command ?? name) !== name) return next(args);
      queue.shift();
      if ('refused' in fault) return putAllBut(fault.refused, next, args);
      if (fault.when === 'after') await next(args);
      throw fault.error();
    },
    { step: 'initialize', priority: 'low' },
  );
  return { left: () => queue.length };
}

async function putAllBut(refused: (place: number) => boolean, next: Next, args: Call) {
  const { Entries = [] } = args.input as PutEventsCommandInput;
  const failed = Entries.map((_, place) => refused(place));
  const kept = Entries.filter((_, place) => !failed[place]);
  const answered =
    kept.length > 0
      ? await next({ ...args, input: { ...args.input, Entries: kept } })
      : { output: { $metadata: { httpStatusCode: 200 } }, response: {} };
  const taken = [...((answered.output as PutEventsCommandOutput).Entries ?? [])];
  const results = failed.map((isFailed) =>
    isFailed ? { ErrorCode: 'InternalFailure', ErrorMessage: 'refused' } : taken.shift(),
  );
  const FailedEntryCount = failed.filter(Boolean).length;
  return { ...answered, output: { ...answered.output, FailedEntryCount, Entries: results } };
}
