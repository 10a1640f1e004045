import type { Operation } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import { fail, ok, type Principal, type Result } from '@citas/core';
import * as z from 'zod/mini';
import type { ApiEnv } from './app.ts';
import type { Refusal } from './problem.ts';

/** Without spaces: histories keep ids side by side in one text. */
const callerId = z.string().check(z.regex(/^\S{1,128}$/));

/** What the authorizer hands on for a good token; `countries` are separated by commas, `exp` is in seconds. */
const claims = z.object({
  sub: callerId,
  client: z.optional(callerId),
  role: z.enum(http.roles),
  countries: z._default(z.string(), ''),
  exp: z.coerce.number().check(z.positive()),
});

const refusals = ['token-missing', 'token-invalid', 'token-expired'] as const;
const refusal = z.object({ refusal: z.enum(refusals) });

function unauthenticated(code: (typeof refusals)[number]): Refusal {
  const challenge = code === 'token-missing' ? 'Bearer' : 'Bearer error="invalid_token"';
  return {
    code: 'unauthenticated',
    faults: [{ pointer: '/headers/authorization', code }],
    headers: { 'www-authenticate': challenge },
  };
}

/**
 * Default deny: the caller that the authorizer vouches for, or why there is none. The expiry is checked again
 * because the gateway may reuse the authorizer's answer after the token has ended.
 */
export function authenticate(
  requestContext: ApiEnv['Bindings']['requestContext'],
  now = Date.now(),
): Result<Principal, Refusal> {
  const context = requestContext?.authorizer?.lambda;
  const verified = z.safeParse(claims, context);
  if (!verified.success) {
    const refused = z.safeParse(refusal, context);
    if (refused.success) return fail(unauthenticated(refused.data.refusal));
    return fail(unauthenticated(context ? 'token-invalid' : 'token-missing'));
  }
  const { sub, client, role, countries, exp } = verified.data;
  if (exp * 1000 <= now) return fail(unauthenticated('token-expired'));
  return ok({ sub, role, countries: countries.split(',').filter(Boolean), ...(client && { client }) });
}

/** The caller, provided that the operation serves the caller's role. */
export function admit(
  operation: Operation,
  requestContext: ApiEnv['Bindings']['requestContext'],
): Result<Principal, Refusal> {
  const caller = authenticate(requestContext);
  if (!caller.ok || operation.roles.includes(caller.value.role)) return caller;
  return fail({ code: 'forbidden', faults: [] });
}
