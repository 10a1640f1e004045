import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalFunction } from '../src/functions/function.ts';
import { lambdaAuthorizer } from '../src/http/authorizer.ts';
import { type HttpFront, startHttpFront } from '../src/http-front.ts';
import { startWatchdog } from '../src/processes/watchdog.ts';
import { SetupError } from '../src/setup-error.ts';
import { fixture } from './fixture.ts';

const watchdog = startWatchdog();
const functionOf = (bundle: string) =>
  new LocalFunction({
    name: bundle,
    bundle: fixture(bundle),
    timeoutSeconds: 1,
    env: {},
    watchdog,
    logSink: () => undefined,
  });
const [target, guard] = [functionOf('http.mjs'), functionOf('authorizer.mjs')];
let front: HttpFront;

beforeAll(async () => {
  await Promise.all([target.start(), guard.start()]);
  front = await startHttpFront(0);
  front.mount('/beside', (_, response, rest) => void response.end(`rest: ${rest}`));
  front.serve([
    { key: 'ANY /open', target: { function: target } },
    { key: 'ANY /open/{id}', target: { function: target } },
    { key: 'GET /closed/{id}', target: { function: target, authorizer: lambdaAuthorizer(guard, 0) } },
    { key: 'GET /remembered', target: { function: target, authorizer: lambdaAuthorizer(guard, 60) } },
  ]);
});

afterAll(async () => {
  await front.stop();
  await Promise.all([target.stop(), guard.stop()]);
  await watchdog.close();
});

/** What the fixture echoes. */
interface Echo {
  readonly event: {
    readonly headers: Record<string, string>;
    readonly requestContext: { readonly authorizer?: { readonly lambda: Record<string, unknown> } };
  };
}

const echo = async (response: Response): Promise<Echo> => (await response.json()) as Echo;

const eventOf = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${front.url}${path}`, init);
  expect(response.status).toBe(200);
  return (await echo(response)).event;
};

describe('the event', () => {
  it('has the form of payload 2.0', async () => {
    const event = await eventOf('/open/a%20b?x=1&y=a&x=2', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Cookie: 'c=1; d=2',
        'User-Agent': 'tester',
        'X-Many': 'a',
      },
      body: '{"á":1}',
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /open/{id}',
      rawPath: '/open/a b',
      rawQueryString: 'x=1&y=a&x=2',
      cookies: ['c=1', 'd=2'],
      queryStringParameters: { x: '1,2', y: 'a' },
      pathParameters: { id: 'a b' },
      headers: {
        'content-type': 'application/json',
        'x-many': 'a',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
      },
      requestContext: {
        accountId: '000000000000',
        stage: '$default',
        routeKey: 'ANY /open/{id}',
        http: {
          method: 'POST',
          path: '/open/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'tester',
        },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      body: '{"á":1}',
      isBase64Encoded: false,
    });
    expect(event.headers.cookie).toBeUndefined();
    expect(event.requestContext.authorizer).toBeUndefined();
  });

  it('leaves out what the request does not have', async () => {
    const event = await eventOf('/open');
    for (const name of ['cookies', 'queryStringParameters', 'pathParameters', 'body'])
      expect(event).not.toHaveProperty(name);
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  it('carries a body that is no text in base64', async () => {
    const body = Buffer.from([1, 2, 255]);
    const headers = { 'content-type': 'application/octet-stream' };
    const event = await eventOf('/open', { method: 'POST', body, headers });
    expect(event).toMatchObject({ isBase64Encoded: true, body: body.toString('base64') });
  });

  it('joins a header that comes twice with commas', async () => {
    const body = await new Promise<string>((resolve) => {
      const sent = request(`${front.url}/open`, { headers: { 'x-twice': ['a', 'b'] } }, (response) => {
        response.setEncoding('utf8').once('data', resolve);
      });
      sent.end();
    });
    expect(JSON.parse(body).event.headers['x-twice']).toBe('a,b');
  });
});

describe('the response', () => {
  const get = (path: string) => fetch(`${front.url}${path}`);

  it('is what the function says, with every cookie', async () => {
    const response = await get('/open?mode=cookies');
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-number')).toBe('5');
    expect(response.headers.get('apigw-requestid')).toBeTruthy();
  });

  it('is decoded where the function encoded it', async () => {
    const response = await get('/open?mode=binary');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255, 1]));
  });

  it('is 200 with the result as JSON where the result is no response', async () => {
    const response = await get('/open?mode=bare');
    expect([response.status, await response.json()]).toEqual([200, { hello: 'world' }]);
  });

  it.each([
    ['an exception', '/open?mode=throw', 500, 'Internal Server Error'],
    ['a malformed result', '/open?mode=broken', 500, 'Internal Server Error'],
    ['a timeout', '/open?mode=hang', 503, 'Service Unavailable'],
    ['a route that does not exist', '/nowhere', 404, 'Not Found'],
    ['a malformed path', '/open/%zz', 400, 'Bad Request'],
  ])('to %s is the gateway’s', async (_what, path, status, message) => {
    const response = await get(path);
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  it('to a body over 10 MB is 413', async () => {
    const response = await fetch(`${front.url}/open`, {
      method: 'POST',
      body: Buffer.alloc(10 * 1024 * 1024 + 1),
    });
    expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it('beside the API needs no function, nor that the API is open', async () => {
    for (const [path, rest] of [
      ['/beside', ''],
      ['/beside/a%20b', '/a b'],
    ]) {
      expect(await (await get(path!)).text()).toBe(`rest: ${rest}`);
    }
  });
});

describe('the authorizer', () => {
  const get = (path: string, token?: string) =>
    fetch(`${front.url}${path}`, token ? { headers: { authorization: token } } : {});

  it('is asked for every request, and its context reaches the function', async () => {
    const contextOf = async () =>
      (await echo(await get('/closed/1', 'yes'))).event.requestContext.authorizer?.lambda;
    const [first, second] = [await contextOf(), await contextOf()];
    expect(first).toMatchObject({
      token: 'yes',
      type: 'REQUEST',
      routeArn: expect.stringMatching(/\/GET\/closed\/1$/),
    });
    expect(second?.calls).toBe(Number(first?.calls) + 1);
  });

  it('is asked without a token too', async () => {
    const { event } = await echo(await get('/closed/1'));
    expect(event.requestContext.authorizer?.lambda.token).toBeNull();
  });

  it('is asked once for a token where its answer may be remembered', async () => {
    const callsOf = async () =>
      (await echo(await get('/remembered', 'again'))).event.requestContext.authorizer?.lambda.calls;
    expect(await callsOf()).toBe(await callsOf());
  });

  it.each([
    ['no', 403, 'Forbidden'],
    ['crash', 500, 'Internal Server Error'],
    ['mute', 500, 'Internal Server Error'],
  ])('that says %s gives %i', async (token, status, message) => {
    const response = await get('/closed/1', token);
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });
});

it('a busy port is told in one line', async () => {
  const port = Number(new URL(front.url).port);
  await expect(startHttpFront(port)).rejects.toThrow(SetupError);
  await expect(startHttpFront(port)).rejects.toThrow(`Port ${port} is already in use`);
});

it('routes answer 503 until they are served', async () => {
  const early = await startHttpFront(0);
  expect((await fetch(`${early.url}/open`)).status).toBe(503);
  await early.stop();
});
