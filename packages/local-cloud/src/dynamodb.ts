import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Watchdog } from './processes/watchdog.ts';
import { SetupError } from './setup-error.ts';

export interface DynamoDbLocal {
  readonly endpoint: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface DynamoDbLocalOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Directory that keeps the tables; without it they live in memory. */
  readonly dbPath?: string;
  readonly watchdog: Watchdog;
}

const startLimitMs = 60_000;
const javaAdvice = 'install Java 17 or newer and make sure that `java -version` finds it.';

/**
 * Starts Amazon's DynamoDB Local on a loopback port and resolves when it listens. Throws SetupError when Java
 * is missing or too old, or the port is taken.
 */
export const startDynamoDb = async (options: DynamoDbLocalOptions): Promise<DynamoDbLocal> => {
  const child = launch(options);
  options.watchdog.watch(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const port = await listeningPort(child);
    return { endpoint: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => stop(child, exited) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
};

const launch = ({ port = 0, dbPath }: DynamoDbLocalOptions): ChildProcess => {
  if (dbPath) mkdirSync(dbPath, { recursive: true });
  const emulator = join(
    dirname(createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json')),
    'emulator',
  );
  return spawn(
    'java',
    [
      '-Xmx256m',
      '-XX:+UseSerialGC',
      `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
      '-cp',
      join(emulator, 'DynamoDBLocal.jar'),
      'org.eclipse.jetty.xml.XmlConfiguration',
      fileURLToPath(new URL('../dynamodb-local.xml', import.meta.url)),
      `port=${port}`,
      `inMemory=${dbPath === undefined}`,
      ...(dbPath ? [`dbPath=${dbPath}`] : []),
    ],
    // Its own process group: Ctrl-C must reach the stack first, which then stops Java in order.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
};

/** Jetty announces on standard error where it listens: that is both the port and the sign of life. */
const listeningPort = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    const said: string[] = [];
    const limit = setTimeout(
      () => reject(new Error(`DynamoDB Local did not start within ${startLimitMs / 1000} s`)),
      startLimitMs,
    );
    createInterface({ input: child.stderr! }).on('line', (line) => {
      const port = /Started ServerConnector@.*:(\d+)\}/.exec(line)?.[1];
      if (!port) return said.push(line);
      clearTimeout(limit);
      resolve(Number(port));
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(limit);
      reject(error.code === 'ENOENT' ? new SetupError(`Java was not found: ${javaAdvice}`) : error);
    });
    child.once('exit', () => {
      clearTimeout(limit);
      reject(startFailure(said.join('\n')));
    });
  });

const startFailure = (said: string): Error => {
  if (said.includes('UnsupportedClassVersionError')) return new SetupError(`Java is too old: ${javaAdvice}`);
  if (said.includes('BindException')) return new SetupError("DynamoDB Local's port is already in use.");
  return new Error(`DynamoDB Local ended before it answered:\n${said}`);
};

const stop = async (child: ChildProcess, exited: Promise<void>): Promise<void> => {
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await exited;
  clearTimeout(limit);
};
