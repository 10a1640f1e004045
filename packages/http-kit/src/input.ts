import type { Operation } from '@citas/contracts';
import { type FieldFault, fail, ok, type Result } from '@citas/core';
import * as z from 'zod/mini';
import type { ApiContext } from './app.ts';
import { type Body, readBody } from './body.ts';
import { faultsOf, pointerOf } from './faults.ts';
import type { Refusal } from './problem.ts';
import type { ParsedInput } from './route.ts';

/** Longest query string, in characters. */
const queryLimit = 4096;

/** Most parameters of a query; no operation has half as many. */
const parameterLimit = 20;

const nothing = z.strictObject({});

/** Values of a query string by key; a key that is given twice has no clear meaning and is a fault. */
function readQuery(url: string): { value?: Record<string, string>; faults: FieldFault[] } {
  const text = url.slice(url.indexOf('?') + 1 || url.length);
  if (text.length > queryLimit) {
    return { faults: [{ pointer: '/query', code: 'too-long', params: { maximum: queryLimit } }] };
  }
  const entries = [...new URLSearchParams(text)];
  if (entries.length > parameterLimit) {
    return { faults: [{ pointer: '/query', code: 'too-many', params: { maximum: parameterLimit } }] };
  }
  const keys = entries.map(([key]) => key);
  const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  return {
    value: Object.fromEntries(entries),
    faults: [...repeated].map((key) => ({ pointer: pointerOf('/query', [key]), code: 'repeated' })),
  };
}

/** The headers that an operation reads; all others are none of its business. */
const readHeaders = (schema: Operation['headers'], headers: Headers): Record<string, string> =>
  Object.fromEntries(
    Object.keys(schema instanceof z.ZodMiniObject ? schema.shape : {}).flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );

/** Validates every part of a request against its operation and reports the faults of all of them at once. */
export async function readInput(operation: Operation, c: ApiContext): Promise<Result<ParsedInput, Refusal>> {
  const read = operation.body ? await readBody(c.req.raw) : ok({ faults: [] });
  if (!read.ok) return read;
  const body: Body = read.value;
  const query = readQuery(c.req.url);
  const faults = [...query.faults, ...body.faults];
  const parse = (schema: Operation['body'], value: unknown, base: string): unknown => {
    if (value === undefined) return undefined;
    const parsed = z.safeParse(schema ?? nothing, value, { reportInput: true });
    if (!parsed.success) faults.push(...faultsOf(parsed.error.issues, base));
    return schema && parsed.data;
  };
  const input = {
    params: parse(operation.params, c.req.param(), '/path'),
    query: parse(operation.query, query.value, '/query'),
    headers: parse(operation.headers, readHeaders(operation.headers, c.req.raw.headers), '/headers'),
    body: parse(operation.body, body.value, '/body'),
  };
  return faults.length > 0 ? fail({ code: 'validation', faults }) : ok(input);
}
