import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Watchdog {
  /** Ends the process, with SIGKILL, should this process die without stopping it. */
  watch(child: ChildProcess): void;
  /** Removes the file should this process die without doing so. */
  watchFile(path: string): void;
  /** Stops watching. What is still watched is killed and removed. */
  close(): Promise<void>;
}

/**
 * A helper process at the end of a pipe: however this process ends, SIGKILL included, the pipe closes and the
 * helper cleans up. It leads a process group of its own, so that Ctrl-C does not reach it.
 */
export const startWatchdog = (): Watchdog => {
  const helper = spawn(process.execPath, [fileURLToPath(new URL('./watchdog-child.ts', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
    detached: true,
  });
  const exited = new Promise<void>((resolve) => helper.once('exit', () => resolve()));
  const tell = (line: string) => {
    if (helper.stdin.writable) helper.stdin.write(`${line}\n`);
  };
  helper.stdin.on('error', () => undefined);

  return {
    watch(child) {
      if (child.pid === undefined) return;
      tell(`watch ${child.pid}`);
      child.once('exit', () => tell(`done ${child.pid}`));
    },
    watchFile: (path) => tell(`file ${path}`),
    async close() {
      helper.stdin.end();
      await exited;
    },
  };
};
