import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { countryCode, id } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import * as z from 'zod/mini';
import { writePrivately } from './data-dir.ts';
import { listen, readBody, stopServer } from './http/server.ts';
import type { TokenRequest } from './issuer/issuer.ts';

/** What `control.json` tells the token command of the running stack. */
export const controlFile = z.object({ url: z.string(), secret: z.string() });

/** What the token command may ask for. */
export const tokenRequest = z.strictObject({
  role: z.enum(http.roles),
  sub: id,
  countries: z.array(countryCode),
  client: z.optional(id),
  expiresInSeconds: z.optional(z.int().check(z.minimum(1), z.maximum(366 * 86_400))),
});

const maxBodyBytes = 10_000;

/**
 * Lets another process of the same user ask the running stack for tokens: a loopback port of its own, and a secret
 * made for this run, in a file that only the user can read.
 */
export const startControl = async (
  file: string,
  issueToken: (request: TokenRequest) => Promise<string>,
): Promise<{ stop(): Promise<void> }> => {
  const secret = randomBytes(32).toString('base64url');
  const server = createServer(async (request, response) => {
    const { status, body } = isTrusted(request, secret)
      ? await issue(request, issueToken)
      : { status: 401, body: { message: 'unauthorized' } };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const url = await listen(server, 0);
  writePrivately(file, JSON.stringify({ url, secret }));
  return { stop: () => stopServer(server) };
};

const isTrusted = (request: IncomingMessage, secret: string): boolean => {
  const [given, wanted] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${secret}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

const issue = async (request: IncomingMessage, issueToken: (request: TokenRequest) => Promise<string>) => {
  if (request.method !== 'POST' || request.url !== '/token')
    return { status: 404, body: { message: 'not found' } };
  const wanted = tokenRequest.safeParse(parsed(await readBody(request, maxBodyBytes)));
  if (!wanted.success) return { status: 400, body: { message: 'not a token request' } };
  const { client, expiresInSeconds, ...claims } = wanted.data;
  return {
    status: 200,
    body: {
      token: await issueToken({
        ...claims,
        ...(client && { client }),
        ...(expiresInSeconds && { expiresInSeconds }),
      }),
    },
  };
};

const parsed = (body: Buffer | undefined): unknown => {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
};
