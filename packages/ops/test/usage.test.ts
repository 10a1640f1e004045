import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../src/main.ts';

const printed = { stdout: [] as string[], stderr: [] as string[] };
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.stdout.push(line));
  vi.spyOn(console, 'error').mockImplementation((line) => void printed.stderr.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
  printed.stdout.length = 0;
  printed.stderr.length = 0;
});

async function run(...args: readonly string[]) {
  const code = await main(args);
  return { code, stdout: printed.stdout.join('\n'), stderr: printed.stderr.join('\n') };
}

describe('a wrong command line is refused in one line, before anything is reached', () => {
  test.for([
    [['revive'], 'There is no command revive'],
    [['redrive', '--apply'], 'Say which letters'],
    [['redrive', '--all', '--queue', 'pe'], '--queue must be one of parked, unrouted-dlq.'],
    [['dead-letters', '--quue', 'x'], "Unknown option '--quue'"],
    [['replay', '--from', 'stream'], 'Say from when on'],
    [['replay', '--from', 'stream', '--since', 'yesterday'], '--since must be an instant'],
    [['replay', '--from', 'archive', '--failures'], '--failures goes with --from stream alone.'],
    [['reconcile', '--country', 'peru'], '--country must be a two-letter code'],
    [['reconcile', '--stack', '/nowhere.json'], 'No local stack is running'],
  ] as const)('%s', async ([args, message]) => {
    const { code, stdout, stderr } = await run(...args);
    expect(stderr).toContain(message);
    expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  });
});

test.for(['dead-letters', 'redrive', 'discard', 'replay', 'reconcile'])(
  '%s tells its options',
  async (name) => {
    const { code, stdout } = await run(name, '--help');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`ops -- ${name}`)]);
    expect((await run('--help')).stdout).toContain(name);
  },
);
