import { paginate } from '@citas/client';
import { useQuery } from '@tanstack/react-query';
import { type Country, type Doctor, dataOf, type Site, type Slot } from './answer.ts';
import { useCitas } from './provider.tsx';

/** Profiles, sites and doctors change rarely. */
const rarely = 5 * 60_000;
const pageSize = 100;

export function useCountries() {
  const citas = useCitas();
  return useQuery({
    queryKey: ['countries'],
    staleTime: rarely,
    queryFn: async ({ signal }) =>
      (await Array.fromAsync(
        paginate((cursor) =>
          citas.GET('/v1/countries', { params: { query: { limit: pageSize, ...cursor } }, signal }),
        ),
      )) as unknown as Country[],
  });
}

export function useCountry(code: string) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['country', code],
    staleTime: rarely,
    queryFn: async ({ signal }) =>
      (await dataOf(
        citas.GET('/v1/countries/{code}', { params: { path: { code } }, signal }),
      )) as unknown as Country,
  });
}

/** A country's sites by id. */
export function useSites(country: string) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['sites', country],
    staleTime: rarely,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Site>> => {
      const sites = await Array.fromAsync(
        paginate((cursor) =>
          citas.GET('/v1/sites', { params: { query: { country, limit: pageSize, ...cursor } }, signal }),
        ),
      );
      return new Map(sites.map((site) => [site.id, site]));
    },
  });
}

/** The specialties of a country's doctors, and how many have each. */
export function useSpecialties(country: string) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['specialties', country],
    staleTime: rarely,
    queryFn: async ({ signal }) => {
      const params = { path: { code: country } };
      return (await dataOf(citas.GET('/v1/countries/{code}/specialties', { params, signal }))).items;
    },
  });
}

/** A country's doctors of one specialty. */
export function useDoctors(country: string, specialty: string) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['doctors', country, specialty],
    staleTime: rarely,
    queryFn: ({ signal }): Promise<Doctor[]> => {
      const query = { country, specialty, limit: pageSize };
      return Array.fromAsync(
        paginate((cursor) =>
          citas.GET('/v1/doctors', { params: { query: { ...query, ...cursor } }, signal }),
        ),
      );
    },
  });
}

export function useDoctor(id: string) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['doctor', id],
    staleTime: rarely,
    queryFn: ({ signal }) => dataOf(citas.GET('/v1/doctors/{id}', { params: { path: { id } }, signal })),
  });
}

/** Slots go fast: what is shown is read anew after this long. */
const slotsStaleMs = 15_000;

/** One doctor's free slots in a period of site-local dates, both included. */
export function useDoctorSlots(doctorId: string, from: string, to: string) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['slots', 'doctor', doctorId, from, to],
    staleTime: slotsStaleMs,
    queryFn: async ({ signal }): Promise<readonly Slot[]> => {
      const params = { path: { id: doctorId }, query: { from, to } };
      return (await dataOf(citas.GET('/v1/doctors/{id}/availability', { params, signal }))).slots;
    },
  });
}

export interface SlotSearch {
  readonly country: string;
  readonly specialty: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly siteId?: string | undefined;
  readonly limit: number;
}

/** The first free slots across the doctors of a specialty, earliest first. */
export function useFirstSlots({ country, specialty, from, to, siteId, limit }: SlotSearch) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['slots', 'specialty', country, specialty, from ?? null, to ?? null, siteId ?? null, limit],
    staleTime: slotsStaleMs,
    queryFn: async ({ signal }): Promise<readonly Slot[]> => {
      const query = {
        country,
        specialty,
        limit,
        ...(from && { from }),
        ...(to && { to }),
        ...(siteId && { siteId }),
      };
      return (await dataOf(citas.GET('/v1/availability', { params: { query }, signal }))).slots;
    },
  });
}
