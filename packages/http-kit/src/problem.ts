import type { Language, Problem, ProblemCode } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import { type FieldFault, Unavailable } from '@citas/core';
import { localize, problemText } from './localize.ts';

/** Anything that a request is refused for: a `CitasError` of a use case, or a refusal of the kit itself. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly faults: readonly FieldFault[];
  /** Becomes extension members of the problem. */
  readonly related?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Becomes `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/** More faults than anybody mends in one go; keeps an answer to a hostile body small. */
const faultLimit = 100;

/** What was thrown, as a refusal: a busy dependency may be tried again, anything else is a bug or an outage. */
export const refusalOf = (error: unknown): Refusal =>
  error instanceof Unavailable
    ? { code: 'unavailable', faults: [], retryAfterSeconds: error.retryAfterSeconds }
    : { code: 'internal-error', faults: [] };

/** The one way from a refusal to RFC 9457, in the caller's language. */
export const problemOf = (refusal: Refusal, language: Language, requestId: string): Problem => ({
  ...refusal.related,
  type: `/problems/${refusal.code}`,
  ...problemText(refusal.code, language),
  status: http.problemStatus[refusal.code],
  instance: requestId,
  errors: refusal.faults.slice(0, faultLimit).map(({ pointer, code, params }) => ({
    pointer,
    code,
    detail: localize(code, params, language),
  })),
});
