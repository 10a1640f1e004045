import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { zip } from '../src/zip.ts';

const command = resolve(import.meta.dirname, '..', 'src', 'package-function.ts');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The zip of a folder with these files in `dist`, written in this order. */
function packaged(files: Readonly<Record<string, string>>, { date = 0, zone = 'UTC' } = {}): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'citas-package-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, 'dist', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, date, date);
  }
  execFileSync(process.execPath, [command], { cwd: folder, env: { ...process.env, TZ: zone } });
  return readFileSync(join(folder, 'lambda.zip'));
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const files = { 'lambda.js': 'export const handler = 1;', 'docs/index.html': '<p>', 'lambda.js.map': '{}' };

test('the same files make the same package, byte for byte, whenever and wherever', () => {
  const reversed = Object.fromEntries(Object.entries(files).reverse());
  const first = packaged(files);
  const again = packaged(reversed, { date: 1_700_000_000, zone: 'Asia/Tokyo' });
  expect(hash(again)).toBe(hash(first));

  // It holds what runs, and says that it is an ES module.
  const content = unzipSync(first);
  expect(Object.keys(content)).toEqual(['docs/index.html', 'lambda.js', 'package.json']);
  expect(Buffer.from(content['lambda.js']!).toString()).toBe(files['lambda.js']);
  expect(JSON.parse(Buffer.from(content['package.json']!).toString())).toEqual({ type: 'module' });
});

test('another byte makes another package', () => {
  const of = (text: string) => hash(Buffer.from(zip({ 'lambda.js': Buffer.from(text) })));
  expect(of('export const handler = 2;')).not.toBe(of('export const handler = 1;'));
});

test('Lambda may read what is in a package: made by Unix, rw-r--r--', () => {
  const bytes = Buffer.from(zip({ 'lambda.js': Buffer.from('1') }));
  const entry = bytes.indexOf(Buffer.from('PK\x01\x02'));
  expect(bytes[entry + 5]).toBe(3);
  expect(bytes.readUInt32LE(entry + 38) >>> 16).toBe(0o100644);
});
