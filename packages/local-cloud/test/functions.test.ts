import { afterAll, describe, expect, it } from 'vitest';
import { startWatchdog } from '../src/processes/watchdog.ts';
import { SetupError } from '../src/setup-error.ts';
import { eventually, isAlive, startFunction } from './support.ts';

const watchdog = startWatchdog();
afterAll(() => watchdog.close());

const start = (options: { timeoutSeconds?: number; env?: Record<string, string> } = {}) =>
  startFunction(watchdog, 'worker.mjs', options);

describe('a function', () => {
  it('runs invocations side by side in one process', async () => {
    const { function: worker } = await start();
    const from = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => worker.invoke({ mode: 'sleep', ms: 200 })),
    );
    // One after another they would take fifty times as long: ten seconds.
    expect(performance.now() - from).toBeLessThan(9000);
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.result)).size).toBe(1);
  });

  it('sees the environment it was given, and nothing else', async () => {
    const { function: worker } = await start({ env: { TABLE_NAME: 't' } });
    const outcome = await worker.invoke({ mode: 'env' });
    const {
      NODE_CHANNEL_FD: _,
      NODE_CHANNEL_SERIALIZATION_MODE: __,
      ...env
    } = (outcome.ok && outcome.result) as Record<string, string>;
    expect(Object.keys(env).sort()).toEqual(['PATH', 'TABLE_NAME']);
  });

  it('gives exceptions as values, and null for no result', async () => {
    const { function: worker } = await start();
    expect(await worker.invoke({ mode: 'other' })).toMatchObject({
      ok: false,
      error: { errorType: 'RangeError', errorMessage: 'mode other' },
    });
    expect(await worker.invoke({ mode: 'nothing' })).toEqual({ ok: true, result: null });
  });

  it('fails at its timeout without harm to other invocations, and gets a new process', async () => {
    const { function: worker } = await start({ timeoutSeconds: 1 });
    const before = await worker.invoke({ mode: 'pid' });
    const hanging = worker.invoke({ mode: 'sleep', ms: 60_000 });
    const working = worker.invoke({ mode: 'sleep', ms: 500 });
    expect(await working).toEqual(before);
    expect(await hanging).toMatchObject({ ok: false, error: { errorType: 'Sandbox.Timedout' } });
    const after = await worker.invoke({ mode: 'pid' });
    expect(after.ok && before.ok && after.result !== before.result).toBe(true);
    await eventually(() => !isAlive((before as { result: number }).result));
  });

  it('fails at its timeout even when it blocks its process', async () => {
    const { function: worker } = await start({ timeoutSeconds: 1 });
    expect(await worker.invoke({ mode: 'spin' })).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } });
    expect(await worker.invoke({ mode: 'pid' })).toMatchObject({ ok: true });
  });

  it('fails what is in flight when its process dies, and starts again', async () => {
    const { function: worker } = await start();
    const inFlight = worker.invoke({ mode: 'sleep', ms: 60_000 });
    const before = await worker.invoke({ mode: 'pid' });
    await worker.kill();
    expect(await inFlight).toMatchObject({
      ok: false,
      error: { errorType: 'Runtime.ExitError', errorMessage: 'exit status: SIGKILL' },
    });
    const after = await worker.invoke({ mode: 'pid' });
    expect(after).toMatchObject({ ok: true });
    expect(after).not.toEqual(before);
  });

  it('that ends its own process fails with the exit status', async () => {
    const { function: worker } = await start();
    expect(await worker.invoke({ mode: 'exit' })).toMatchObject({
      error: { errorMessage: 'exit status: 3' },
    });
    expect(await worker.invoke({ mode: 'pid' })).toMatchObject({ ok: true });
  });

  it('has its output in the log, line by line', async () => {
    const { function: worker, log } = await start();
    await worker.invoke({ mode: 'log' });
    await eventually(() => log.lines.length >= 3);
    expect(log.lines).toContainEqual({ function: 'fixture', stream: 'stdout', line: 'loaded' });
    expect(log.lines).toContainEqual({ function: 'fixture', stream: 'stderr', line: 'to stderr' });
  });

  it('follows a shifted clock, also in the process that replaces it', async () => {
    const { function: worker } = await start();
    worker.shiftClock(-86_400_000);
    const shift = async () => {
      const outcome = await worker.invoke({ mode: 'now' });
      const [now, date, epoch] = outcome.ok ? (outcome.result as string[]) : [];
      expect(epoch).toBe('1970-01-01T00:00:00.000Z');
      return [Number(now) - Date.now(), Date.parse(date!) - Date.now()].map(
        (ms) => Math.round(ms / 3_600_000) + 0,
      );
    };
    expect(await shift()).toEqual([-24, -24]);
    await worker.kill();
    expect(await shift()).toEqual([-24, -24]);
    worker.shiftClock(0);
    expect(await shift()).toEqual([0, 0]);
  });

  it('that cannot load is refused at the start, with the reason', async () => {
    const starting = startFunction(watchdog, 'unloadable.mjs', { name: 'broken' });
    await expect(starting).rejects.toThrow(SetupError);
    await expect(starting).rejects.toThrow('Function broken does not load: Error: cannot load on purpose');
  });

  it('starts no process once stopped', async () => {
    const { function: worker } = await start();
    await worker.stop();
    expect(await worker.invoke({ mode: 'pid' })).toMatchObject({ ok: false });
  });
});
