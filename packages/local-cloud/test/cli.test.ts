import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startControl } from '../src/control.ts';
import { temporaryDirectory } from './support.ts';

const run = (command: string, args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const file = fileURLToPath(new URL(`../src/cli/${command}.ts`, import.meta.url));
    execFile(
      process.execPath,
      [file, ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

it('start --cache without redis-server says in one line what is missing', async () => {
  const { code, stderr } = await run('start', ['--cache'], { CITAS_REDIS_SERVER: '/nowhere' });
  expect(stderr).toBe('CITAS_REDIS_SERVER gives /nowhere, which is no program that can be run.\n');
  expect(code).toBe(1);
});

describe('a wrong command line is refused in one line', () => {
  it.each([
    [
      'token',
      ['--role', 'nurse', '--sub', 'x'],
      '--role must be one of patient, doctor, staff, admin, service.',
    ],
    ['token', ['--role', 'staff'], '--sub must be an id: letters, digits and _ . : - only.'],
    [
      'token',
      ['--role', 'staff', '--sub', 'x', '--countries', 'peru'],
      '--countries must be two-letter codes',
    ],
    [
      'token',
      ['--role', 'staff', '--sub', 'x', '--expires', 'soon'],
      '--expires must be a number of seconds',
    ],
    [
      'token',
      ['--role', 'staff', '--sub', 'x', '--client', 'call centre'],
      '--client must be an id: letters, digits and _ . : - only.',
    ],
    ['token', ['--rolle', 'staff'], "Unknown option '--rolle'."],
    ['start', ['--dta', 'x'], "Unknown option '--dta'."],
    ['start', ['--data'], "Option '--data <value>' argument missing."],
    ['start', ['data'], "Unexpected argument 'data'."],
  ])('%s %j', async (command, args, message) => {
    const { code, stdout, stderr } = await run(command, args);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([code, stdout]).toEqual([1, '']);
  });

  it('start, with a PORT that is no port', async () => {
    const { code, stderr } = await run('start', [], { PORT: 'http' });
    expect([code, stderr]).toEqual([1, 'PORT must be a number from 0 to 65535, not "http".\n']);
  });

  it.each(['token', 'start'])('%s tells its options on --help', async (command) => {
    const { code, stdout } = await run(command, ['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--help');
  });
});

describe('the control endpoint', () => {
  const started = async () => {
    const file = join(temporaryDirectory(), 'control.json');
    const control = await startControl(file, async (request) => JSON.stringify(request));
    onTestFinished(() => control.stop());
    const { url, secret } = JSON.parse(readFileSync(file, 'utf8'));
    const ask = (body: object, given = secret) =>
      fetch(`${url}/token`, {
        method: 'POST',
        headers: { authorization: `Bearer ${given}` },
        body: JSON.stringify(body),
      });
    return { file, url, ask };
  };
  const request = { role: 'staff', sub: 'stf_1', countries: ['pe'], client: 'desk' };

  it('issues tokens to whoever can read its file, which is its owner alone', async () => {
    const { file, url, ask } = await started();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const { token } = (await (await ask(request)).json()) as { token: string };
    expect(JSON.parse(token)).toEqual(request);
  });

  it('refuses everybody else, and what is no token request', async () => {
    const { url, ask } = await started();
    expect((await ask(request, 'guess')).status).toBe(401);
    expect((await fetch(`${url}/token`, { method: 'POST', body: JSON.stringify(request) })).status).toBe(401);
    expect((await ask({ ...request, role: 'nurse' })).status).toBe(400);
    expect((await ask({ ...request, more: 1 })).status).toBe(400);
  });
});
