import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';
import type { Watchdog } from './processes/watchdog.ts';
import type { SystemProgram } from './system-program.ts';

export const redisServer: SystemProgram = {
  program: 'redis-server',
  debianPackage: 'redis-server',
  setting: 'CITAS_REDIS_SERVER',
};

export interface RedisLocal {
  readonly port: number;
  /** As a function is told of it. */
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

export interface RedisOptions {
  /** Path of redis-server. */
  readonly program: string;
  readonly watchdog: Watchdog;
  /** The port of one that was there before. */
  readonly port?: number;
  /** Certificate and key files: then it speaks TLS and nothing else. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** More of redis-server's own arguments. */
  readonly args?: readonly string[];
}

const startLimitMs = 20_000;

/** Starts redis-server on a loopback port, in memory alone, and resolves when it answers. */
export async function startRedis({
  program,
  watchdog,
  tls,
  args = [],
  port: wanted,
}: RedisOptions): Promise<RedisLocal> {
  const port = wanted ?? (await freePort());
  const listening = tls
    ? [
        ...['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no'],
        ...['--tls-cert-file', tls.cert, '--tls-key-file', tls.key],
      ]
    : ['--port', String(port)];
  const memoryOnly = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  // Its own process group: Ctrl-C must reach the stack first.
  const child = spawn(program, [...memoryOnly, ...listening, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  watchdog.watch(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await ready(child);
  return {
    port,
    url: tls ? `rediss://localhost:${port}` : `redis://127.0.0.1:${port}`,
    process: child,
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    const said: string[] = [];
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`redis-server did not start within ${startLimitMs / 1000} s:\n${said.join('\n')}`));
    }, startLimitMs);
    const settle = (outcome: () => void) => {
      clearTimeout(limit);
      outcome();
    };
    createInterface({ input: child.stdout! }).on('line', (line) => {
      said.push(line);
      if (line.includes('Ready to accept connections')) settle(resolve);
    });
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', () =>
      settle(() => reject(new Error(`redis-server ended before it answered:\n${said.join('\n')}`))),
    );
  });
