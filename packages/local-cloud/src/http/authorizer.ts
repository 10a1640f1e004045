import type { LocalFunction } from '../functions/function.ts';
import { authorizerEvent, type RequestHead } from './event.ts';
import { failureAnswer, gatewayAnswer, type HttpAnswer, internalServerError } from './response.ts';

/** Either the context for the function, or the gateway's refusal. */
export type Authorization = { readonly context: object } | { readonly refusal: HttpAnswer };

/** Asks the authorizer function, or remembers its answer for `resultTtlSeconds` for the same token and route. */
export type Authorizer = (head: RequestHead) => Promise<Authorization>;

const maxRemembered = 10_000;

export const lambdaAuthorizer = (authorizer: LocalFunction, resultTtlSeconds: number): Authorizer => {
  const remembered = new Map<string, { until: number; authorization: Authorization }>();
  return async (head) => {
    if (resultTtlSeconds === 0) return ask(authorizer, head);
    const key = `${head.routeKey} ${head.headers.authorization}`;
    const hit = remembered.get(key);
    if (hit && hit.until > Date.now()) return hit.authorization;
    const authorization = await ask(authorizer, head);
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(key, { until: Date.now() + resultTtlSeconds * 1000, authorization });
    return authorization;
  };
};

const ask = async (authorizer: LocalFunction, head: RequestHead): Promise<Authorization> => {
  const outcome = await authorizer.invoke(authorizerEvent(head));
  if (!outcome.ok) return { refusal: failureAnswer(outcome.error) };
  const { isAuthorized, context = {} } = (outcome.result ?? {}) as {
    isAuthorized?: unknown;
    context?: object;
  };
  if (typeof isAuthorized !== 'boolean') return { refusal: internalServerError };
  return isAuthorized ? { context } : { refusal: gatewayAnswer(403, 'Forbidden') };
};
