import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { InvocationError } from '../functions/messages.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

/** An answer of the gateway's own, in its own form. */
export const gatewayAnswer = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

export const internalServerError = gatewayAnswer(500, 'Internal Server Error');

/** What an HTTP API answers when its function does not: 503 for a timeout, 500 for an exception or a crash. */
export const failureAnswer = (error: InvocationError): HttpAnswer =>
  error.errorType === 'Sandbox.Timedout' ? gatewayAnswer(503, 'Service Unavailable') : internalServerError;

const connectionHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Reads a function's result by payload format 2.0: with a statusCode it is a response, without one it is a body. */
export const functionAnswer = (result: unknown): HttpAnswer => {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = result as Record<string, unknown>;
  const status = Number(statusCode);
  if (
    !Number.isInteger(status) ||
    status < 100 ||
    status > 599 ||
    typeof body !== 'string' ||
    !isRecord(headers)
  ) {
    return internalServerError;
  }
  const kept = Object.entries(headers)
    .filter(
      ([name, value]) => !connectionHeaders.has(name.toLowerCase()) && value !== undefined && value !== null,
    )
    .map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    status,
    headers: {
      ...Object.fromEntries(kept),
      ...(Array.isArray(cookies) && cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const send = (response: ServerResponse, requestId: string, answer: HttpAnswer): void => {
  const bodyless = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    ...answer.headers,
    'apigw-requestid': requestId,
    ...(!bodyless && { 'content-length': Buffer.byteLength(answer.body) }),
  });
  response.end(bodyless || response.req.method === 'HEAD' ? undefined : answer.body);
};
