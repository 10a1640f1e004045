import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const pids = new Set<number>();
const files = new Set<string>();

const lines = createInterface({ input: process.stdin });

lines.on('line', (line) => {
  const [, order, argument = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
  if (order === 'watch') pids.add(Number(argument));
  if (order === 'done') pids.delete(Number(argument));
  if (order === 'file') files.add(argument);
});

lines.on('close', () => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
  for (const file of files) rmSync(file, { force: true });
});
