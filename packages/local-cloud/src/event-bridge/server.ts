import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { listen, readBody, stopServer } from '../http/server.ts';
import { DeliveryService } from './delivery.ts';
import { ServiceError } from './errors.ts';
import { putEvents } from './put-events.ts';
import { RuleBook } from './rules.ts';

export interface EventBridgeLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface EventBridgeOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly region: string;
  readonly accountId: string;
  /** Delivers to the queues that targets name. */
  readonly sqs: SQSClient;
  /** Told of an event that no retry could deliver and no dead-letter queue took. */
  readonly onDropped?: (message: string) => void;
}

type Operation = (request: never) => unknown;

const maxRequestBytes = 1_048_576;

/** A small EventBridge on a loopback port, in AWS JSON 1.1: the real SDK client is its client. */
export const startEventBridge = async (options: EventBridgeOptions): Promise<EventBridgeLocal> => {
  const rules = new RuleBook(options.region, options.accountId);
  const deliveries = new DeliveryService(options.sqs, ({ rule, target }, reason) =>
    options.onDropped?.(`An event of rule ${rule.name} could not be delivered to ${target.Arn}: ${reason}`),
  );
  const operations: Record<string, Operation> = {
    CreateEventBus: (request) => rules.createEventBus(request),
    PutEvents: (request) => putEvents({ ...options, rules, deliveries }, request),
    PutRule: (request) => rules.putRule(request),
    DeleteRule: (request) => rules.deleteRule(request),
    DescribeRule: (request) => rules.describeRule(request),
    ListRules: (request) => rules.listRules(request),
    PutTargets: (request) => rules.putTargets(request),
    RemoveTargets: (request) => rules.removeTargets(request),
    ListTargetsByRule: (request) => rules.listTargetsByRule(request),
  };

  const server = createServer((request, response) => void answer(operations, request, response));
  const endpoint = await listen(server, options.port ?? 0);
  return {
    endpoint,
    async stop() {
      deliveries.stop();
      await stopServer(server);
    },
  };
};

const answer = async (
  operations: Record<string, Operation>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const send = (status: number, body: unknown) => {
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomUUID(),
    });
    response.end(JSON.stringify(body));
  };
  try {
    const name = String(request.headers['x-amz-target']).replace(/^AWSEvents\./, '');
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation)
      throw new ServiceError('UnknownOperationException', `Operation ${name} is not supported.`);
    send(200, await operation(parsed(await readBody(request, maxRequestBytes)) as never));
  } catch (error) {
    const known = error instanceof ServiceError;
    send(known ? 400 : 500, {
      __type: known ? error.code : 'InternalException',
      message: String((error as Error).message),
    });
  }
};

const parsed = (body: Buffer | undefined): unknown => {
  if (!body) throw new ServiceError('RequestEntityTooLargeException', 'The request is too large.');
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    throw new ServiceError('SerializationException', 'The request is not JSON.');
  }
};
