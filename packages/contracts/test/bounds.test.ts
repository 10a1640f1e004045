import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { operations } from '../src/index.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** Whether a regular expression matches only texts up to some length: anchored, and nothing repeats without end. */
function isBounded(pattern: string): boolean {
  const bare = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return /^\^.*\$$/.test(bare) && !/[*+]|\{\d+,\}/.test(bare);
}

const isLimit = (value: unknown) =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER && Number.isFinite(value);

/** What is without bound in the schema of something that callers send, by path. */
function unbounded(schema: Schema, path: string): string[] {
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])] as Schema[];
  if (inside.length > 0) return inside.flatMap((part) => unbounded(part, path));
  if ('const' in schema || schema.enum) return [];
  switch (schema.type) {
    case 'string': {
      const bounded = schema.maxLength !== undefined || (schema.pattern && isBounded(schema.pattern));
      return bounded ? [] : [path];
    }
    case 'number':
    case 'integer':
      return isLimit(schema.minimum) && isLimit(schema.maximum) ? [] : [path];
    case 'array':
      return [
        ...(schema.maxItems === undefined ? [path] : []),
        ...unbounded(schema.items as Schema, `${path}[]`),
      ];
    case 'object':
      return [
        ...(schema.additionalProperties === false ? [] : [`${path} is open`]),
        ...Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, field]) =>
          unbounded(field, `${path}.${name}`),
        ),
      ];
    case 'boolean':
    case 'null':
      return [];
    default:
      return [`${path} is anything`];
  }
}

/** Lists without bound in an answer, by path. */
function endless(schema: Schema, path: string): string[] {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])] as Schema[];
  const fields = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  return [
    ...(schema.type === 'array' && schema.maxItems === undefined && !schema.prefixItems ? [path] : []),
    ...parts.flatMap((part) => endless(part, path)),
    ...fields.flatMap(([name, field]) => endless(field, `${path}.${name}`)),
    ...(schema.items ? endless(schema.items as Schema, `${path}[]`) : []),
  ];
}

const sent = ['params', 'query', 'headers', 'body'] as const;

test.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s takes nothing that has no bound: no string, number, list or object',
  (_, operation) => {
    const found = sent.flatMap((part) => {
      const schema = operation[part];
      return schema ? unbounded(z.toJSONSchema(schema, { io: 'input' }), part) : [];
    });
    expect(found).toEqual([]);
  },
);

test.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s answers with no endless list',
  (_, { response }) => {
    expect(endless(z.toJSONSchema(response, { io: 'output' }), 'response')).toEqual([]);
  },
);

test('a pattern counts as a bound only when it is one', () => {
  expect(isBounded('^[a-z]{2}$')).toBe(true);
  expect(isBounded('^[+*]{1,3}\\.$')).toBe(true);
  for (const endlessPattern of ['^a+$', '^(a|b)*$', '^a{2,}$', '^a', 'a$']) {
    expect(isBounded(endlessPattern)).toBe(false);
  }
});
