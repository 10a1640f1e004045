import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { otherMethods } from '../answer.ts';
import type { Api, ApiContext } from '../app.ts';
import { type DocFile, docFiles } from './files.ts';

/** Everything comes from the API itself: no script, font, image or call leaves for another host. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

type Encoding = 'br' | 'gzip';
const suffixes = { br: 'br', gzip: 'gz' } as const;

const accepts = (header: string | undefined, encoding: Encoding): boolean =>
  (header ?? '').split(',').some((part) => {
    const [name = '', weight = 'q=1'] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === encoding && Number(weight.slice(2)) > 0;
  });

/** Serves the files that `writeDocs` wrote to `assetsDir`, reading each when it is first asked for. */
export function serveDocs(app: Api, { assetsDir }: { readonly assetsDir: URL }): void {
  const read = new Map<string, Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string }>>();
  const load = (name: string) => {
    const loaded =
      read.get(name) ??
      readFile(new URL(name, assetsDir)).then((content) => {
        const bytes = new Uint8Array(content);
        return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
      });
    read.set(name, loaded);
    return loaded;
  };

  const serve =
    ({ file, type }: DocFile) =>
    async (c: ApiContext): Promise<Response> => {
      c.set('operation', 'docs');
      const accepted = c.req.header('accept-encoding');
      const encoding = (['br', 'gzip'] as const).find((candidate) => accepts(accepted, candidate));
      const { bytes, etag } = await load(`${file}.${suffixes[encoding ?? 'gzip']}`);
      const headers = {
        etag: encoding ? etag : `W/${etag}`,
        vary: 'Accept-Encoding',
        'cache-control': 'public, max-age=300',
        'content-security-policy': contentSecurityPolicy,
      };
      if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
      if (encoding) {
        return c.body(bytes, 200, { ...headers, 'content-type': type, 'content-encoding': encoding });
      }
      const { gunzipSync } = await import('node:zlib');
      return c.body(new Uint8Array(gunzipSync(bytes)), 200, { ...headers, 'content-type': type });
    };

  for (const doc of docFiles) {
    app.get(doc.path, serve(doc));
    app.all(doc.path, otherMethods(['GET']));
  }
}
