import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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

/** Answers a request of which the path, without that of the mount, is `rest`: empty, or from its slash on. */
export type MountedHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  rest: string,
) => Promise<void> | void;

interface Mount {
  readonly path: string;
  readonly handler: MountedHandler;
  readonly takes: (request: IncomingMessage) => boolean;
}

const isBelow = (path: string, mount: string): boolean =>
  path === mount || (mount !== '/' && path.startsWith(`${mount}/`));

export interface HttpFront {
  readonly url: string;
  /** Opens the API. Until then every route answers 503. */
  serve(routes: readonly Route<RouteTarget>[]): void;
  /** Gives a path and all below it to something beside the API, open or not: every request, or those that it takes. */
  mount(path: string, handler: MountedHandler, takes?: (request: IncomingMessage) => boolean): void;
  stop(): Promise<void>;
}

const maxBodyBytes = 10 * 1024 * 1024;
/** Of the request line and all headers together, as at an HTTP API. */
const maxHeaderSize = 10_240;

/** The HTTP API of API Gateway, on a loopback port: payload format 2.0, Lambda authorizer, gateway errors. */
export const startHttpFront = async (port: number): Promise<HttpFront> => {
  const mounts: Mount[] = [];
  let find: ReturnType<typeof routeTable<RouteTarget>> | undefined;

  const answer = async (request: IncomingMessage): Promise<{ answer: HttpAnswer; requestId: string }> => {
    const requestId = randomUUID();
    const refuse = (status: number, message: string) => ({
      answer: gatewayAnswer(status, message),
      requestId,
    });
    const path = pathOf(request);
    if (path === undefined) return refuse(400, 'Bad Request');
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
        const path = pathOf(request) ?? '';
        const mount = mounts.find((one) => isBelow(path, one.path) && one.takes(request));
        if (mount) return await mount.handler(request, response, path.slice(mount.path.length));
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
    mount(path, handler, takes = () => true) {
      mounts.push({ path, handler, takes });
    },
    stop: () => stopServer(server),
  };
};
