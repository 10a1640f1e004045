import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * What befalls a call: `before` fails it without sending it, `after` lets it take effect and loses the answer.
 */
export interface Fault {
  /** Commands that it befalls, e.g. `TransactWriteItems`; all when left out. */
  readonly command?: string;
  readonly when: 'before' | 'after';
  readonly error: () => Error;
}

/** Errors as the SDK or Node's network layer make them. */
export const lostConnection = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

export const awsError = (name: string, fields: object = {}): Error =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 }, ...fields });

/**
 * Makes the next calls of a real client fail, one fault a call, in order. DynamoDB Local never answers with a
 * conflict or throttles, so these paths need it.
 * @returns how many faults have not happened yet.
 */
export function injectFaults(client: DynamoDBClient, ...faults: Fault[]): { left(): number } {
  const queue = [...faults];
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const name = String(context.commandName).replace(/Command$/, '');
      const fault = queue[0];
      if (!fault || (fault.command ?? name) !== name) return next(args);
      queue.shift();
      if (fault.when === 'after') await next(args);
      throw fault.error();
    },
    { step: 'initialize', priority: 'low' },
  );
  return { left: () => queue.length };
}
