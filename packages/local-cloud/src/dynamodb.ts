import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import type { Watchdog } from './processes/watchdog.ts';
import { SetupError } from './setup-error.ts';

export interface DynamoDbLocal {
  readonly endpoint: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface DynamoDbLocalOptions {
  /** A free port is taken unless one is given. */
  readonly port?: number;
  /** Directory that keeps the tables; without it they live in memory. */
  readonly dbPath?: string;
  readonly watchdog: Watchdog;
}

const startLimitMs = 60_000;
const javaAdvice = 'install Java 17 or newer and make sure that `java -version` finds it.';

/** Starts Amazon's DynamoDB Local on a loopback port and resolves when it listens. Fails as `ready` below. */
export const startDynamoDb = async (options: DynamoDbLocalOptions): Promise<DynamoDbLocal> => {
  const { ready, ...launched } = await launchDynamoDb(options);
  await ready;
  return launched;
};

/**
 * Launches DynamoDB Local without waiting for the seconds that Java takes to start. `ready` resolves when it
 * listens; it rejects with SetupError when Java is missing or too old, or the port is taken.
 */
export const launchDynamoDb = async (
  options: DynamoDbLocalOptions,
): Promise<DynamoDbLocal & { readonly ready: Promise<void> }> => {
  const port = options.port ?? (await freePort());
  const child = launch({ ...options, port });
  options.watchdog.watch(child);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    ready: listening(child),
    stop: () => stop(child, exited),
  };
};

const launch = ({ port, dbPath }: DynamoDbLocalOptions): ChildProcess => {
  if (dbPath) mkdirSync(dbPath, { recursive: true });
  const emulator = join(
    dirname(createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json')),
    'emulator',
  );
  return spawn(
    'java',
    [
      '-Xmx256m',
      // It lives for minutes: the optimising compiler would cost more than it gives, at the start above all.
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-Dorg.eclipse.jetty.server.LEVEL=INFO',
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

/** Jetty announces on standard error that it listens. */
const listening = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    const said: string[] = [];
    const limit = setTimeout(
      () => reject(new Error(`DynamoDB Local did not start within ${startLimitMs / 1000} s`)),
      startLimitMs,
    );
    const settle = (outcome: () => void) => {
      clearTimeout(limit);
      outcome();
    };
    createInterface({ input: child.stderr! }).on('line', (line) => {
      if (line.includes('Started ServerConnector')) settle(resolve);
      else said.push(line);
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      const missing = new SetupError(`Java was not found: ${javaAdvice}`);
      settle(() => reject(error.code === 'ENOENT' ? missing : error));
    });
    child.once('exit', () => settle(() => reject(startFailure(said.join('\n')))));
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
