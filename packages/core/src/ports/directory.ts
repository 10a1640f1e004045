import type { CountryProfile } from '@citas/contracts';
import type { Doctor, Site } from '../domain/people.ts';
import type { Result } from '../domain/result.ts';
import type { Page, PageRequest } from './page.ts';

export interface Doctors {
  get(id: string, options?: { readonly consistent?: boolean }): Promise<Doctor | undefined>;
  /** Stores a new doctor, listed under the country, every specialty and every site from the same commit on. */
  add(doctor: Doctor): Promise<void>;
  /** Replaces the stored doctor on condition that it still has the version before. */
  replace(doctor: Doctor): Promise<Result<void, 'stale'>>;
  list(country: string, specialty: string | undefined, page: PageRequest): Promise<Page<Doctor>>;
  /** How many of a country's doctors have each specialty; a minute old at most. */
  specialties(country: string): Promise<ReadonlyMap<string, number>>;
  /** Those whose schedule names the site, by id. */
  listAtSite(siteId: string, page: PageRequest): Promise<Page<Doctor>>;
}

export interface Sites {
  get(id: string): Promise<Site | undefined>;
  add(site: Site): Promise<void>;
  list(country: string, page: PageRequest): Promise<Page<Site>>;
}

/** Country profiles, as Terraform writes them into the table. */
export interface Profiles {
  /** May be a minute old; a country that was not there before is found at once. */
  get(code: string): Promise<CountryProfile | undefined>;
  list(): Promise<readonly CountryProfile[]>;
}
