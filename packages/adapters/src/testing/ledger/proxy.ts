import { localClient } from '../local-client.ts';
import { startWireProxy, type WireAnswer, type WireProxy } from '../wire.ts';
import { createObserver, isCounted, type Ledger, type Outcome } from './observe.ts';

export interface LedgerProxy extends Ledger, WireProxy {}

/**
 * Puts a counting proxy on a free loopback port in front of DynamoDB Local, for programs that cannot be watched
 * from inside, such as built bundles. Calls are told apart by the AWS_SDK_UA_APP_ID of their caller.
 */
export async function startLedgerProxy({ target }: { readonly target: string }): Promise<LedgerProxy> {
  const raw = localClient(target);
  const observer = createObserver(raw);
  const proxy = await startWireProxy({
    target,
    async through({ app, service, operation, body }, forward) {
      if (!service.startsWith('DynamoDB_') || !isCounted(operation)) return forward();
      let answer: WireAnswer | undefined;
      await observer.observe({ app, operation, input: JSON.parse(body.toString()) }, async () => {
        answer = await forward();
        return outcomeOf(answer);
      });
      return answer;
    },
  });
  return {
    endpoint: proxy.endpoint,
    get rows() {
      return observer.rows;
    },
    reset: observer.reset,
    total: observer.total,
    async stop() {
      await proxy.stop();
      raw.destroy();
    },
  };
}

function outcomeOf({ status, body }: WireAnswer): Outcome {
  const output = JSON.parse(body.toString() || '{}');
  if (status < 300) return { result: 'done', output };
  return { result: /ConditionalCheckFailed|TransactionCanceled/.test(output.__type) ? 'refused' : 'failed' };
}
