import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { localClient } from '../local-client.ts';
import { createObserver, isCounted, type Ledger, type Observer, type Outcome } from './observe.ts';

export interface LedgerProxy extends Ledger {
  readonly endpoint: string;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/**
 * Puts a counting proxy on a free loopback port in front of DynamoDB Local, for programs that cannot be watched
 * from inside, such as built bundles. Calls are told apart by the AWS_SDK_UA_APP_ID of their caller.
 */
export async function startLedgerProxy({ target }: { readonly target: string }): Promise<LedgerProxy> {
  const raw = localClient(target);
  const observer = createObserver(raw);
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, response) => {
    pass(incoming, target, agent, observer).then(
      (answer) => reply(response, answer),
      (error: unknown) => response.destroy(error as Error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get rows() {
      return observer.rows;
    },
    reset: observer.reset,
    total: observer.total,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
      raw.destroy();
    },
  };
}

async function pass(
  incoming: IncomingMessage,
  target: string,
  agent: Agent,
  observer: Observer,
): Promise<Answer> {
  const body = await buffer(incoming);
  const [service, operation = ''] = String(incoming.headers['x-amz-target']).split('.');
  if (!service?.startsWith('DynamoDB_') || !isCounted(operation))
    return forward(incoming, target, agent, body);
  const app = /\bapp\/(\S+)/.exec(incoming.headers['user-agent'] ?? '')?.[1] ?? 'unnamed';
  let answer: Answer | undefined;
  await observer.observe({ app, operation, input: JSON.parse(body.toString()) }, async () => {
    answer = await forward(incoming, target, agent, body);
    return outcomeOf(answer);
  });
  return answer!;
}

function outcomeOf({ status, body }: Answer): Outcome {
  const output = JSON.parse(body.toString() || '{}');
  if (status < 300) return { result: 'done', output };
  return { result: /ConditionalCheckFailed|TransactionCanceled/.test(output.__type) ? 'refused' : 'failed' };
}

const forward = (incoming: IncomingMessage, target: string, agent: Agent, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { 'accept-encoding': _, ...headers } = incoming.headers;
    const outgoing = request(new URL(incoming.url ?? '/', target), {
      method: incoming.method,
      headers,
      agent,
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      buffer(response).then(
        (content) => resolve({ status: response.statusCode!, headers: response.headers, body: content }),
        reject,
      );
    });
    outgoing.end(body);
  });

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

function reply(response: ServerResponse, { status, headers, body }: Answer): void {
  const kept = Object.entries(headers).filter(([name]) => !hopByHop.includes(name));
  response.writeHead(status, { ...Object.fromEntries(kept), 'content-length': body.length });
  response.end(body);
}
