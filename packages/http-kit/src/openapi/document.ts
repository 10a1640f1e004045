import { type Operation, type OperationId, operations } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import { examples } from './examples.ts';
import { info } from './info.ts';
import { header, limitHeaders, problemResponses, sharedResponses } from './problems.ts';
import { bodySchema, components, fieldsOf, type JsonSchema, responseSchema } from './schemas.ts';
import { byTag, tags } from './tags.ts';

const parameters = (operation: Operation) =>
  (
    [
      ['path', operation.params],
      ['query', operation.query],
      ['header', operation.headers],
    ] as const
  ).flatMap(([place, schema]) =>
    fieldsOf(schema).map(({ name, required, description, schema: field }) => ({
      name,
      in: place,
      required,
      ...(description && { description }),
      schema: field,
    })),
  );

const content = (schema: JsonSchema, example: unknown, mediaType = 'application/json') => ({
  [mediaType]: { schema, example },
});

function describe(operation: Operation & { readonly id: OperationId }) {
  const {
    id,
    roles,
    summary,
    tag,
    description,
    body,
    status,
    response,
    mediaType,
    responseHeaders = {},
  } = operation;
  const audience = roles.length > 0 ? `Roles: ${roles.join(', ')}.` : 'Needs no token.';
  const { body: bodyExample, response: responseExample } = examples[id];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, audience].filter(Boolean).join('\n\n'),
    'x-roles': roles,
    security: roles.length > 0 ? [{ bearer: [] }] : [],
    parameters: [{ $ref: '#/components/parameters/AcceptLanguage' }, ...parameters(operation)],
    ...(body && { requestBody: { required: true, content: content(bodySchema(id), bodyExample) } }),
    responses: {
      [status]: {
        description: summary,
        headers: {
          'x-request-id': { $ref: '#/components/headers/RequestId' },
          ...(roles.length > 0 && limitHeaders),
          ...Object.fromEntries(Object.entries(responseHeaders).map(([name, text]) => [name, header(text)])),
        },
        content: content(responseSchema(id, response), responseExample, mediaType),
      },
      ...problemResponses(operation),
    },
  };
}

/** The OpenAPI 3.1 description of the whole API, from the operations that also route and validate. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations.toSorted(byTag)) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.1',
    info,
    servers: [{ url: '/', description: 'The deployment that serves this document' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: components,
      parameters: {
        AcceptLanguage: {
          name: 'accept-language',
          in: 'header',
          description: 'Language of texts for people: Spanish, English or Portuguese.',
          schema: { type: 'string', default: 'es', examples: ['pt-BR, en;q=0.8'] },
        },
      },
      responses: sharedResponses,
      headers: {
        RequestId: header('Id of the request, to be named when asking for help'),
        RateLimitPolicy: header(
          'The limit: `"caller";q=120;w=60` allows 120 calls in each window of 60 seconds',
        ),
        RateLimit: header('What is left of it: `"caller";r=87;t=23` is 87 calls, for the next 23 seconds'),
      },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `Token with the claims \`sub\`, \`role\` (${http.roles.join(', ')}) and \`countries\`; histories also tell its \`client_id\` or \`azp\`.`,
        },
      },
    },
  };
}
