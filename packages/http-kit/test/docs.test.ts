import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createLog } from '@citas/log';
import { recordingMetrics } from '@citas/metrics/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docFiles } from '../src/docs/files.ts';
import { serveDocs } from '../src/docs/serve.ts';
import { writeDocs } from '../src/docs/write.ts';
import { type Api, createApi } from '../src/index.ts';
import { openApiDocument } from '../src/openapi/document.ts';
import { limits } from './support.ts';

let folder: string;
let app: Api;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'citas-docs-'));
  const assetsDir = pathToFileURL(`${folder}/`);
  await writeDocs(assetsDir);
  const log = createLog('docs', () => {});
  app = createApi({
    service: 'docs',
    routes: [],
    limits: limits(),
    log,
    metrics: recordingMetrics().metrics,
    extend: (api) => serveDocs(api, { assetsDir }),
  });
});
afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

test('the document is served as it was generated, in whatever encoding the client takes', async () => {
  const expected = JSON.parse(JSON.stringify(openApiDocument()));
  expect(await (await get('/openapi.json')).json()).toEqual(expected);
  const gzipped = await get('/openapi.json', { 'accept-encoding': 'gzip, br;q=0' });
  expect(gzipped.headers.get('content-encoding')).toBe('gzip');
  expect(JSON.parse(gunzipSync(await gzipped.arrayBuffer()).toString())).toEqual(expected);
  const brotli = await get('/openapi.json', { 'accept-encoding': 'gzip, deflate, br' });
  expect(brotli.headers.get('content-encoding')).toBe('br');
  expect(JSON.parse(brotliDecompressSync(await brotli.arrayBuffer()).toString())).toEqual(expected);
});

describe.each(docFiles)('$path', ({ path, type }) => {
  test('needs no token, may be cached and is revalidated by its tag', async () => {
    const response = await get(path, { 'accept-encoding': 'br' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const headers = { 'accept-encoding': 'br', 'if-none-match': response.headers.get('etag')! };
    expect((await get(path, headers)).status).toBe(304);
  });

  test('fits into the answer of a Lambda function, which is base64 and at most 6 MB', async () => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const bytes = await (await get(path, { 'accept-encoding': encoding })).arrayBuffer();
      expect((bytes.byteLength * 4) / 3).toBeLessThan(6_000_000);
    }
  });
});

test('pages load nothing from another host and run no inline script', async () => {
  const response = await get('/docs');
  const html = await response.text();
  const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url!);
  const served = docFiles.map(({ path }) => path as string);
  expect(sources.filter((url) => url !== 'data:,' && !served.includes(url))).toEqual([]);
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("connect-src 'self';");
});

test('404 and 405 of the pages are problems like any other', async () => {
  expect((await get('/docs/../secret')).status).toBe(404);
  expect((await get('/docs/other.js')).headers.get('content-type')).toBe('application/problem+json');
  const response = await app.request('/openapi.json', { method: 'POST' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
});
