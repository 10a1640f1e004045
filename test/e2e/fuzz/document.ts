import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** As much of JSON Schema as the document uses for what is sent. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Declared {
  readonly headers: readonly string[];
  readonly contentType: string;
  readonly validate: ValidateFunction;
}

/** One operation of the document. */
export interface Target {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Roles that it serves; empty where no token is needed. */
  readonly roles: readonly string[];
  readonly parameters: readonly (Parameter & { readonly validate: ValidateFunction })[];
  readonly body?: { readonly schema: Schema; readonly validate: ValidateFunction };
  readonly responses: ReadonlyMap<number, Declared>;
  /** Its id: how fast-check prints it. */
  toString(): string;
}

export interface Document {
  readonly targets: readonly Target[];
  readonly problem: ValidateFunction;
  resolve(schema: Schema): Schema;
}

type Json = Record<string, unknown>;

/** Reads the document that the API serves, and makes a validator of each of its schemas. */
export async function fetchDocument(apiUrl: string): Promise<Document> {
  const response = await fetch(`${apiUrl}/openapi.json`);
  const document = (await response.json()) as Json;
  const ajv = ajvWith(false);
  // A query or a header is text: `5` is a number there.
  const texts = ajvWith(true);
  for (const one of [ajv, texts]) one.addSchema({ ...document, $id: 'api' });

  const at = (pointer: string): unknown =>
    pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((node, key) => (node as Json)[unescapePointer(key)], document);
  const follow = (pointer: string): string => {
    const { $ref } = at(pointer) as { $ref?: string };
    return $ref ?? pointer;
  };
  const validator = (pointer: string, with_ = ajv) => with_.compile({ $ref: `api${pointer}` });

  const declared = (pointer: string): Declared => {
    const { headers, content } = at(pointer) as { headers: Json; content: Json };
    const [contentType] = Object.keys(content);
    const schema = `${pointer}/content/${escapePointer(contentType!)}/schema`;
    return { headers: Object.keys(headers), contentType: contentType!, validate: validator(schema) };
  };

  const target = (path: string, method: string, operation: Json): Target => {
    const pointer = `#/paths/${escapePointer(path)}/${method}`;
    const bodyPointer = `${pointer}/requestBody/content/application~1json/schema`;
    return {
      id: operation.operationId as string,
      toString: () => operation.operationId as string,
      method: method.toUpperCase(),
      path,
      roles: operation['x-roles'] as string[],
      parameters: (operation.parameters as unknown[]).map((_, index) => {
        const place = follow(`${pointer}/parameters/${index}`);
        return { ...(at(place) as Parameter), validate: validator(`${place}/schema`, texts) };
      }),
      ...(operation.requestBody !== undefined && {
        body: { schema: at(bodyPointer) as Schema, validate: validator(bodyPointer) },
      }),
      responses: new Map(
        Object.keys(operation.responses as Json).map((status) => [
          Number(status),
          declared(follow(`${pointer}/responses/${status}`)),
        ]),
      ),
    };
  };

  return {
    targets: Object.entries(document.paths as Record<string, Record<string, Json>>).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, one]) => target(path, method, one)),
    ),
    problem: validator('#/components/schemas/Problem'),
    resolve: (schema) => (schema.$ref ? (at(schema.$ref) as Schema) : schema),
  };
}

const ajvWith = (coerceTypes: boolean) => {
  const ajv = new Ajv2020({ strict: false, coerceTypes });
  addFormats.default(ajv);
  ajv.addFormat('e164', /^\+[1-9]\d{6,14}$/);
  return ajv;
};

/** A key as one step of a JSON pointer inside a URI. */
const escapePointer = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
const unescapePointer = (step: string) =>
  decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
