import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { accountId, region } from '../sqs.ts';
import type { RouteMatch } from './routes.ts';

const apiId = 'local';
const stage = '$default';

/** Path as an HTTP API hands it on: decoded, and cut at a decoded question mark. Undefined when it is malformed. */
export const pathOf = (request: IncomingMessage): string | undefined => {
  try {
    return decodeURIComponent(request.url!.split('?', 1)[0]!).split('?', 1)[0]!;
  } catch {
    return undefined;
  }
};

/** Everything of a payload 2.0 event but the body: what the authorizer and the function both see. */
export type RequestHead = Omit<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>;

export const requestHead = (
  request: IncomingMessage,
  path: string,
  match: RouteMatch<unknown>,
  requestId: string,
): RequestHead => {
  const now = new Date();
  const { cookies, headers } = headersOf(request);
  const rawQueryString = request.url!.split('?').slice(1).join('?');
  const query = queryOf(rawQueryString);
  const routeKey = match.route.key;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    requestContext: {
      accountId,
      apiId,
      domainName: headers.host ?? '127.0.0.1',
      domainPrefix: apiId,
      http: {
        method: request.method!,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceIp(request),
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage,
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
  };
};

/** The event for a Lambda authorizer with payload format 2.0 and no identity source. */
export const authorizerEvent = (head: RequestHead): APIGatewayRequestAuthorizerEventV2 => ({
  ...head,
  version: '2.0',
  type: 'REQUEST',
  routeArn: `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}/${head.requestContext.http.method}${head.rawPath}`,
  identitySource: [],
  cookies: head.cookies ?? [],
});

interface ProxyEvent extends RequestHead {
  readonly requestContext: RequestHead['requestContext'] & {
    readonly authorizer?: { readonly lambda: object };
  };
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

/** The event for the function. `context` is what the authorizer returned, if the route has one. */
export const proxyEvent = (head: RequestHead, body: Buffer, context: object | undefined): ProxyEvent => {
  const isBase64Encoded = body.length > 0 && !isText(head.headers['content-type'], body);
  return {
    ...head,
    ...(context && { requestContext: { ...head.requestContext, authorizer: { lambda: context } } }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
};

const textTypes = /^(text\/|application\/(json|javascript|xml|[\w.+-]+\+(json|xml))\b)/i;

const isText = (contentType: string | undefined, body: Buffer): boolean =>
  (contentType === undefined || textTypes.test(contentType)) && isUtf8(body);

const headersOf = (request: IncomingMessage) => {
  const headers: Record<string, string> = {};
  for (const [name, values = []] of Object.entries(request.headersDistinct)) headers[name] = values.join(',');
  delete headers.cookie;
  const cookies = request.headers.cookie?.split(/; */).filter(Boolean) ?? [];
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], sourceIp(request)].filter(Boolean).join(', ');
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(request.socket.localPort);
  return { cookies, headers };
};

const queryOf = (rawQueryString: string): Record<string, string> => {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    query[name] = Object.hasOwn(query, name) ? `${query[name]},${value}` : value;
  }
  return query;
};

const sourceIp = (request: IncomingMessage): string => request.socket.remoteAddress ?? '127.0.0.1';

/** `12/Mar/2020:19:03:58 +0000` */
const commonLogTime = (date: Date): string => {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(date.toUTCString())!;
  return `${day}/${month}/${year}:${time} +0000`;
};
