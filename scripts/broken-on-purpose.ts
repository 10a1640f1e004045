/**
 * Breaks the code on purpose, one mistake at a time, in a copy of the source tree, and sees whether the check that
 * ought to notice does. `npm run broken`, or `npm run broken -- "trust TTL"` for one of them.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Break, breaks } from './broken-on-purpose/breaks.ts';

const root = join(import.meta.dirname, '..');
const leftOut = new Set(['.git', '.citas', '.turbo', 'dist']);

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !breaks.some((each) => each.name === name));
if (unknown.length > 0) {
  console.error(`There is no break "${unknown[0]}"; there are ${breaks.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const copy = mkdtempSync(join(tmpdir(), 'citas-broken-'));
try {
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => path !== join(root, 'node_modules') && !leftOut.has(basename(path)),
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const results = breaks
    .filter(({ name }) => chosen.length === 0 || chosen.includes(name))
    .map((each) => ({ name: each.name, ...tryOut(each) }));
  console.log('\n| break | noticed by | caught | how |\n| --- | --- | --- | --- |');
  for (const { name, by, caught, how } of results) {
    console.log(`| ${name} | ${by} | ${caught ? 'yes' : '**no**'} | ${how} |`);
  }
  process.exitCode = results.every(({ caught }) => caught) ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function tryOut({ name, file, from, to, check }: Break) {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(from).length !== 2)
    throw new Error(`"${name}": its text is not found exactly once in ${file}`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  console.error(`  ${name} …`);
  try {
    return 'simulate' in check ? simulated(check.simulate) : tested(check.vitest);
  } finally {
    writeFileSync(path, source);
  }
}

function simulated(args: readonly string[]) {
  const { status, output } = node([join('packages', 'simulation', 'src', 'cli', 'main.ts'), ...args]);
  const violated = /^seed (\d+) violates "(.+)":$/m.exec(output);
  const size = /\((\d+ client operations, \d+ faults)\)/.exec(output)?.[1];
  const how = violated ? `seed ${violated[1]}: "${violated[2]}", shrunken to ${size}` : lastLine(output);
  return { by: 'simulation', caught: status === 1 && violated !== null, how };
}

function tested(files: readonly string[]) {
  const { status, output } = node([
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--no-color',
    ...files,
  ]);
  const failed = [...output.matchAll(/^ FAIL {2}(.+)$/gm)].map(([, test]) =>
    test!.split(' > ').slice(1).join(': '),
  );
  const how = failed.length > 0 ? `${failed.length} tests, first "${failed[0]}"` : lastLine(output);
  return { by: files.join(', '), caught: status === 1 && failed.length > 0, how };
}

function node(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, output: `${stdout}${stderr}` };
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
