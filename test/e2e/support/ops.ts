import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { World } from './world.ts';

const cli = fileURLToPath(new URL('../../../packages/ops/src/cli.ts', import.meta.url));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const runOps = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

/** The command line against a test's own stack, which has left no file in the repository. */
export function opsOf({ stack }: World) {
  const directory = mkdtempSync(join(tmpdir(), 'citas-ops-'));
  const file = join(directory, 'local.json');
  const { region, tableName, busName, endpoints } = stack;
  writeFileSync(file, JSON.stringify({ region, tableName, busName, endpoints }));
  return {
    run: (command: string, ...args: readonly string[]) => runOps(command, ...args, '--stack', file),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
