import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { createObserver, isCounted, type Ledger, type Output } from './observe.ts';
import type { Input } from './request.ts';

/**
 * Counts every call of a client from now on.
 * @param raw a second client of the same table, whose calls are not counted.
 */
export function watchClient(client: DynamoDBClient, raw: DynamoDBClient): Ledger {
  const observer = createObserver(raw);
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, '');
      if (!isCounted(operation)) return next(args);
      const app = (await client.config.userAgentAppId()) ?? 'unnamed';
      let settle: () => ReturnType<typeof next> = () => next(args);
      await observer.observe({ app, operation, input: args.input as Input }, async () => {
        try {
          const answer = await next(args);
          settle = async () => answer;
          return { result: 'done', output: answer.output as Output };
        } catch (error) {
          settle = () => Promise.reject(error);
          const refused =
            error instanceof ConditionalCheckFailedException || error instanceof TransactionCanceledException;
          return { result: refused ? 'refused' : 'failed' };
        }
      });
      return settle();
    },
    { step: 'initialize', priority: 'high' },
  );
  return observer;
}
