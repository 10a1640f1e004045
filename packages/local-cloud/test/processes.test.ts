import { type ChildProcess, fork, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDynamoDb, startWatchdog } from '../src/index.ts';
import { fixture } from './fixture.ts';
import { writeRepository } from './repository.ts';
import { eventually, isAlive, temporaryDirectory } from './support.ts';

const children = (parent: ChildProcess): Promise<number[]> =>
  new Promise((resolve, reject) => {
    parent.once('message', (pids) => resolve(pids as number[]));
    parent.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });

describe('a stack whose process is killed', () => {
  it('leaves no process and no file behind', async () => {
    const root = writeRepository(temporaryDirectory(), ['aa']);
    const file = join(root, 'ready.json');
    writeFileSync(file, '{}');
    const parent = fork(fixture('parent.ts'), [root, file], { execArgv: [] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const pids = await children(parent);
    // Java, five functions and the watchdog; `ps` itself is listed too and has ended.
    expect(pids.filter(isAlive)).toHaveLength(7);
    parent.kill('SIGKILL');
    await eventually(() => !pids.some(isAlive));
    expect(existsSync(file)).toBe(false);
  });
});

describe('the watchdog', () => {
  it('kills what ignores every other signal, and lets be what has ended or is not its own', async () => {
    const watchdog = startWatchdog();
    const stubborn = spawn('sh', ['-c', "trap '' TERM INT HUP; while :; do sleep 1; done"]);
    const bystander = spawn('sleep', ['60']);
    onTestFinished(() => void bystander.kill('SIGKILL'));
    watchdog.watch(stubborn);
    await watchdog.close();
    await eventually(() => !isAlive(stubborn.pid!));
    expect(isAlive(bystander.pid!)).toBe(true);
  });
});

describe('DynamoDB Local', () => {
  it('without Java is refused in one line that says what to do', async () => {
    const watchdog = startWatchdog();
    onTestFinished(() => watchdog.close());
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    onTestFinished(() => {
      process.env.PATH = path;
    });
    await expect(startDynamoDb({ watchdog })).rejects.toThrow(
      'Java was not found: install Java 17 or newer and make sure that `java -version` finds it.',
    );
  });
});
