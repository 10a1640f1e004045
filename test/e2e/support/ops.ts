import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '@citas/ops';
import { vi } from 'vitest';
import type { World } from './world.ts';

const cli = fileURLToPath(new URL('../../../packages/ops/src/cli.ts', import.meta.url));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const asProcess = (args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

/** One command at a time: what it prints is taken from the console of this process. */
async function run(args: readonly string[]): Promise<Ran> {
  const silenced = { log: vi.spyOn(console, 'log'), error: vi.spyOn(console, 'error') };
  for (const spy of Object.values(silenced)) spy.mockImplementation(() => undefined);
  try {
    const code = await main(args);
    const printed = (spy: typeof silenced.log) => spy.mock.calls.map(([line]) => `${line}\n`).join('');
    return { code, stdout: printed(silenced.log), stderr: printed(silenced.error) };
  } finally {
    for (const spy of Object.values(silenced)) spy.mockRestore();
  }
}

/** The command line against a test's own stack, which has left no file in the repository. */
export function opsOf({ stack }: World) {
  const directory = mkdtempSync(join(tmpdir(), 'citas-ops-'));
  const file = join(directory, 'local.json');
  const { region, tableName, busName, endpoints } = stack;
  writeFileSync(file, JSON.stringify({ region, tableName, busName, endpoints }));
  return {
    /** Without the second of a processor that a process of its own takes to start. */
    run: (command: string, ...args: readonly string[]) => run([command, ...args, '--stack', file]),
    runAsProcess: (command: string, ...args: readonly string[]) =>
      asProcess([command, ...args, '--stack', file]),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
