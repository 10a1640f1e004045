import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A call of the SDK as it goes over the wire, in one of the AWS JSON protocols. */
export interface WireCall {
  /** The caller's AWS_SDK_UA_APP_ID. */
  readonly app: string;
  /** `DynamoDB_20120810`, `AWSEvents`, `AmazonSQS` … */
  readonly service: string;
  readonly operation: string;
  readonly body: Buffer;
  /** Aborted when the caller has gone without waiting for the answer. */
  readonly gone: AbortSignal;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface WireProxyOptions {
  /** Where calls are forwarded to. */
  readonly target: string;
  /**
   * Takes a call through. `forward` sends it on, with another body if one is given. Gives what the caller is
   * answered; nothing ends the connection without an answer.
   */
  readonly through: (
    call: WireCall,
    forward: (body?: Buffer) => Promise<WireAnswer>,
  ) => Promise<WireAnswer | undefined>;
}

export interface WireProxy {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Stands on a free loopback port before an AWS service, for callers that cannot be watched from inside. */
export async function startWireProxy({ target, through }: WireProxyOptions): Promise<WireProxy> {
  const agent = new Agent({ keepAlive: true });
  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const body = await buffer(incoming);
    const [service = '', operation = ''] = String(incoming.headers['x-amz-target']).split('.');
    // Powertools adds itself to the name, as `-PT-…`.
    const app = /\bapp\/(\S+?)(?=-PT-|\s|$)/.exec(incoming.headers['user-agent'] ?? '')?.[1] ?? 'unnamed';
    const answer = await through({ app, service, operation, body, gone: gone.signal }, (other = body) =>
      forward(incoming, target, agent, other),
    );
    if (answer) reply(response, answer);
    else response.destroy();
  };
  const server = createServer((incoming, response) => {
    pass(incoming, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
}

const forward = (
  incoming: IncomingMessage,
  target: string,
  agent: Agent,
  body: Buffer,
): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    const { 'accept-encoding': _, ...headers } = incoming.headers;
    const outgoing = request(new URL(incoming.url ?? '/', target), {
      method: incoming.method,
      headers: { ...headers, 'content-length': body.length },
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

function reply(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  const kept = Object.entries(headers).filter(([name]) => !hopByHop.includes(name));
  response.writeHead(status, { ...Object.fromEntries(kept), 'content-length': body.length });
  response.end(body);
}
