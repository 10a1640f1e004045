import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiContext } from './app.ts';
import { problemOf, type Refusal } from './problem.ts';

/** Headers of an answer whose texts are in the caller's language. */
export const spoken = (c: ApiContext) => ({ 'content-language': c.var.language, vary: 'Accept-Language' });

/** Answers with the problem of a refusal. */
export function refuse(c: ApiContext, refusal: Refusal): Response {
  const problem = problemOf(refusal, c.var.language, c.var.requestId);
  c.set('problem', refusal.code);
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    ...refusal.headers,
    ...(refusal.retryAfterSeconds !== undefined && { 'retry-after': String(refusal.retryAfterSeconds) }),
    ...spoken(c),
    'content-type': 'application/problem+json',
  });
}

/**
 * For requests to a path of the API that no route of this app took: says under which methods the path exists. A
 * method that another service answers is not found here.
 */
export const otherMethods = (methods: readonly string[]) => {
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  const headers = { allow: allowed.join(', ') };
  return (c: ApiContext): Response => {
    if (c.req.method === 'OPTIONS') return c.body(null, 204, headers);
    if (allowed.includes(c.req.method)) return refuse(c, { code: 'not-found', faults: [] });
    return refuse(c, { code: 'method-not-allowed', faults: [], headers });
  };
};
