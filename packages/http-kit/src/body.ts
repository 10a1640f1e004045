import { type FieldFault, fail, ok, type Result } from '@citas/core';
import type { Refusal } from './problem.ts';

/** Largest request body, in bytes. */
export const bodyLimit = 100 * 1024;
/** Deepest nesting of objects and lists in a body; no schema of the API comes near it. */
const depthLimit = 16;

export interface Body {
  readonly value?: unknown;
  readonly faults: readonly FieldFault[];
}

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

/**
 * A key that an object of a valid JSON text has twice: parsers differ in which of the two they keep, so what one
 * reader checks need not be what the next one uses.
 */
function repeatedKey(text: string): string | undefined {
  const objects: Set<string>[] = [];
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*:?|[{}]/g)) {
    if (token === '{') objects.push(new Set());
    else if (token === '}') objects.pop();
    else if (token.endsWith(':')) {
      const key: string = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1));
      if (objects.at(-1)?.has(key)) return key;
      objects.at(-1)?.add(key);
    }
  }
  return undefined;
}

const hasJsonType = (headers: Headers): boolean => {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('charset='));
  return (
    type.trim() === 'application/json' &&
    (charset === undefined || /^charset="?utf-8"?$/.test(charset)) &&
    (headers.get('content-encoding') ?? 'identity') === 'identity'
  );
};

/**
 * Reads a JSON body. What it is sent as and how large it is are refusals of their own (415, 413); faults of its
 * text are listed with those of the rest of the request.
 */
export async function readBody(request: Request): Promise<Result<Body, Refusal>> {
  if (!hasJsonType(request.headers)) return fail({ code: 'unsupported-media-type', faults: [] });
  const tooLarge = fail({ code: 'payload-too-large', faults: [] } as const);
  if (Number(request.headers.get('content-length')) > bodyLimit) return tooLarge;
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > bodyLimit) return tooLarge;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (isDeeperThan(depthLimit, value)) return ok({ faults: [{ pointer: '/body', code: 'too-deep' }] });
    const field = repeatedKey(text)?.slice(0, 100);
    if (field !== undefined) {
      return ok({ faults: [{ pointer: '/body', code: 'repeated-field', params: { field } }] });
    }
    return ok({ value, faults: [] });
  } catch {
    return ok({ faults: [{ pointer: '/body', code: 'malformed-json' }] });
  }
}
