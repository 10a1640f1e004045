import { expect } from 'vitest';
import type { Document } from './document.ts';
import { type Draft, isElsewhere, misfits } from './draft.ts';
import { broken, type Scene } from './scene.ts';
import type { RawAnswer, RawRequest } from './wire.ts';

/** Faults that a schema can express: a request that fits the document has none of them. */
const schemaFaults: ReadonlySet<string> = new Set([
  'required',
  'invalid-type',
  'unknown-field',
  'repeated',
  'too-small',
  'too-big',
  'too-short',
  'too-long',
  'too-few',
  'too-many',
  'not-multiple',
  'invalid-format',
  'invalid-value',
  'malformed-json',
  'too-deep',
]);

/** Fields of a body whose values no problem may repeat. */
const personal = /^(name|email|phone|number|memberId|reason|address|registration|referral|authorization)$/;

export interface Exchange {
  readonly draft: Draft;
  readonly request: RawRequest;
  readonly answer: RawAnswer;
  /** Nothing was done to a request that fits the document. */
  readonly fits: boolean;
}

/** Holds an answer against the document and against what every answer promises. */
export function judge(document: Document, scenes: readonly Scene[], exchange: Exchange): void {
  const { draft, request, answer, fits } = exchange;
  const { status, headers, text } = answer;
  expect(status, 'a request never brings the API down').toBeLessThan(500);
  expect(text, 'no stack trace, no path of the code').not.toMatch(
    /\bat \S+ \(|node_modules|file:\/\/|\.[jt]s:\d/,
  );
  for (const token of tokensOf(request)) expect(text.includes(token), 'no token is repeated').toBe(false);
  const untold = secretsKeptFrom(draft, status, scenes).filter((secret) =>
    text.includes(JSON.stringify(secret)),
  );
  expect(untold, 'no personal data of others, nor in a problem').toEqual([]);

  const ownWords = headers.get('x-request-id');
  // The HTTP server or the gateway refused what is no proper HTTP, in their own words.
  if (!ownWords && (draft.garbled || isElsewhere(draft)) && status >= 400) return;
  expect(ownWords, 'every answer names its request').toBeTruthy();
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('strict-transport-security')).toBeTruthy();
  if (request.method === 'HEAD' || status === 204) {
    expect(text).toBe('');
    return;
  }

  expect(text.isWellFormed()).toBe(true);
  const isJson = headers.get('content-type')?.includes('json') ?? true;
  const body: unknown = isJson ? JSON.parse(text) : text;
  if (status >= 400) {
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(document.problem(body), JSON.stringify(document.problem.errors)).toBe(true);
    expect(body).toMatchObject({ status, instance: ownWords });
    expect(repeated(draft.body, text), 'no personal data of the request is repeated').toEqual([]);
  }
  if (status === 401) expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
  if (status === 405) expect(headers.get('allow')).toBeTruthy();
  if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  if (isElsewhere(draft)) return;

  const { target, caller } = draft;
  const declared = target.responses.get(status);
  expect(declared, `${target.id} declares no ${status}`).toBeDefined();
  expect(headers.get('content-type')).toBe(declared!.contentType);
  expect(declared!.validate(body), JSON.stringify(declared!.validate.errors)).toBe(true);
  if (status < 300) {
    const missing = declared!.headers.filter((name) => !headers.has(name));
    expect(missing, 'headers that the document declares').toEqual([]);
  }
  if (draft.garbled) return;
  if (target.roles.length > 0) {
    const isBroken = (broken as readonly string[]).includes(caller.token);
    const isServed = target.roles.includes(caller.token.replace('other-', ''));
    const isTwice = request.headers.filter(([name]) => name.toLowerCase() === 'authorization').length > 1;
    if (isBroken || isTwice) expect(status, 'nobody is let in without proof').toBe(401);
    else if (!isServed && status !== 401) expect(status, 'a role that is not served').toBe(403);
  }
  if (misfits(draft)) expect(status, 'what does not fit the document is refused').toBeGreaterThanOrEqual(400);
  if (fits && status === 400) {
    const { errors } = body as { errors: { code: string; pointer: string }[] };
    const told = errors.filter(({ code }) => schemaFaults.has(code));
    expect(told, 'what fits the document is not refused for its form').toEqual([]);
  }
}

const tokensOf = ({ headers }: RawRequest): string[] =>
  headers.flatMap(([name, value]) =>
    name.toLowerCase() === 'authorization' ? (value.match(/[\w-]{20,}\.[\w-]+\.[\w-]+/g) ?? []) : [],
  );

/** Personal data of the scenes' patients that this caller may not see, or nobody in a problem. */
function secretsKeptFrom(
  { caller, scene, params }: Draft,
  status: number,
  scenes: readonly Scene[],
): string[] {
  const insider = ['staff', 'service', 'admin'].includes(caller.token);
  return scenes.flatMap(({ patients, country }) =>
    patients
      .filter(({ id }) => {
        if (status >= 400 || (!insider && caller.token !== 'patient')) return true;
        if (caller.token === 'admin') return false;
        return insider ? country !== scene.country : id !== params.id;
      })
      .flatMap(({ secrets }) => secrets),
  );
}

/** Personal texts of a body that are found again in an answer. */
function repeated(body: unknown, text: string, name = ''): string[] {
  if (typeof body === 'object' && body !== null) {
    return Object.entries(body).flatMap(([key, inner]) =>
      repeated(inner, text, /^\d+$/.test(key) ? name : key),
    );
  }
  const isTelling = typeof body === 'string' && body.trim().length >= 8 && personal.test(name);
  return isTelling && text.includes(JSON.stringify(body).slice(1, -1)) ? [body] : [];
}
