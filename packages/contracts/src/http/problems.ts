import * as z from 'zod/mini';

/**
 * Every problem code the API can answer with, and its status. `type` of a problem is `/problems/<code>`.
 * The status decides whether a retry helps: only 429 and 503 (with `Retry-After`) are worth repeating as is.
 */
export const problemStatus = {
  validation: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'country-unavailable': 404,
  'method-not-allowed': 405,
  'agenda-conflict': 409,
  'cancellation-cutoff': 409,
  'hold-expired': 409,
  'invalid-transition': 409,
  'not-redrivable': 409,
  'patient-busy': 409,
  'patient-exists': 409,
  'slot-unavailable': 409,
  'precondition-failed': 412,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-mismatch': 422,
  'outside-schedule': 422,
  'policy-violation': 422,
  'booking-limit': 429,
  'too-many-requests': 429,
  'internal-error': 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

export const fault = z.object({
  pointer: z
    .string()
    .check(z.describe('JSON pointer into the request: `/body/…`, `/query/…`, `/path/…` or `/headers/…`.')),
  code: z.string().check(z.describe('Stable code of the fault, for programs.')),
  detail: z.string().check(z.describe('What to mend, for people.')),
});

export const problem = z.object({
  type: z.string().check(z.describe('`/problems/<code>`.')),
  title: z.string(),
  status: z.int(),
  detail: z.string().check(z.describe('What happened and what to do, for people.')),
  instance: z.string().check(z.describe('The request id, as in `x-request-id`.')),
  errors: z.array(fault).check(z.describe('Every fault of the request at once.')),
});

export type Fault = z.infer<typeof fault>;
export type Problem = z.infer<typeof problem>;
