import type { CountryProfile } from '@citas/contracts';
import { type Doctor, type Doctors, fail, ok, type Profiles, type Site, type Sites } from '../../index.ts';
import { pageOf, type Turn } from './steps.ts';

/** Stores the next version of an item, unless the stored one is no longer the version before. */
function replaceIn<T extends { readonly id: string; readonly version: number }>(
  stored: Map<string, T>,
  item: T,
) {
  if (stored.get(item.id)?.version !== item.version - 1) return fail('stale' as const);
  stored.set(item.id, item);
  return ok(undefined);
}

export function inMemoryDoctors(stored: Map<string, Doctor>, turn: Turn): Doctors {
  return {
    async get(id) {
      await turn('doctors.get');
      return stored.get(id);
    },
    async add(doctor) {
      await turn('doctors.add');
      if (stored.has(doctor.id)) throw new Error(`there is a doctor ${doctor.id} already`);
      stored.set(doctor.id, doctor);
    },
    async replace(doctor) {
      await turn('doctors.replace');
      return replaceIn(stored, doctor);
    },
    async list(country, specialty, page) {
      await turn('doctors.list');
      const listed = [...stored.values()].filter(
        (doctor) =>
          doctor.country === country && (specialty === undefined || doctor.specialties.includes(specialty)),
      );
      return pageOf(listed, ({ id }) => [0, id], page);
    },
    async specialties(country) {
      await turn('doctors.specialties');
      const counts = new Map<string, number>();
      for (const doctor of stored.values()) {
        for (const specialty of doctor.country === country ? doctor.specialties : [])
          counts.set(specialty, (counts.get(specialty) ?? 0) + 1);
      }
      return counts;
    },
    async listAtSite(siteId, page) {
      await turn('doctors.list');
      const listed = [...stored.values()].filter(({ schedule }) =>
        schedule.some((window) => window.siteId === siteId),
      );
      return pageOf(listed, ({ id }) => [0, id], page);
    },
  };
}

export function inMemorySites(stored: Map<string, Site>, turn: Turn): Sites {
  return {
    async get(id) {
      await turn('sites.get');
      return stored.get(id);
    },
    async add(site) {
      await turn('sites.add');
      stored.set(site.id, site);
    },
    async list(country, page) {
      await turn('sites.list');
      return pageOf(
        [...stored.values()].filter((site) => site.country === country),
        ({ id }) => [0, id],
        page,
      );
    },
  };
}

export function inMemoryProfiles(stored: ReadonlyMap<string, CountryProfile>, turn: Turn): Profiles {
  return {
    async get(code) {
      await turn('profiles.get');
      return stored.get(code);
    },
    async list() {
      await turn('profiles.list');
      return [...stored.values()];
    },
  };
}
