#!/usr/bin/env node
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zip } from './zip.ts';

/**
 * `package-function`, in a deployable's folder: everything of `dist` that runs becomes `lambda.zip`. Source maps
 * stay at home, where a stack trace can be read with them; they are six times the size of the code.
 */
const dist = join(process.cwd(), 'dist');
const built = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
  .map((entry) => join(entry.parentPath, entry.name));

const files = Object.fromEntries(
  built.map((file) => [relative(dist, file).split(sep).join('/'), readFileSync(file)]),
);
// What the workspace's own package.json says to Node: the bundle is an ES module.
files['package.json'] = Buffer.from('{"type":"module"}\n');

writeFileSync('lambda.zip', zip(files));
