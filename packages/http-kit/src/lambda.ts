import { handle, type LambdaEvent } from 'hono/aws-lambda';
import type { Api } from './app.ts';

type ApiGatewayEvent = Extract<LambdaEvent, { readonly rawPath: string }>;

/**
 * Runs an app as a Lambda function behind an API Gateway HTTP API (payload format 2.0). What the web's `Request`
 * cannot express is mended first, so that it gets a proper answer: a body sent with GET, methods that fetch
 * forbids, and `?` or `#` that the gateway has decoded in a path.
 */
export function toLambda(app: Api) {
  const answer = handle(app);
  return (event: ApiGatewayEvent) => {
    const { http } = event.requestContext;
    const method = /^(CONNECT|TRACE|TRACK)$/i.test(http.method) ? 'UNSUPPORTED' : http.method;
    return answer({
      ...event,
      rawPath: event.rawPath.replace(/[?#]/g, encodeURIComponent),
      body: /^(GET|HEAD)$/.test(method) ? null : event.body,
      requestContext: { ...event.requestContext, http: { ...http, method } },
    });
  };
}

export type LambdaHandler = ReturnType<typeof toLambda>;
