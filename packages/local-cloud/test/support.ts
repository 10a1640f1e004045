import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { LocalFunction } from '../src/functions/function.ts';
import { memoryLogSink } from '../src/functions/log-sink.ts';
import { credentials, region } from '../src/index.ts';
import { startWatchdog, type Watchdog } from '../src/processes/watchdog.ts';
import { fixture } from './fixture.ts';

export const clientConfig = (endpoint: string) => ({ endpoint, region, credentials });

/** Waits until the condition gives something truthy; fails after `limitMs`. */
export const eventually = async <T>(
  condition: () => T | Promise<T>,
  limitMs = 25_000,
): Promise<NonNullable<T>> => {
  const giveUpAt = Date.now() + limitMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > giveUpAt) throw new Error(`not within ${limitMs} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

export const temporaryDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'citas-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

interface StartOptions {
  readonly name?: string;
  readonly timeoutSeconds?: number;
  readonly env?: Record<string, string>;
  /** Called with the way to end the function; unless given, it ends with the test. */
  readonly onEnd?: (stop: () => Promise<void>) => void;
}

/** Starts a fixture as a function. */
export const startFunction = async (watchdog: Watchdog, bundle: string, options: StartOptions = {}) => {
  const log = memoryLogSink();
  const started = new LocalFunction({
    name: options.name ?? 'fixture',
    bundle: fixture(bundle),
    timeoutSeconds: options.timeoutSeconds ?? 10,
    env: { PATH: process.env.PATH ?? '', ...options.env },
    watchdog,
    logSink: log,
  });
  (options.onEnd ?? onTestFinished)(() => started.stop());
  await started.start();
  return { function: started, log };
};

export const testWatchdog = (): Watchdog => {
  const watchdog = startWatchdog();
  onTestFinished(() => watchdog.close());
  return watchdog;
};
