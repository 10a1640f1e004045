import { type Clock, type Doctor, type Doctors, fail, ok } from '@citas/core';
import { commit, putAfter, putNew, type Write, wasMadeAnyway } from './commit.ts';
import { doctorItem, doctorKey, doctorListing, doctorOf, listingKeys, siteDoctors } from './doctor-item.ts';
import { findItem, keyItem, listItems, queryPages, readItem, type Table } from './table.ts';

/** Doctors in the table. Each is stored under its id and, as a copy, under its country, every specialty and every site. */
export function dynamoDoctors(table: Table): Doctors {
  const readStored = (id: string) => readItem(table, doctorKey(id), true);
  const listings = (doctor: Doctor): Write[] =>
    listingKeys(doctor).map((key) => ({ Put: { Item: doctorItem(doctor, key) } }));

  return {
    async get(id, { consistent = false } = {}) {
      const item = await (consistent ? readStored(id) : findItem(table, doctorKey(id)));
      return item && doctorOf(item);
    },

    async add(doctor) {
      const item = doctorItem(doctor, doctorKey(doctor.id));
      const done = await commit(table, [putNew(item), ...listings(doctor)]);
      if (done.ok || wasMadeAnyway(done, item)) return;
      throw new Error(`doctor ${doctor.id} exists already`);
    },

    async replace(doctor) {
      const stored = await readStored(doctor.id);
      const before = stored && doctorOf(stored);
      if (before?.version !== doctor.version - 1) return fail('stale');
      const item = doctorItem(doctor, doctorKey(doctor.id));
      const kept = new Set(listingKeys(doctor).map(({ pk }) => pk));
      const left = listingKeys(before).filter(({ pk }) => !kept.has(pk));
      const removals = left.map((key) => ({ Delete: { Key: keyItem(key) } }));
      const done = await commit(table, [putAfter(before.version, item), ...listings(doctor), ...removals]);
      return done.ok || wasMadeAnyway(done, item) ? ok(undefined) : fail('stale');
    },

    async specialties(country) {
      const pages = queryPages(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: doctorListing(country) } },
      });
      const counts = new Map<string, number>();
      for await (const items of pages) {
        for (const { S: specialty } of items.flatMap((item) => item.specialties!.L!))
          counts.set(specialty!, (counts.get(specialty!) ?? 0) + 1);
      }
      return counts;
    },

    listAtSite: (siteId, page) => listItems(table, siteDoctors(siteId), page, doctorOf),
    list: (country, specialty, page) => listItems(table, doctorListing(country, specialty), page, doctorOf),
  };
}

const cachedForMs = 5000;
const mostCached = 2000;
const specialtiesKeptMs = 60_000;

/**
 * Doctors of which each is read at most every five seconds by one process, so that availability costs one query
 * and no more. What this process writes it sees at once, and consistent reads and lists pass the cache by.
 *
 * A country's specialties are counted at most once a minute by one process: counting reads the whole list of its
 * doctors, about 25 for a read unit. A counter kept in the table would be one item that every new doctor's
 * transaction contends for, and wrong for ever once it is wrong.
 */
export function cachedDoctors(doctors: Doctors, clock: Pick<Clock, 'now'>): Doctors {
  const cache = new Map<string, { readonly doctor: Doctor; readonly until: number }>();
  const counted = new Map<string, { readonly counts: Promise<ReadonlyMap<string, number>>; until: number }>();
  const count = (country: string) => {
    const counts = doctors.specialties(country);
    counted.set(country, { counts, until: clock.now() + specialtiesKeptMs });
    counts.catch(() => counted.delete(country));
    return counts;
  };
  const keep = (doctor: Doctor): Doctor => {
    if (cache.size >= mostCached) cache.clear();
    cache.set(doctor.id, { doctor, until: clock.now() + cachedForMs });
    return doctor;
  };
  return {
    ...doctors,
    async get(id, options) {
      const cached = cache.get(id);
      if (!options?.consistent && cached && cached.until > clock.now()) return cached.doctor;
      const doctor = await doctors.get(id, options);
      return doctor && keep(doctor);
    },
    async specialties(country) {
      const known = counted.get(country);
      return known && known.until > clock.now() ? known.counts : count(country);
    },
    async add(doctor) {
      await doctors.add(doctor);
      counted.delete(doctor.country);
    },
    async replace(doctor) {
      cache.delete(doctor.id);
      const replaced = await doctors.replace(doctor);
      counted.delete(doctor.country);
      if (replaced.ok) keep(doctor);
      return replaced;
    },
  };
}
