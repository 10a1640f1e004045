import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import type { HttpFront } from '../http-front.ts';
import { compressedTexts } from './compressed-texts.ts';
import { securityHeaders } from './headers.ts';

export interface WebAppOptions {
  /** Folder of the app: its `headers.json`, and in `dist` what Vite has built. */
  readonly directory: string;
  readonly issuer: string;
  /** What the app asks for at `/app/config.json`: where everything is. */
  readonly config: object;
}

/** Where the app is served; Vite builds it for this path. */
const base = '/app';
const cacheControl = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/**
 * Serves the built web app below `/app/` as CloudFront does: files with a hash in their name for good, all others
 * asked for again each time, texts compressed, and the app itself under every path that is no file's. Files are looked
 * up at each request, so what is built anew is served at once.
 *
 * @returns the app's address, or undefined where there is no app.
 */
export function serveWebApp(
  front: HttpFront,
  { directory, issuer, config }: WebAppOptions,
): string | undefined {
  const headersFile = join(directory, 'headers.json');
  if (!existsSync(headersFile)) return undefined;
  const headers = securityHeaders(headersFile, issuer);
  const dist = join(directory, 'dist');
  const files = sirv(dist, {
    ...{ dev: true, etag: true, single: true },
    setHeaders: (response, path) => {
      response.setHeader('cache-control', cacheControl(path));
    },
  });
  const textOf = compressedTexts(dist);
  const host = new URL(front.url).host;

  front.mount(base, (request, response, rest) => {
    // Tokens are for one address of the app: whoever comes by another (localhost) is sent to it.
    if (request.headers.host !== host || rest === '') {
      const target = `${front.url}${rest === '' ? `${base}/` : request.url}`;
      response.writeHead(307, { location: target }).end();
      return;
    }
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (rest === '/config.json') {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' });
      response.end(JSON.stringify(config));
      return;
    }
    response.setHeader('vary', 'accept-encoding');
    const { 'accept-encoding': accepted, 'if-none-match': had, range } = request.headers;
    // Parts of files, and what is asked about them without them, are of the files as they are.
    const text = request.method === 'GET' && !range ? textOf(rest, accepted) : undefined;
    if (text) {
      const { etag, type, coding, body } = text;
      response.writeHead(had === etag ? 304 : 200, {
        ...{ etag, 'cache-control': cacheControl(rest), 'content-type': type, 'content-encoding': coding },
      });
      response.end(had === etag ? undefined : body);
      return;
    }
    request.url = request.url!.slice(base.length);
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found');
    });
  });
  // A browser is shown the app; any other client is told by the API that there is nothing here.
  const isBrowser = ({ headers: sent }: IncomingMessage) => sent.accept?.includes('text/html') ?? false;
  front.mount('/', (_, response) => void response.writeHead(307, { location: `${base}/` }).end(), isBrowser);
  return `${front.url}${base}/`;
}
