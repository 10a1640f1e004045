import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { LocalFunction } from './functions/function.ts';
import type { Authorizer } from './http/authorizer.ts';
import { pathOf, proxyEvent, requestHead } from './http/event.ts';
import {
  failureAnswer,
  functionAnswer,
  gatewayAnswer,
  type HttpAnswer,
  internalServerError,
  send,
} from './http/response.ts';
import { type Route, routeTable } from './http/routes.ts';
import { listen, readBody, stopServer } from './http/server.ts';

export interface RouteTarget {
  readonly function: LocalFunction;
  /** Absent on public routes. */
  readonly authorizer?: Authorizer;
}

export interface HttpFront {
  readonly url: string;
  /** Opens the API. Until then every route answers 503. */
  serve(routes: readonly Route<RouteTarget>[]): void;
  /** Serves a JSON document of the platform's own, beside the API. */
  serveDocument(path: string, document: unknown): void;
  stop(): Promise<void>;
}

const maxBodyBytes = 10 * 1024 * 1024;
/** Of the request line and all headers together, as at an HTTP API. */
const maxHeaderSize = 10_240;

/** The HTTP API of API Gateway, on a loopback port: payload format 2.0, Lambda authorizer, gateway errors. */
export const startHttpFront = async (port: number): Promise<HttpFront> => {
  const documents = new Map<string, HttpAnswer>();
  let find: ReturnType<typeof routeTable<RouteTarget>> | undefined;

  const answer = async (request: IncomingMessage): Promise<{ answer: HttpAnswer; requestId: string }> => {
    const requestId = randomUUID();
    const refuse = (status: number, message: string) => ({
      answer: gatewayAnswer(status, message),
      requestId,
    });
    const path = pathOf(request);
    if (path === undefined) return refuse(400, 'Bad Request');
    const document = request.method === 'GET' ? documents.get(path) : undefined;
    if (document) return { answer: document, requestId };
    if (!find) return refuse(503, 'Service Unavailable');
    const match = find(request.method!, path);
    if (!match) return refuse(404, 'Not Found');
    const body = await readBody(request, maxBodyBytes);
    if (!body) return refuse(413, 'Request Entity Too Large');

    const head = requestHead(request, path, match, requestId);
    const authorization = await match.route.target.authorizer?.(head);
    if (authorization && 'refusal' in authorization) return { answer: authorization.refusal, requestId };
    const outcome = await match.route.target.function.invoke(proxyEvent(head, body, authorization?.context));
    return { answer: outcome.ok ? functionAnswer(outcome.result) : failureAnswer(outcome.error), requestId };
  };

  const server = createServer(
    { keepAliveTimeout: 60_000, requestTimeout: 60_000, maxHeaderSize },
    async (request, response) => {
      try {
        const { answer: given, requestId } = await answer(request);
        send(response, requestId, given);
      } catch (error) {
        if (request.destroyed && !request.complete) return;
        console.error(error);
        if (!response.headersSent) send(response, randomUUID(), internalServerError);
      }
    },
  );
  const url = await listen(server, port);
  return {
    url,
    serve(routes) {
      find = routeTable(routes);
    },
    serveDocument(path, document) {
      documents.set(path, {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(document),
      });
    },
    stop: () => stopServer(server),
  };
};
