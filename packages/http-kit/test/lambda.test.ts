import * as http from '@citas/contracts/http';
import { ok } from '@citas/core';
import { expect, test } from 'vitest';
import { route, toLambda } from '../src/index.ts';
import { booking, caller, echoApi, key } from './support.ts';

/** An event as an API Gateway HTTP API sends it (payload format 2.0). */
function event(
  method: string,
  path: string,
  {
    query = '',
    body,
    headers = {},
  }: { query?: string; body?: string; headers?: Record<string, string> } = {},
) {
  const { requestContext } = caller();
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query,
    headers: { host: 'api.example.com', ...headers },
    body: body === undefined ? null : Buffer.from(body).toString('base64'),
    isBase64Encoded: body !== undefined,
    requestContext: {
      ...requestContext,
      accountId: '123456789012',
      apiId: 'api',
      authentication: null,
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '24/Nov/2026:09:00:00 +0000',
      timeEpoch: 1_795_510_800_000,
    },
  } as unknown as Parameters<ReturnType<typeof toLambda>>[0];
}

const handler = toLambda(echoApi().app);

test('an event is answered with what API Gateway expects', async () => {
  const headers = { 'content-type': 'application/json', ...key };
  const answer = await handler(event('POST', '/v1/appointments', { body: JSON.stringify(booking), headers }));
  expect(answer).toMatchObject({ statusCode: 202, isBase64Encoded: false });
  expect(answer.headers).toMatchObject({ 'x-request-id': 'req-1', 'content-type': 'application/json' });
  expect(JSON.parse(answer.body)).toMatchObject({
    input: { body: booking },
    context: { principal: { sub: 'stf_1' } },
  });
});

test('the size of a body is that of its decoded bytes', async () => {
  const headers = { 'content-type': 'application/json', ...key };
  const body = JSON.stringify({ ...booking, reason: 'ñ'.repeat(52_000) });
  expect((await handler(event('POST', '/v1/appointments', { body, headers }))).statusCode).toBe(413);
});

test.each([
  ['a body with GET', event('GET', '/health', { body: 'x' }), 200],
  ['a method that fetch forbids', event('TRACE', '/health'), 405],
  ['a decoded question mark in a path', event('GET', '/v1/appointments/a?wait=1'), 400],
])('%s gets a proper answer', async (_, given, status) => {
  const answer = await handler(given);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers).toHaveProperty('x-request-id', 'req-1');
});

test('a handler’s types follow from the operation: this file would not compile otherwise', () => {
  route(http.getAppointment, async ({ params, query }, { principal }) => {
    const typed: [string, number | undefined, string] = [params.id, query.wait, principal.sub];
    return ok({ body: typed });
  });
  route(http.getHealth, async (input, context) => {
    // @ts-expect-error an operation without roles has no caller
    void context.principal;
    // @ts-expect-error an operation without a body has none
    void input.body.status;
    return ok({ body: {} });
  });
});
