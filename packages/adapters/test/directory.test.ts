import { type GetItemCommandInput, type GetItemCommandOutput, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { CountryProfile } from '@citas/contracts';
import type { Page, Position, Site } from '@citas/core';
import { describe, expect, it } from 'vitest';
import { cachedDoctors, dynamoDoctors, dynamoPatients, dynamoProfiles, dynamoSites } from '../src/index.ts';
import { watchClient } from '../src/testing/index.ts';
import { doctor, must, nextId, now, patient, profile, table } from './support.ts';

/** Reads a list to its end, with something done between the pages. */
async function pages<T>(
  limit: number,
  read: (page: { limit: number; after?: Position }) => Promise<Page<T>>,
  between = async () => {},
) {
  const found: (readonly T[])[] = [];
  for (let page = await read({ limit }); ; page = await read({ limit, after: page.next })) {
    found.push(page.items);
    if (!page.next) return found;
    await between();
  }
}

/** A clock that the test moves. */
const movable = () => {
  let time = now;
  return { now: () => time, advance: (milliseconds: number) => (time += milliseconds) };
};

describe('doctors', () => {
  it('are found as they were added, by id and in every list they belong to', async () => {
    const doctors = dynamoDoctors(await table());
    const rosa = doctor({
      schedule: [
        ...doctor().schedule,
        { ...doctor().schedule[0]!, siteId: 'site_2', from: '14:00', to: '24:00', slotMinutes: 240 },
        { ...doctor().schedule[0]!, siteId: 'site_2', timeZone: 'Pacific/Easter', opensOnHolidays: true },
        { ...doctor().schedule[0]!, weekday: 7 },
      ],
    });
    await doctors.add(rosa);
    await doctors.add(doctor({ country: 'cl' }));
    expect(await doctors.get(rosa.id)).toEqual(rosa);
    expect(await doctors.get('doc_unknown')).toBeUndefined();
    for (const specialty of [undefined, ...rosa.specialties]) {
      expect(await doctors.list('pe', specialty, { limit: 10 })).toEqual({ items: [rosa] });
    }
    expect(await doctors.list('pe', 'dermatology', { limit: 10 })).toEqual({ items: [] });
    await expect(doctors.add({ ...rosa, name: 'Other' })).rejects.toThrow(rosa.id);
  });

  it('come in pages, none lost and none twice, also while others are added', async () => {
    const doctors = dynamoDoctors(await table());
    const added = Array.from({ length: 7 }, () => doctor());
    for (const each of added) await doctors.add(each);
    for (const limit of [1, 3, 7, 8]) {
      const found = await pages(limit, (page) => doctors.list('pe', undefined, page));
      expect(found).toHaveLength(Math.ceil(7 / limit));
      expect(found.flat().map(({ id }) => id)).toEqual(added.map(({ id }) => id).toSorted());
    }
    const growing = await pages(
      2,
      (page) => doctors.list('pe', 'cardiology', page),
      () => doctors.add(doctor()),
    );
    const ids = growing.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(added.map(({ id }) => id)));
  });

  it('are replaced everywhere at once, only from the version before', async () => {
    const doctors = dynamoDoctors(await table());
    const rosa = doctor();
    await doctors.add(rosa);
    const next = { ...rosa, specialties: ['cardiology', 'surgery'], schedule: [], version: 2 };
    expect(await doctors.replace({ ...next, version: 3 })).toEqual({ ok: false, error: 'stale' });
    expect(await doctors.replace({ ...next, id: 'doc_unknown' })).toEqual({ ok: false, error: 'stale' });
    must(await doctors.replace(next));
    expect(await doctors.replace(next)).toEqual({ ok: false, error: 'stale' });
    expect(await doctors.get(rosa.id, { consistent: true })).toEqual(next);
    for (const specialty of [undefined, 'cardiology', 'surgery']) {
      expect((await doctors.list('pe', specialty, { limit: 10 })).items).toEqual([next]);
    }
    expect((await doctors.list('pe', 'general-medicine', { limit: 10 })).items).toEqual([]);
  });

  it('are read once in five seconds where they are cached, and at once after a change of one’s own', async () => {
    const stored = await table();
    const clock = movable();
    const [doctors, elsewhere] = [cachedDoctors(dynamoDoctors(stored), clock), dynamoDoctors(stored)];
    const rosa = doctor();
    await doctors.add(rosa);
    expect(await doctors.get(rosa.id)).toEqual(rosa);
    const second = { ...rosa, name: 'Second', version: 2 };
    must(await elsewhere.replace(second));
    expect(await doctors.get(rosa.id)).toEqual(rosa);
    expect(await doctors.get(rosa.id, { consistent: true })).toEqual(second);
    expect(await doctors.get(rosa.id)).toEqual(second);
    const third = { ...rosa, name: 'Third', version: 3 };
    must(await doctors.replace(third));
    expect(await doctors.get(rosa.id)).toEqual(third);
    const fourth = { ...rosa, name: 'Fourth', version: 4 };
    must(await elsewhere.replace(fourth));
    clock.advance(5000);
    expect(await doctors.get(rosa.id)).toEqual(fourth);
    expect(await doctors.get('doc_unknown')).toBeUndefined();
  });
});

it('sites are found by id and in pages under their country', async () => {
  const sites = dynamoSites(await table());
  const site = (country: string): Site => ({
    id: nextId('site'),
    country,
    name: 'Clínica Ñuñoa',
    address: 'Av. Irarrázaval 100',
    timeZone: 'America/Santiago',
    opensOnHolidays: country === 'cl',
  });
  const added = ['cl', 'cl', 'cl', 'pe'].map(site);
  for (const each of added) await sites.add(each);
  for (const each of added) expect(await sites.get(each.id)).toEqual(each);
  expect(await sites.get('site_unknown')).toBeUndefined();
  const found = await pages(2, (page) => sites.list('cl', page));
  expect(found.map((page) => page.length)).toEqual([2, 1]);
  expect(found.flat()).toEqual(added.slice(0, 3));
});

describe('patients', () => {
  it('are found as they were added, with or without what is optional', async () => {
    const stored = await table();
    const patients = dynamoPatients(stored);
    const { signingKey: _, ...keyless } = stored;
    const plain = patient({ contact: {}, consents: [] });
    const full = patient({
      coverage: { insurer: 'SIS', plan: 'x', memberId: '1' },
      guardian: { name: 'Ana', document: { type: 'DNI', number: '10117410' } },
    });
    for (const each of [plain, full]) {
      must(await patients.add(each));
      expect(await patients.get(each.id)).toEqual(each);
      expect(await dynamoPatients(keyless).get(each.id)).toEqual(each);
    }
    expect(await patients.get('pat_unknown')).toBeUndefined();
    expect(dynamoPatients(keyless)).not.toHaveProperty('add');
  });

  it('are found the moment they were added, by a second look where the first lags behind', async () => {
    const stored = await table();
    const patients = dynamoPatients(stored);
    const ines = patient();
    must(await patients.add(ines));
    const looks: boolean[] = [];
    stored.client.middlewareStack.add(
      (next) => async (args) => {
        const { ConsistentRead = false } = args.input as GetItemCommandInput;
        looks.push(ConsistentRead);
        const answer = await next(args);
        if (!ConsistentRead) delete (answer.output as GetItemCommandOutput).Item;
        return answer;
      },
      { step: 'initialize' },
    );
    expect(await patients.get(ines.id)).toEqual(ines);
    expect(looks).toEqual([false, true]);
  });

  it('are registered once for a document of a country, also when many try at once', async () => {
    const patients = dynamoPatients(await table());
    const document = { type: 'DNI', number: '10117410' };
    const candidates = Array.from({ length: 10 }, () => patient({ document }));
    const results = await Promise.all(candidates.map((each) => patients.add(each)));
    const winner = candidates[results.findIndex(({ ok }) => ok)]!;
    const refused = results.filter((result) => !result.ok);
    expect(refused).toEqual(Array(9).fill({ ok: false, error: { existingId: winner.id } }));
    must(await patients.add(patient({ document, country: 'cl' })));
    must(await patients.add(patient({ document: { ...document, type: 'CE' } })));
    const sameId = patient({ id: winner.id });
    expect(await patients.add(sameId)).toEqual({ ok: false, error: { existingId: winner.id } });
  });

  it('are replaced only from the version before', async () => {
    const patients = dynamoPatients(await table());
    const ines = patient({ coverage: { insurer: 'SIS' } });
    must(await patients.add(ines));
    const { coverage: _, ...rest } = ines;
    const changed = { ...rest, name: 'Inés N.', version: 2 };
    must(await patients.replace(changed));
    expect(await patients.replace(changed)).toEqual({ ok: false, error: 'stale' });
    expect(await patients.get(ines.id)).toEqual(changed);
  });

  it('have their document number in no key', async () => {
    const stored = await table();
    must(await dynamoPatients(stored).add(patient({ document: { type: 'DNI', number: '10117410' } })));
    const { Items } = await stored.client.send(new ScanCommand({ TableName: stored.tableName }));
    expect(Items).toHaveLength(2);
    expect(JSON.stringify(Items!.map(({ pk, sk }) => [pk, sk]))).not.toContain('10117410');
  });
});

describe('country profiles', () => {
  it('are read as Terraform writes them, unknown fields left out', async () => {
    const stored = await table();
    const profiles = dynamoProfiles({ ...stored, clock: movable() });
    await stored.putCountry({ ...profile('pe'), worker: { memoryMb: 256 } } as CountryProfile);
    expect(await profiles.get('pe')).toEqual(profile('pe'));
    expect(await profiles.list()).toEqual([profile('pe')]);
  });

  it('are read once a minute, but a new country is served at once and listed within seconds', async () => {
    const stored = await table();
    const clock = movable();
    const profiles = dynamoProfiles({ ...stored, clock });
    expect(await profiles.get('pe')).toBeUndefined();
    expect(await profiles.list()).toEqual([]);
    await stored.putCountry(profile('pe'));
    expect(await profiles.get('pe')).toEqual(profile('pe'));
    clock.advance(3000);
    expect(await profiles.list()).toEqual([profile('pe')]);

    const ledger = watchClient(stored.client, stored.client);
    const changed = { ...profile('pe'), currency: 'USD' };
    await stored.putCountry(changed);
    clock.advance(56_999);
    expect(await profiles.get('pe')).toEqual(profile('pe'));
    expect(ledger.rows).toHaveLength(0);
    clock.advance(1);
    expect(await profiles.get('pe')).toEqual(changed);
  });

  it('that are broken fail alone', async () => {
    const stored = await table();
    const profiles = dynamoProfiles({ ...stored, clock: movable() });
    await stored.putCountry(profile('pe'));
    await stored.putCountry({ code: 'xx' } as CountryProfile);
    await expect(profiles.get('xx')).rejects.toThrow('xx');
    expect(await profiles.list()).toEqual([profile('pe')]);
  });
});
