import type { components } from './schema.ts';

export type Problem = components['schemas']['Problem'];
export type ProblemCode = components['schemas']['ProblemCode'];

/** An answer of the API that is not the one asked for, as an error that can be thrown. */
export class CitasProblem extends Error {
  /** Code of the problem; `unexpected` where something before the API answered, such as a gateway or proxy. */
  readonly code: ProblemCode | 'unexpected';
  readonly status: number;
  /** Every fault of the request, with its JSON pointer. */
  readonly errors: Problem['errors'];
  /** To be named when asking for help. */
  readonly requestId: string | undefined;
  /** After how many seconds the same request may be sent again; unset where that does not help. */
  readonly retryAfterSeconds: number | undefined;
  /** The whole problem, with the members that some codes add. */
  readonly problem: (Problem & Record<string, unknown>) | undefined;

  constructor(response: Response, body: unknown) {
    const problem = isProblem(body) ? body : undefined;
    super(problem ? `${problem.title}: ${problem.detail}` : `unexpected answer ${response.status}`);
    this.name = 'CitasProblem';
    this.code = problem ? (problem.type.replace('/problems/', '') as ProblemCode) : 'unexpected';
    this.status = response.status;
    this.errors = problem?.errors ?? [];
    this.requestId = response.headers.get('x-request-id') ?? undefined;
    this.retryAfterSeconds = Number(response.headers.get('retry-after')) || undefined;
    this.problem = problem;
  }
}

const isProblem = (body: unknown): body is Problem & Record<string, unknown> =>
  typeof body === 'object' && body !== null && 'type' in body && String(body.type).startsWith('/problems/');

/** The problem of an answer of the client, or undefined where it succeeded. */
export const problemOf = (answer: { readonly error?: unknown; readonly response: Response }) =>
  answer.response.ok ? undefined : new CitasProblem(answer.response, answer.error);
