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
    ...spoken(c),
    'content-type': 'application/problem+json',
  });
}

/** For a path that exists under other methods: says which. */
export const otherMethods = (methods: readonly string[]) => {
  const read = methods.includes('GET') ? ['HEAD'] : [];
  const allow = [...new Set([...methods, ...read, 'OPTIONS'])].join(', ');
  return (c: ApiContext): Response =>
    c.req.method === 'OPTIONS'
      ? c.body(null, 204, { allow })
      : refuse(c, { code: 'method-not-allowed', faults: [], headers: { allow } });
};
