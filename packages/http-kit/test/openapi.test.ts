import type { Operation } from '@citas/contracts';
import { operations } from '@citas/contracts';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openApiDocument } from '../src/openapi/document.ts';
import { examples } from '../src/openapi/examples.ts';

const document = openApiDocument();
const described = (operation: Operation) => document.paths[operation.path]![operation.method] as Described;

interface Described {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name?: string;
    readonly in?: string;
    readonly required?: boolean;
  }[];
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security: readonly unknown[];
  readonly requestBody?: unknown;
}

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  const targets = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!.split('/'));
  expect(targets.length).toBeGreaterThan(100);
  for (const path of targets) {
    const found = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], document);
    expect(found, path.join('/')).toBeDefined();
  }
});

test('every field has a type, so that clients know what they read', () => {
  const walk = (schema: Record<string, unknown>, path: string): string[] => {
    const properties = Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>);
    return properties.flatMap(([name, field]) => [
      ...(['type', '$ref', 'anyOf', 'const', 'enum'].some((key) => key in field) ? [] : [`${path}.${name}`]),
      ...walk(field, `${path}.${name}`),
    ]);
  };
  expect(Object.entries(document.components.schemas).flatMap(([id, schema]) => walk(schema, id))).toEqual([]);
});

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const { parameters, responses, security, requestBody } = described(operation);

  test('is described with its path parameters, success, problems and protection', () => {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath);
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining([String(operation.status), '400', '500', '503']),
    );
    expect(security).toEqual(operation.roles.length > 0 ? [{ bearer: [] }] : []);
    expect('401' in responses).toBe(operation.roles.length > 0);
    expect(requestBody !== undefined).toBe(operation.body !== undefined);
  });

  test('has examples that its own schemas accept', () => {
    const { body, response } = examples[id];
    expect(z.safeParse(operation.response, response).error?.issues ?? []).toEqual([]);
    if (operation.body) expect(z.safeParse(operation.body, body).error?.issues ?? []).toEqual([]);
  });
});

test('formats, limits, defaults and words of the schemas arrive', () => {
  const { CreateTimeOff, CreatePatient } = document.components.schemas;
  expect(CreateTimeOff).toMatchObject({
    properties: {
      endsAt: { type: 'string', format: 'date-time', description: expect.stringContaining('90 days') },
    },
    required: ['startsAt', 'endsAt'],
    additionalProperties: false,
  });
  expect(CreatePatient?.properties).toMatchObject({
    name: { maxLength: 120 },
    birthDate: { format: 'date' },
  });
});

test('an answer may gain fields without breaking those who validate it', () => {
  expect(document.components.schemas.Appointment).not.toHaveProperty('additionalProperties');
});
