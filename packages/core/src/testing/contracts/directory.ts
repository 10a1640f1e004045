import { describe, expect, it } from 'vitest';
import type { Page, Position, Site } from '../../index.ts';
import type { OpenStores } from './port-stores.ts';
import { doctor, must, nextId, patient } from './samples.ts';

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

export function directoryContract(open: OpenStores): void {
  describe('doctors', () => {
    it('are found as they were added, by id and in every list they belong to', async () => {
      const doctors = (await open()).doctors;
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
      expect(await doctors.listAtSite('site_2', { limit: 10 })).toEqual({ items: [rosa] });
      expect(await doctors.listAtSite('site_unknown', { limit: 10 })).toEqual({ items: [] });
      await expect(doctors.add({ ...rosa, name: 'Other' })).rejects.toThrow(rosa.id);
    });

    it('come in pages, none lost and none twice, also while others are added', async () => {
      const doctors = (await open()).doctors;
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

    it('are counted by specialty in their country alone, as they are now', async () => {
      const doctors = (await open()).doctors;
      const rosa = doctor({ specialties: ['cardiology', 'general-medicine'] });
      for (const each of [rosa, doctor({ specialties: ['cardiology'] }), doctor({ country: 'cl' })])
        await doctors.add(each);
      expect(await doctors.specialties('pe')).toEqual(
        new Map([
          ['cardiology', 2],
          ['general-medicine', 1],
        ]),
      );
      must(await doctors.replace({ ...rosa, specialties: ['surgery'], version: 2 }));
      expect(await doctors.specialties('pe')).toEqual(
        new Map([
          ['cardiology', 1],
          ['surgery', 1],
        ]),
      );
      expect(await doctors.specialties('xx')).toEqual(new Map());
    });

    it('are replaced everywhere at once, only from the version before', async () => {
      const doctors = (await open()).doctors;
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
      expect((await doctors.listAtSite(rosa.schedule[0]!.siteId, { limit: 10 })).items).toEqual([]);
    });
  });

  it('sites are found by id and in pages under their country', async () => {
    const sites = (await open()).sites;
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
    it('are registered once for a document of a country, also when many try at once', async () => {
      const patients = (await open()).patients;
      const document = { type: 'DNI', number: '10117410' };
      const candidates = Array.from({ length: 10 }, () => patient({ document }));
      const results = await Promise.all(candidates.map((each) => patients.add(each)));
      const winner = candidates[results.findIndex(({ ok }) => ok)]!;
      const refused = results.filter((result) => !result.ok);
      expect(await patients.findByDocument('pe', document)).toBe(winner.id);
      expect(await patients.findByDocument('cl', document)).toBeUndefined();
      expect(refused).toEqual(Array(9).fill({ ok: false, error: { existingId: winner.id } }));
      must(await patients.add(patient({ document, country: 'cl' })));
      must(await patients.add(patient({ document: { ...document, type: 'CE' } })));
      const sameId = patient({ id: winner.id });
      expect(await patients.add(sameId)).toEqual({ ok: false, error: { existingId: winner.id } });
    });

    it('are named, those who are there and nothing but their names, however many are asked for', async () => {
      const patients = (await open()).patients;
      const added = Array.from({ length: 102 }, (_, index) => patient({ name: `Paciente ${index}` }));
      for (const stored of await Promise.all(added.map((each) => patients.add(each)))) must(stored);
      const names = await patients.names(['pat_unknown', ...added.map(({ id }) => id)]);
      expect(names).toEqual(new Map(added.map(({ id, name }) => [id, name])));
      expect(await patients.names([])).toEqual(new Map());
    });

    it('are replaced only from the version before', async () => {
      const patients = (await open()).patients;
      const ines = patient({ coverage: { insurer: 'SIS' } });
      must(await patients.add(ines));
      const { coverage: _, ...rest } = ines;
      const changed = { ...rest, name: 'Inés N.', version: 2 };
      must(await patients.replace(changed));
      expect(await patients.replace(changed)).toEqual({ ok: false, error: 'stale' });
      expect(await patients.get(ines.id)).toEqual(changed);
    });
  });
}
