import type { Operation } from '@citas/contracts';
import { createLog, type Log, thrown } from '@citas/log';
import type { Metrics } from '@citas/metrics';
import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono/tiny';
import { otherMethods, refuse, spoken } from './answer.ts';
import type { Api, ApiContext, ApiEnv } from './app.ts';
import { admit } from './auth.ts';
import { type CallLimits, countCall } from './call-limits.ts';
import { readInput } from './input.ts';
import { negotiateLanguage } from './language.ts';
import { refusalOf } from './problem.ts';
import type { Route } from './route.ts';

const standardHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

const answerThrown =
  (log: Log) =>
  (error: unknown, c: ApiContext): Response => {
    const { requestId, operation } = c.var;
    log.error('thrown', { requestId, operation, ...thrown(error) });
    return refuse(c, refusalOf(error));
  };

/**
 * Names the request, and says the same of every answer, whoever gave it: its id, its headers, its log line and its
 * metrics.
 */
const envelope =
  (log: Log, metrics: Metrics): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const started = performance.now();
    const given = c.env?.requestContext?.requestId;
    const requestId =
      typeof given === 'string' && /^[\x21-\x7e]{1,100}$/.test(given) ? given : crypto.randomUUID();
    c.set('requestId', requestId);
    c.set('language', negotiateLanguage(c.req.header('accept-language')));
    // Hono hands only instances of Error to onError.
    await next().catch((error: unknown) => {
      c.res = answerThrown(log)(error, c);
    });
    for (const [name, value] of Object.entries(c.var.limitHeaders ?? {})) c.header(name, value);
    for (const [name, value] of Object.entries(standardHeaders)) {
      if (!c.res.headers.has(name)) c.header(name, value);
    }
    c.header('x-request-id', requestId);
    const { status } = c.res;
    const durationMs = Math.round((performance.now() - started) * 10) / 10;
    log[status >= 500 ? 'error' : 'info']('request', {
      requestId,
      operation: c.var.operation,
      status,
      code: c.var.problem,
      role: c.var.principal?.role,
      durationMs,
    });
    const dimensions = { operation: c.var.routeKey ?? '$default' };
    metrics.add('Latency', dimensions, durationMs);
    if (status >= 400) metrics.add(status >= 500 ? 'ServerErrors' : 'ClientErrors', dimensions);
    metrics.flush();
  };

/** Answers one operation: caller, then role, then the caller's limit, then what was sent, then the use case. */
const serve =
  ({ operation, run }: Route, limits: CallLimits, log: Log) =>
  async (c: ApiContext): Promise<Response> => {
    if (operation.roles.length > 0) {
      const caller = admit(operation, c.env?.requestContext);
      if (!caller.ok) return refuse(c, caller.error);
      c.set('principal', { ...caller.value, requestId: c.var.requestId });
      const counted = await countCall(limits, caller.value, log);
      c.set('limitHeaders', counted.headers);
      if (counted.refusal) return refuse(c, counted.refusal);
    }
    const input = await readInput(operation, c);
    if (!input.ok) return refuse(c, input.error);
    const { principal, language, requestId } = c.var;
    const result = await run(input.value, { ...(principal && { principal }), language, requestId });
    if (!result.ok) return refuse(c, result.error);
    const { body, headers } = result.value;
    if (operation.mediaType === undefined)
      return c.json(body, operation.status, { ...spoken(c), ...headers });
    const described = { ...spoken(c), ...headers, 'content-type': operation.mediaType };
    return c.body(String(body), operation.status, described);
  };

const methodOf = ({ method }: Operation): string => method.toUpperCase();
const patternOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

export interface ApiOptions {
  /** Name of the deployable, for its log. */
  readonly service: string;
  readonly routes: readonly Route[];
  /** How often a caller may call, whichever operation. */
  readonly limits: CallLimits;
  /** Operations of other services, for the function behind the gateway's `$default`: their other methods answer 405. */
  readonly elsewhere?: readonly Operation[];
  readonly metrics: Metrics;
  /** Adds what is no operation of the API, such as the pages of its documentation. */
  readonly extend?: (app: Api) => void;
  readonly log?: Log;
}

/**
 * An HTTP API over operations of the contracts. Callers are known by the Lambda authorizer's context and nothing
 * else; every error is RFC 9457 `application/problem+json` in the caller's language.
 */
export function createApi({
  service,
  routes,
  limits,
  metrics,
  elsewhere = [],
  extend,
  log = createLog(service),
}: ApiOptions): Api {
  const app: Api = new Hono();
  const known = [...new Set([...routes.map(({ operation }) => operation), ...elsewhere])];
  app.use(envelope(log, metrics));
  for (const route of routes) {
    const [method, { id, path }] = [methodOf(route.operation), route.operation];
    const answer = serve(route, limits, log);
    const routeKey = `${method} ${path}`;
    app.on(method, patternOf(path), (c: ApiContext) => {
      c.set('operation', id);
      c.set('routeKey', routeKey);
      return metrics.during(routeKey, () => answer(c));
    });
  }
  extend?.(app);
  for (const [path, siblings] of Map.groupBy(known, (operation) => operation.path)) {
    app.all(patternOf(path), otherMethods(siblings.map(methodOf)));
  }
  app.notFound((c) => refuse(c, { code: 'not-found', faults: [] }));
  app.onError(answerThrown(log));
  return app;
}
