import { type AttributeValue, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Agendas, type Cache, cancel, type TimeOff } from '@citas/core';
import { inMemoryCache } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  cachedAgendas,
  cacheEntryOf,
  dynamoAgendas,
  dynamoAppointments,
  dynamoProfiles,
} from '../src/index.ts';
import { type TestTable, watchClient } from '../src/testing/index.ts';
import { at, hold, must, nobody, now, profile, request, slot, table } from './support.ts';

const week = { start: at('00:00'), end: at('00:00', 7) };

/** What the stream brings of an item's last change, as a function gets it. */
const recordOf = ({ pk, sk, ...rest }: Record<string, AttributeValue>, seconds = 0) => ({
  Keys: { pk, sk },
  NewImage: { pk, sk, ...rest },
  ApproximateCreationDateTime: seconds,
});

/** Tells the cache of every item of a partition, as the stream's reader does of those that change. */
async function tell(stored: TestTable, cache: Cache, pk: string, seconds?: number): Promise<void> {
  const { Items = [] } = await stored.client.send(
    new QueryCommand({
      TableName: stored.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ConsistentRead: true,
    }),
  );
  await cache.put(Items.flatMap((item) => cacheEntryOf(recordOf(item, seconds)) ?? []));
}

async function opened(cache: Cache = inMemoryCache(60_000)) {
  const stored = await table();
  const agendas = cachedAgendas(stored, cache);
  return { stored, cache, agendas, appointments: dynamoAppointments(stored) };
}

/** Marks and holds of the days on which there are any. */
async function shown(agendas: Agendas, interval = week) {
  const agenda = await agendas.read('doc_1', interval);
  return [...agenda]
    .map(([date, { busy, held }]) => [date, [...busy].toSorted(), [...held].toSorted()] as const)
    .filter(([, busy, held]) => busy.length + held.length > 0)
    .toSorted();
}

describe('agendas behind a cache', () => {
  it('are read from the table once, and one query brings the days that are not known', async () => {
    const { stored, agendas, appointments } = await opened();
    must(await appointments.request(request(slot(at('10:00', 3))), now, nobody));
    const ledger = watchClient(stored.client, stored.client);
    expect(await shown(agendas, { start: at('00:00', 2), end: at('00:00', 4) })).toHaveLength(1);
    expect(await shown(agendas, { start: at('12:00', 2), end: at('12:00', 3) })).toHaveLength(1);
    expect(ledger.rows).toHaveLength(1);
    expect(await shown(agendas)).toHaveLength(1);
    expect(await shown(agendas)).toHaveLength(1);
    expect(ledger.rows.map(({ operation }) => operation)).toEqual(['Query', 'Query']);
  });

  it('show every kind of change once the stream has told of it, without another read', async () => {
    const { stored, cache, agendas, appointments } = await opened();
    const direct = dynamoAgendas(stored);
    const booked = request(slot(at('10:00')));
    const held = hold(slot(at('23:45', 1)));
    const off: TimeOff = { id: 'off_1', doctorId: 'doc_1', start: at('08:00', 2), end: at('20:00', 3) };
    const changes = [
      async () => must(await appointments.request(booked, now, nobody)),
      async () => must(await agendas.hold(held, now)),
      async () => must(await agendas.claimTimeOff(off, now)),
      async () =>
        must(await appointments.change(booked, must(cancel(booked, { code: 'x' }, undefined, now)), now)),
      async () => agendas.releaseHold(held),
      async () => agendas.releaseTimeOff('doc_1', 'off_1'),
    ];
    await agendas.read('doc_1', week);
    const ledger = watchClient(stored.client, stored.client);
    for (const change of changes) {
      const before = await shown(agendas);
      await change();
      expect(await shown(agendas)).toEqual(before);
      await tell(stored, cache, 'DOCTOR#doc_1');
      const rows = ledger.rows.length;
      const after = await shown(agendas);
      expect(ledger.rows).toHaveLength(rows);
      expect(after).not.toEqual(before);
      expect(after).toEqual(await shown(direct));
    }
  });

  it('keep nothing that was read before a change, though it is put after the stream has told of it', async () => {
    const kept = inMemoryCache(60_000);
    const { stored, appointments } = await opened();
    let between = async () => {};
    const slow: Cache = {
      ...kept,
      async put(entries) {
        await between();
        return kept.put(entries);
      },
    };
    between = async () => {
      between = async () => {};
      must(await appointments.request(request(slot(at('10:00'))), now, nobody));
      await tell(stored, kept, 'DOCTOR#doc_1');
    };
    expect(await shown(cachedAgendas(stored, slow))).toEqual([]);
    expect(await shown(cachedAgendas(stored, slow))).toHaveLength(1);
  });

  it.each([
    ['knows nothing', undefined],
    ['has what is none of ours', '<html>'],
  ])('are those of the table where the cache %s and takes nothing', async (_, value) => {
    const none: Cache = { get: async (_group, names) => names.map(() => value), put: async () => false };
    const { agendas, appointments } = await opened(none);
    must(await appointments.request(request(slot(at('10:00'))), now, nobody));
    expect(await shown(agendas)).toHaveLength(1);
  });

  it('put ids, times and tags into it, and nothing else', async () => {
    const entries: unknown[] = [];
    const { agendas, appointments } = await opened({
      get: async (_, names) => names.map(() => undefined),
      put: async (put) => entries.push(...put) > 0,
    });
    const booked = request(slot(at('10:00')), { reason: 'Control anual' });
    must(await appointments.request(booked, now, nobody));
    must(await agendas.hold(hold(slot(at('11:00'), { minutes: 5 })), now));
    await agendas.read('doc_1', { start: at('00:00'), end: at('24:00') });
    const marks = [120, 121, 122, 123, 124, 125];
    const held = [[132, { until: now + 300_000, holder: 'h_ana' }]];
    const value = JSON.stringify({ busy: marks, held });
    expect(entries).toEqual([{ group: 'agenda:doc_1', name: '2027-03-01', version: 2, value }]);
  });
});

describe('country profiles behind a cache', () => {
  const movable = () => {
    let time = now;
    return { now: () => time, advance: (ms: number) => (time += ms) };
  };

  it('are asked of the cache every five seconds, and seen to change when the stream has told of it', async () => {
    const stored = await table();
    const [clock, cache] = [movable(), inMemoryCache(60_000)];
    await stored.putCountry(profile('pe'));
    const profiles = dynamoProfiles({ ...stored, clock, cache });
    expect(await profiles.get('pe')).toEqual(profile('pe'));
    const ledger = watchClient(stored.client, stored.client);
    expect(await dynamoProfiles({ ...stored, clock, cache }).get('pe')).toEqual(profile('pe'));
    expect(ledger.rows).toHaveLength(0);

    const changed = { ...profile('pe'), currency: 'USD' };
    await stored.putCountry(changed);
    await tell(stored, cache, 'COUNTRY', now / 1000);
    clock.advance(4999);
    expect(await profiles.get('pe')).toEqual(profile('pe'));
    clock.advance(1);
    const rows = ledger.rows.length;
    expect(await profiles.get('pe')).toEqual(changed);
    expect(ledger.rows).toHaveLength(rows);
  });

  it('are not kept as they were before a change, and a country that is gone is gone', async () => {
    const stored = await table();
    const [clock, kept] = [movable(), inMemoryCache(60_000)];
    await stored.putCountry(profile('pe'));
    const changed = { ...profile('pe'), currency: 'USD' };
    const slow: Cache = {
      ...kept,
      async put(entries) {
        await stored.putCountry(changed);
        await tell(stored, kept, 'COUNTRY', Math.floor(now / 1000));
        return kept.put(entries);
      },
    };
    expect(await dynamoProfiles({ ...stored, clock, cache: slow }).get('pe')).toEqual(profile('pe'));
    const profiles = dynamoProfiles({ ...stored, clock, cache: kept });
    expect(await profiles.get('pe')).toEqual(changed);

    const gone = { Keys: { pk: { S: 'COUNTRY' }, sk: { S: 'pe' } }, ApproximateCreationDateTime: now / 1000 };
    await kept.put([cacheEntryOf(gone)!]);
    expect(await kept.get('profile:pe', ['profile'])).toEqual([undefined]);
  });

  it('that are broken are asked of the table each time, and fail alone', async () => {
    const stored = await table();
    const cache = inMemoryCache(60_000);
    await stored.putCountry({ ...profile('pe'), currency: 'soles' });
    await tell(stored, cache, 'COUNTRY', now / 1000);
    const profiles = dynamoProfiles({ ...stored, clock: movable(), cache });
    await expect(profiles.get('pe')).rejects.toThrow('pe');
    expect(await profiles.get('xx')).toBeUndefined();
  });
});

it('no other item of the table is cached', async () => {
  const { stored, appointments, agendas } = await opened();
  const booked = request(slot(at('10:00')));
  must(await appointments.request(booked, now, nobody));
  const off: TimeOff = { id: 'off_1', doctorId: 'doc_1', start: at('12:00'), end: at('13:00') };
  must(await agendas.claimTimeOff(off, now));
  const item = async (pk: string, sk: string) =>
    (
      await stored.client.send(
        new GetItemCommand({ TableName: stored.tableName, Key: { pk: { S: pk }, sk: { S: sk } } }),
      )
    ).Item!;
  const others = [
    await item(`APPOINTMENT#${booked.id}`, 'APPOINTMENT'),
    await item(`PATIENT#${booked.patientId}`, 'AGENDA#2027-03-01'),
    await item('DOCTOR#doc_1', 'TIMEOFF#2027-03-01T13:00Z#off_1'),
  ];
  expect(others.map((each) => cacheEntryOf(recordOf(each)))).toEqual([undefined, undefined, undefined]);
  expect(cacheEntryOf({ Keys: await item('DOCTOR#doc_1', 'AGENDA#2027-03-01') })).toBeUndefined();
});
