import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readmeOf } from './infra-docs/readme.ts';

/** Writes the inputs and outputs of every Terraform module and root into its README; with --check it only compares. */
const root = resolve(import.meta.dirname, '..', 'infra');
const folders = [
  'platform',
  ...readdirSync(join(root, 'modules')).map((name) => join('modules', name)),
].filter((folder) => existsSync(join(root, folder, 'README.md')));

const stale = folders.filter((folder) => {
  const file = join(root, folder, 'README.md');
  const before = readFileSync(file, 'utf8');
  const read = (name: string) => readFileSync(join(root, folder, name), 'utf8');
  const after = readmeOf(before, { variables: read('variables.tf'), outputs: read('outputs.tf') });
  if (after === before) return false;
  if (!process.argv.includes('--check')) writeFileSync(file, after);
  return true;
});

if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run \`pnpm infra:docs\`.`);
  process.exitCode = 1;
}
