import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** By the end of their names; what is not here (pictures, fonts) is compressed already. */
const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html;charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
};

/** The better one first, at a quality between size and time as CloudFront's own. */
const codings: Readonly<Record<string, (text: Buffer) => Buffer>> = {
  br: (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (text) => gzipSync(text),
};

/** The best coding that a client takes, by its Accept-Encoding; undefined for none. */
function codingFor(accepted = ''): string | undefined {
  const refused = /;\s*q=0(\.0*)?\s*$/;
  const taken = accepted.split(',').filter((one) => !refused.test(one));
  const names = taken.map((one) => one.split(';')[0]!.trim().toLowerCase());
  return Object.keys(codings).find((coding) => names.includes(coding));
}

export interface CompressedText {
  readonly coding: string;
  readonly type: string;
  /** Of this version of the file in this coding. */
  readonly etag: string;
  readonly body: Buffer;
}

/**
 * The texts of a built app, compressed: each file once, and anew when it has changed.
 *
 * @returns undefined for what is no text there, and for clients that take no coding.
 */
export function compressedTexts(folder: string) {
  const kept = new Map<string, CompressedText>();

  return (path: string, accepted: string | undefined): CompressedText | undefined => {
    // A file of the app by a plain name; every path without one is the app itself.
    const name = /\.\w+$/.test(path) ? /^\/(?:assets\/)?[\w-][\w.-]*$/.exec(path)?.[0] : '/index.html';
    const type = name && types[name.split('.').at(-1)!];
    const coding = codingFor(accepted);
    if (!type || !coding) return undefined;
    const file = join(folder, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile()) return undefined;
    const etag = `W/"${stats.size}-${stats.mtimeMs}-${coding}"`;
    const known = kept.get(`${coding} ${name}`);
    if (known?.etag === etag) return known;
    const made = { coding, type, etag, body: codings[coding]!(readFileSync(file)) };
    kept.set(`${coding} ${name}`, made);
    return made;
  };
}
