import type { Operation, ProblemCode } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import type { FieldFault } from '@citas/core';
import { problemText } from '../localize.ts';
import { problemOf } from '../problem.ts';

/** Problems that an operation can answer with besides its own. */
const commonProblems = ({ roles, body }: Operation): ProblemCode[] => [
  'validation',
  ...(roles.length > 0 ? (['unauthenticated', 'forbidden', 'too-many-requests'] as const) : []),
  ...(body ? (['payload-too-large', 'unsupported-media-type'] as const) : []),
  'internal-error',
  'unavailable',
];

const faults: Readonly<Partial<Record<ProblemCode, readonly FieldFault[]>>> = {
  validation: [{ pointer: '/query/unknown', code: 'unknown-field' }],
  unauthenticated: [{ pointer: '/headers/authorization', code: 'token-expired' }],
  'policy-violation': [{ pointer: '/body/startsAt', code: 'minimum-notice', params: { minutes: 120 } }],
};

const headers: Readonly<Partial<Record<number, Readonly<Record<string, string>>>>> = {
  401: { 'www-authenticate': 'Bearer challenge; `error="invalid_token"` when there was a token' },
  429: { 'retry-after': 'Seconds after which the limit lets a call pass' },
  503: { 'retry-after': 'Seconds after which a repetition makes sense' },
};

/** On every answer to a call that was counted; a problem that comes before the count goes without. */
export const limitHeaders = {
  'ratelimit-policy': { $ref: '#/components/headers/RateLimitPolicy' },
  ratelimit: { $ref: '#/components/headers/RateLimit' },
};

export const header = (description: string) => ({ description, schema: { type: 'string' } });

function response(status: number, codes: readonly ProblemCode[]) {
  const example = (code: ProblemCode) =>
    problemOf({ code, faults: faults[code] ?? [] }, 'en', 'JKJaXmPLvHcESHA=');
  return {
    description: codes.map((code) => `\`${code}\`: ${problemText(code, 'en').detail}`).join('\n\n'),
    headers: {
      'x-request-id': { $ref: '#/components/headers/RequestId' },
      ...(status !== 401 && status !== 403 && limitHeaders),
      ...Object.fromEntries(
        Object.entries(headers[status] ?? {}).map(([name, text]) => [name, header(text)]),
      ),
    },
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            { type: 'object', properties: { type: { enum: codes.map((code) => `/problems/${code}`) } } },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { value: example(code) }])),
      },
    },
  };
}

/** `components.responses`: the answer with one problem, by its code. */
export const sharedResponses = Object.fromEntries(
  (Object.keys(http.problemStatus) as ProblemCode[]).map((code) => [
    code,
    response(http.problemStatus[code], [code]),
  ]),
);

/** Problem responses of an operation, by status; those with one problem are shared. */
export function problemResponses(operation: Operation): Record<string, unknown> {
  const codes = new Set([...operation.problems, ...commonProblems(operation)]);
  const byStatus = Map.groupBy(codes, (code) => http.problemStatus[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      same.length === 1 ? { $ref: `#/components/responses/${same[0]}` } : response(status, same),
    ]),
  );
}
