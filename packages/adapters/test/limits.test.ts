import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { day, minute, type OpenClaim, type Quotas, type RateLimits } from '@citas/core';
import { inMemoryQuotas, inMemoryRateLimits } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import { dynamoQuotas, dynamoRateLimits } from '../src/index.ts';
import { itemSize, localClient, watchClient } from '../src/testing/index.ts';
import { must, nextId, now, table } from './support.ts';

const today = { date: '2027-02-22', dateEnds: now + day / 2 };
const claim = (changes: Partial<OpenClaim> = {}) => ({
  patientId: 'pat_1',
  id: nextId('apt_of_some_length'),
  until: now + 15 * minute,
  ...today,
  ...changes,
});

const quotaStores: readonly [string, () => Promise<Quotas>][] = [
  ['in memory', async () => inMemoryQuotas(new Map(), async () => undefined)],
  ['in the table', async () => dynamoQuotas(await table())],
];

describe.each(quotaStores)('quotas %s', (_, storeOf) => {
  const limits = { open: 3, perDay: 5 };

  it('let a patient have so many places at a time, each until it ends, and say when the first comes free', async () => {
    const quotas = await storeOf();
    for (const minutes of [20, 10, 30]) {
      const taken = await quotas.take(claim({ until: now + minutes * minute }), limits, now);
      expect(taken).toEqual({ ok: true, value: { place: expect.any(Number) } });
    }
    const refused = { ok: false, error: { freeAt: now + 10 * minute } };
    expect(await quotas.take(claim(), limits, now)).toEqual(refused);
    expect(await quotas.take(claim(), limits, now + 10 * minute - 1)).toEqual(refused);
    expect((await quotas.take(claim({ patientId: 'pat_2' }), limits, now)).ok).toBe(true);
    const later = now + 10 * minute;
    expect((await quotas.take(claim({ until: now + 25 * minute }), limits, later)).ok).toBe(true);
    expect(await quotas.take(claim(), limits, later)).toMatchObject({ error: { freeAt: now + 20 * minute } });
  });

  it('take no second place for the same claim, also when all are taken', async () => {
    const quotas = await storeOf();
    const claims = [claim(), claim(), claim()];
    for (const one of claims) await quotas.take(one, limits, now);
    for (const one of claims) {
      expect(await quotas.take(one, limits, now)).toEqual({ ok: true, value: {} });
    }
  });

  it('count what is started on a date, whatever has ended since; the next date starts anew', async () => {
    const quotas = await storeOf();
    for (let index = 0; index < limits.perDay; index += 1) {
      const at = now + index * 20 * minute;
      expect((await quotas.take(claim({ until: at + 15 * minute }), limits, at)).ok).toBe(true);
    }
    const evening = now + 200 * minute;
    const refused = { ok: false, error: { freeAt: today.dateEnds } };
    expect(await quotas.take(claim(), limits, evening)).toEqual(refused);
    const tomorrow = { date: '2027-02-23', dateEnds: today.dateEnds + day };
    const next = { ...claim({ until: evening + 15 * minute }), ...tomorrow };
    expect((await quotas.take(next, limits, evening)).ok).toBe(true);
  });

  it('take a place back, and its count with it where nothing was started', async () => {
    const quotas = await storeOf();
    const once = { open: 1, perDay: 2 };
    const [hold, lost, last] = [claim(), claim(), claim()];
    await quotas.take(hold, once, now);
    await quotas.giveBack(hold);
    const { place } = must(await quotas.take(lost, once, now));
    for (let time = 0; time < 2; time += 1) {
      await quotas.giveBack({ ...lost, ...(place !== undefined && { place }) }, today.date);
    }
    expect(must(await quotas.take(last, once, now)).place).toBe(0);
    await quotas.giveBack(last);
    expect(await quotas.take(claim(), once, now)).toEqual({ ok: false, error: { freeAt: today.dateEnds } });
  });

  it('never let more than the limit through, however many ask at once', async () => {
    const quotas = await storeOf();
    const asked = Array.from({ length: 24 }, () => quotas.take(claim(), { open: 7, perDay: 30 }, now));
    expect((await Promise.all(asked)).filter(({ ok }) => ok)).toHaveLength(7);
    const crowd = Array.from({ length: 24 }, () =>
      quotas.take(claim({ patientId: 'pat_2' }), { open: 25, perDay: 6 }, now),
    );
    expect((await Promise.all(crowd)).filter(({ ok }) => ok)).toHaveLength(6);
  });
});

it('the item of a patient with as much under way as any country allows, every day, is 1 write unit', async () => {
  const stored = await table();
  const quotas = dynamoQuotas(stored);
  const limits = { open: 25, perDay: 1000 };
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const date = new Date(now + ahead * day).toISOString().slice(0, 10);
    const id = `apt_${'x'.repeat(20)}${ahead + 10}`;
    await quotas.take({ ...claim({ id, until: now + 99 * day }), date }, limits, now);
  }
  for (let index = 12; index < 25; index += 1) {
    const id = `apt_${'x'.repeat(20)}${index + 10}`;
    await quotas.take({ ...claim({ id, until: now + 99 * day }), date: '2027-03-05' }, limits, now);
  }
  const Key = { pk: { S: 'PATIENT#pat_1' }, sk: { S: 'QUOTA' } };
  const { Item } = await stored.client.send(new GetItemCommand({ TableName: stored.tableName, Key }));
  expect(Object.keys(Item!).filter((name) => name.startsWith('s'))).toHaveLength(26);
  expect(itemSize(Item!)).toBeLessThan(1024);
});

const policy = { quota: 50, seconds: 60 };
const useMany = async (limits: readonly RateLimits[], count: number, at = now) => {
  const uses = Array.from({ length: count }, (_, index) =>
    limits[index % limits.length]!.use(['caller', 'ana'], policy, at),
  );
  return (await Promise.all(uses)).filter(({ allowed }) => allowed).length;
};

const rateStores: readonly [string, () => Promise<RateLimits>][] = [
  ['in memory', async () => inMemoryRateLimits()],
  ['in the table', async () => dynamoRateLimits(await table())],
];

describe.each(rateStores)('rate limits %s', (_, storeOf) => {
  it('allow the whole quota of a window and no more, subject by subject, and then the next window’s', async () => {
    const limits = await storeOf();
    expect(await useMany([limits], 70)).toBe(50);
    const refused = await limits.use(['caller', 'ana'], policy, now + 59_999);
    expect(refused).toEqual({ allowed: false, remaining: 0, resetsAt: now + 60_000, alone: false });
    expect(await limits.use(['caller', 'eva'], policy, now + 1000)).toMatchObject({
      allowed: true,
      remaining: 49,
      resetsAt: now + 60_000,
    });
    expect(await useMany([limits], 70, now + 60_000)).toBe(50);
  });
});

describe('rate limits of several processes over one table', () => {
  it('together never allow more than the quota, however they are hammered, and use all of it', async () => {
    const stored = await table();
    const processes = Array.from({ length: 3 }, () => dynamoRateLimits(stored));
    const allowed = await useMany(processes, 300);
    expect(allowed).toBe(50);
  });

  it('leave little unused in a process that has leased more than it needs', async () => {
    const stored = await table();
    const [idle, busy] = [dynamoRateLimits(stored), dynamoRateLimits(stored)];
    expect(await useMany([idle], 1)).toBe(1);
    expect(await useMany([busy], 80)).toBe(49);
    expect(await useMany([idle], 10)).toBe(0);
  });

  it('refuse nobody whose few calls each meet another process', async () => {
    const stored = await table();
    for (let call = 0; call < 40; call += 1) expect(await useMany([dynamoRateLimits(stored)], 1)).toBe(1);
  });

  it('cost one write unit for many calls, and nothing once the quota is used up', async () => {
    const stored = await table();
    const ledger = watchClient(stored.client, localClient(stored.endpoint));
    const limits = dynamoRateLimits(stored);
    const spend = async (count: number) => {
      ledger.reset();
      for (let index = 0; index < count; index += 1) {
        await limits.use(['caller', 'ana'], { quota: 600, seconds: 60 }, now);
      }
      return ledger.total();
    };
    // 6 + 6 + 12 + 24 + 48: as much again as there was, until it is a tenth of what is left.
    expect(await spend(60)).toEqual({ writeUnits: 5, readUnits: 0, queries: 0 });
    expect((await spend(540)).writeUnits).toBeLessThan(50);
    expect(await spend(20)).toEqual({ writeUnits: 0, readUnits: 0, queries: 0 });
  });

  it('count alone while the table cannot be reached, each up to the quota, and together again after that', async () => {
    const stored = await table();
    const limits = dynamoRateLimits(stored);
    let broken = true;
    stored.client.middlewareStack.add(
      (next) => async (args) => {
        if (broken) throw Object.assign(new Error(), { name: 'ThrottlingException' });
        return next(args);
      },
      { step: 'initialize' },
    );
    expect(await useMany([limits], 70)).toBe(50);
    expect(await limits.use(['caller', 'eva'], policy, now)).toMatchObject({ allowed: true, alone: true });
    broken = false;
    const later = now + 60_000;
    expect(await limits.use(['caller', 'eva'], policy, later)).toMatchObject({ allowed: true, alone: false });
    expect(await useMany([limits], 70, later)).toBe(50);
  });
});
