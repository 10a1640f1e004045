import { operations } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import * as z from 'zod/mini';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Schemas of answers that have a name of their own; others are written out where they are used. */
const answers = {
  Appointment: http.appointment,
  Country: http.country,
  DeadLetter: http.deadLetter,
  Doctor: http.doctor,
  Fault: http.fault,
  Hold: http.hold,
  ListedAppointment: http.listedAppointment,
  Patient: http.patient,
  Problem: http.problem,
  Site: http.site,
  Slot: http.slot,
  TimeOff: http.timeOff,
};

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Formats whose name leaves open what is taken: e164 is none of JSON Schema's, and not every e-mail of RFC 5321 is. */
const openFormats = ['e164', 'email'];

/** Drops what only repeats the format, and bounds that merely say "an integer". */
function tidy(schema: JsonSchema): void {
  if (schema.format !== undefined && !openFormats.includes(schema.format)) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

/** JSON Schema (draft 2020-12) of every schema given, each referring to the others by name. */
function convert(schemas: Readonly<Record<string, z.core.$ZodType>>, io: 'input' | 'output') {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const converted = z.toJSONSchema(registry, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      tidy(jsonSchema);
      // An answer may gain fields; a client that refuses them would break.
      if (io === 'output') delete jsonSchema.additionalProperties;
    },
  }).schemas;
  for (const schema of Object.values(converted)) {
    delete schema.$schema;
    delete schema.$id;
  }
  return converted as Record<string, JsonSchema>;
}

const named = new Set<unknown>(Object.values(answers));
const responseId = (operationId: string) => `${capitalised(operationId)}Answer`;

const bodies = convert(
  Object.fromEntries(operations.flatMap(({ id, body }) => (body ? [[capitalised(id), body]] : []))),
  'input',
);
const responses = convert(
  {
    ...answers,
    ...Object.fromEntries(
      operations.flatMap(({ id, response }) => (named.has(response) ? [] : [[responseId(id), response]])),
    ),
  },
  'output',
);

/** `components.schemas` of the document. */
export const components: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(Object.keys(answers).map((id) => [id, responses[id]!])),
  ProblemCode: {
    type: 'string',
    enum: Object.keys(http.problemStatus),
    description: 'Codes of problems, as at the end of their `type`; more may be added.',
  },
  ...bodies,
};

const reference = (id: string): JsonSchema => ({ $ref: `#/components/schemas/${id}` });

export const bodySchema = (operationId: string): JsonSchema => reference(capitalised(operationId));

export function responseSchema(operationId: string, response: z.core.$ZodType): JsonSchema {
  const id = Object.entries(answers).find(([, schema]) => schema === response)?.[0];
  return id ? reference(id) : responses[responseId(operationId)]!;
}

/** The fields of a query, of path parameters or of headers. */
export function fieldsOf(schema: z.core.$ZodType | undefined) {
  const { properties = {}, required = [] }: JsonSchema = schema
    ? z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => tidy(jsonSchema) })
    : {};
  return Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, { description, ...field }]) => ({
      name,
      description,
      schema: field,
      required: required.includes(name),
    }),
  );
}
