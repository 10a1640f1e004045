import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { redisServer, systemProgram } from '@citas/local-cloud/testing';
import { Redis } from 'iovalkey';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until, World } from './support/world.ts';

const services = resolve(import.meta.dirname, '..', '..', 'services');

let world: World;
let doctorId: string;
let patientId: string;

beforeAll(async () => {
  const cache = await systemProgram(redisServer);
  world = await World.start({ countries: ['pe'], countUnits: true, cache });
  doctorId = (await world.newDoctor('pe')).id;
  patientId = (await world.newPatient('pe')).id;
}, 300_000);
afterAll(() => world?.stop());

const offered = async () => (await world.freeSlots(doctorId)).map(({ startsAt }) => startsAt);
const shown = async (startsAt: string) => (await offered()).includes(startsAt);
const seen = (startsAt: string, free: boolean) => until(async () => (await shown(startsAt)) === free);

/** Whether a read of the availability asked the table for the agenda; the site's row comes after those of before. */
async function asksTheTable(siteId: string): Promise<boolean> {
  const { ledger } = world.stack;
  ledger!.reset();
  await offered();
  await world.done('GET', `/v1/sites/${siteId}`);
  const calls = () => ledger!.rows.filter(({ app }) => app === 'directory').flatMap((row) => row.calls);
  await until(async () => calls().includes('GetItem SITE#*'));
  return calls().includes('Query DOCTOR#*');
}

describe('with a cache', () => {
  test('availability is answered from it, and shows what the stream has not told of yet as it was', async () => {
    const site = await world.newSite('pe');
    await until(async () => !(await asksTheTable(site.id)));

    const [first] = await offered();
    await world.stack.functions.pause('audit', 'stream');
    const { id } = await world.book({ patientId, doctorId, startsAt: first });
    await until(() => shown(first!));
    // What the cache shows decides nothing: the table does.
    const other = await world.newPatient('pe');
    const refused = await world.request({ patientId: other.id, doctorId, startsAt: first });
    expect(refused.status).toBe(409);

    world.stack.functions.resume('audit', 'stream');
    await seen(first!, false);
    await world.done('PATCH', `/v1/appointments/${id}`, { body: { status: 'CANCELLED' } });
    await seen(first!, true);
    // The stream's reader writes the history as it does without a cache.
    await until(async () => {
      const history = await world.done<{ items: unknown[] }>('GET', `/v1/appointments/${id}/history`);
      return history.items.length === 3;
    });
  });

  test('holds, time off and another schedule are seen', async () => {
    const [held, off] = await offered();
    const hold = await world.done<{ id: string }>('POST', '/v1/holds', {
      body: { doctorId, startsAt: held },
    });
    // One's own hold is no obstacle, somebody else's is.
    const token = await world.token('staff', 'stf_other');
    const shownToOther = async () =>
      (await world.freeSlots(doctorId, { token })).some(({ startsAt }) => startsAt === held);
    await until(async () => !(await shownToOther()));
    expect(await shown(held!)).toBe(true);
    await world.done('DELETE', `/v1/holds/${hold.id}`);
    await until(shownToOther);

    const endsAt = new Date(Date.parse(off!) + 30 * 60_000).toISOString();
    const { id } = await world.done<{ id: string }>('POST', `/v1/doctors/${doctorId}/time-off`, {
      body: { startsAt: off, endsAt },
    });
    await seen(off!, false);
    await world.done('DELETE', `/v1/doctors/${doctorId}/time-off/${id}`);
    await seen(off!, true);

    await world.done('PUT', `/v1/doctors/${doctorId}/schedule`, { body: { schedule: [] } });
    await until(async () => (await offered()).length === 0);
    const site = await world.newSite('pe');
    const schedule = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      ...{ siteId: site.id, weekday, from: '00:00', to: '24:00', slotMinutes: 30 },
    }));
    await world.done('PUT', `/v1/doctors/${doctorId}/schedule`, { body: { schedule } });
    await until(async () => (await offered()).length > 0);
  });

  test('it holds ids, times and profiles only, and is used by the functions that declare it and no other', async () => {
    await until(async () => (await offered()).length > 0);
    const redis = new Redis(world.stack.cache!.url);
    try {
      const keys = await redis.keys('*');
      expect(keys.filter((key) => !/^citas:\d+:\{(agenda:doc_\w+|profile:pe)\}:/.test(key))).toEqual([]);
      const values = (await redis.mget(keys)).join('\n');
      expect([...world.secrets].filter((secret) => values.includes(secret))).toEqual([]);
      expect(values).not.toMatch(/pat_|apt_|Dra\. Prueba/);

      const users = globSync('*/function.json', { cwd: services })
        .filter((manifest) =>
          JSON.parse(readFileSync(join(services, manifest), 'utf8')).access?.cache?.includes('Connect'),
        )
        .map(dirname)
        .sort();
      expect(users).toEqual(['audit', 'directory']);
      const connections = async () =>
        String(await redis.client('LIST'))
          .trim()
          .split('\n').length - 1;
      await until(async () => (await connections()) === users.length);
    } finally {
      redis.disconnect();
    }
  });

  test.each(['SIGSTOP', 'SIGKILL'] as const)('%s to the cache changes nothing but speed', async (signal) => {
    await offered();
    world.stack.cache!.process.kill(signal);
    const [slot] = await offered();
    const { id, status } = await world.book({ patientId, doctorId, startsAt: slot });
    expect(status).toBe('CONFIRMED');
    await seen(slot!, false);
    await world.done('PATCH', `/v1/appointments/${id}`, { body: { status: 'CANCELLED' } });
    await seen(slot!, true);
    await until(async () => {
      const history = await world.done<{ items: unknown[] }>('GET', `/v1/appointments/${id}/history`);
      return history.items.length === 3;
    });
    expect(await world.done('GET', '/v1/countries/pe')).toMatchObject({ code: 'pe' });
    expect(world.logs.some(({ line }) => line.includes('cache-rests'))).toBe(true);
  });
});
