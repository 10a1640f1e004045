import { type components, isUndecided, paginate } from '@citas/client';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type Appointment,
  type Doctor,
  dataOf,
  type ListedAppointment,
  type Patient,
  type Site,
} from './answer.ts';
import { useCitas } from './provider.tsx';

export type Block = components['schemas']['TimeOff'];
export type NewStatus = components['schemas']['PatchAppointment']['status'];

const pageSize = 100;
/** Others work on the same agenda: it is read again this often, and soon while a country decides. */
const agendaRefreshMs = 15_000;
const undecidedRefreshMs = 1_000;
const rarelyMs = 5 * 60_000;

const refresh = ({ state: { data } }: { state: { data: readonly Appointment[] | undefined } }): number =>
  data?.some(isUndecided) ? undecidedRefreshMs : agendaRefreshMs;

/** The sites of several countries, country by country. */
export function useSitesOf(countries: readonly string[]) {
  const citas = useCitas();
  return useQueries({
    queries: countries.map((country) => ({
      queryKey: ['sites', country],
      staleTime: rarelyMs,
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<ReadonlyMap<string, Site>> => {
        const query = { country, limit: pageSize };
        const sites = await Array.fromAsync(
          paginate((cursor) =>
            citas.GET('/v1/sites', { params: { query: { ...query, ...cursor } }, signal }),
          ),
        );
        return new Map(sites.map((site) => [site.id, site]));
      },
    })),
    combine: (answers) => ({
      sites: answers.flatMap(({ data }) => [...(data?.values() ?? [])]),
      isPending: answers.some(({ isPending }) => isPending),
      error: answers.find(({ error }) => error)?.error,
      retry: () => {
        for (const answer of answers) if (answer.isError) void answer.refetch();
      },
    }),
  });
}

/** Who consults at a site. */
export function useSiteDoctors(site: Site | undefined, enabled: boolean) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['doctors', 'site', site?.id],
    enabled: enabled && site !== undefined,
    staleTime: rarelyMs,
    queryFn: ({ signal }): Promise<Doctor[]> => {
      const { country, id: siteId } = site!;
      return Array.fromAsync(
        paginate((cursor) =>
          citas.GET('/v1/doctors', {
            params: { query: { country, siteId, limit: pageSize, ...cursor } },
            signal,
          }),
        ),
      );
    },
  });
}

/** The doctor who looks at their own agenda; nobody otherwise. */
export function useOwnDoctor(id: string | undefined) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['doctor', id ?? ''],
    enabled: id !== undefined,
    staleTime: rarelyMs,
    queryFn: ({ signal }): Promise<Doctor> =>
      dataOf(citas.GET('/v1/doctors/{id}', { params: { path: { id: id! } }, signal })),
  });
}

export interface AgendaPeriod {
  /** Dates at the site, both included, at most seven. */
  readonly from: string;
  readonly to: string;
  /** The same as instants, the second one excluded. */
  readonly bounds: readonly [string, string];
}

/** A list as it was read anew, with the names that are known; undefined where somebody's is not. */
function withNames(
  items: readonly ListedAppointment[],
  named: readonly ListedAppointment[],
): ListedAppointment[] | undefined {
  const known = new Map(named.map(({ patientId, patient }) => [patientId, patient]));
  const all = items.map((item) => ({ item, patient: known.get(item.patientId) }));
  return all.every(({ patient }) => patient)
    ? all.map(({ item, patient }) => ({ ...item, patient: patient! }))
    : undefined;
}

/**
 * Appointments at a site, or one doctor's wherever they are, with the patients' names. Each patient is told of every
 * reading of the name, so names are asked for with the first reading, and again only when somebody new has come.
 */
export function useAgenda(of: { site?: string; doctor?: string } | undefined, period: AgendaPeriod) {
  const citas = useCitas();
  const queries = useQueryClient();
  const queryKey = ['agenda', of ?? null, period.from, period.to];
  return useQuery({
    queryKey,
    enabled: of !== undefined,
    staleTime: 0,
    refetchInterval: refresh,
    queryFn: async ({ signal }): Promise<ListedAppointment[]> => {
      const read = (include: { include?: 'patient' }) =>
        Array.fromAsync(
          paginate((cursor) => {
            const page = { ...include, limit: pageSize, ...cursor };
            if (of!.doctor) {
              const [from, to] = period.bounds;
              const params = { path: { id: of!.doctor }, query: { from, to, ...page } };
              return citas.GET('/v1/doctors/{id}/appointments', { params, signal });
            }
            const params = { path: { id: of!.site! }, query: { from: period.from, to: period.to, ...page } };
            return citas.GET('/v1/sites/{id}/appointments', { params, signal });
          }),
        );
      const named = queries.getQueryData<ListedAppointment[]>(queryKey);
      const again = named && withNames(await read({}), named);
      return again ?? read({ include: 'patient' });
    },
  });
}

/** The names on an agenda, by patient. */
export const namesOn = (agenda: readonly ListedAppointment[]): ReadonlyMap<string, string> =>
  new Map(agenda.flatMap(({ patient }) => (patient?.name ? [[patient.id, patient.name] as const] : [])));

/** Blocked time of some doctors that has not ended. */
export function useBlocks(doctorIds: readonly string[]) {
  const citas = useCitas();
  return useQueries({
    queries: doctorIds.map((id) => ({
      queryKey: ['blocks', id],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<Block[]> =>
        Array.fromAsync(
          paginate((cursor) =>
            citas.GET('/v1/doctors/{id}/time-off', {
              params: { path: { id }, query: { limit: pageSize, ...cursor } },
              signal,
            }),
          ),
        ),
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
}

/** One appointment, known from the agenda or read by its id. */
export function useDeskAppointment(id: string, known: Appointment | undefined) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['agenda', 'appointment', id],
    staleTime: 0,
    ...(known && { placeholderData: known }),
    refetchInterval: ({ state: { data } }) => (data && isUndecided(data) ? undecidedRefreshMs : false),
    queryFn: ({ signal }): Promise<Appointment> =>
      dataOf(citas.GET('/v1/appointments/{id}', { params: { path: { id } }, signal })),
  });
}

const versionOf = ({ id, version }: Pick<Appointment, 'id' | 'version'>) => ({
  path: { id },
  header: { 'if-match': `"${version}"` },
});

/** A change of the agenda: whatever comes of it, the agenda is read anew. */
function useAgendaChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(
        ['agenda', 'blocks', 'slots', 'appointments'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

export function useSetStatus() {
  const citas = useCitas();
  return useAgendaChange(
    ({ appointment, status, reason }: { appointment: Appointment; status: NewStatus; reason?: string }) =>
      dataOf(
        citas.PATCH('/v1/appointments/{id}', {
          params: versionOf(appointment),
          body: { status, ...(reason && { reason }) },
        }),
      ),
  );
}

export interface DeskMove {
  readonly appointment: Appointment;
  readonly startsAt: string;
  readonly doctorId: string;
  /** The patient wants this date although an earlier one was offered. */
  readonly patientChoice: boolean;
}

export function useReschedule() {
  const citas = useCitas();
  return useAgendaChange(({ appointment, startsAt, doctorId, patientChoice }: DeskMove) =>
    dataOf(
      citas.POST('/v1/appointments/{id}/reschedule', {
        params: versionOf(appointment),
        body: {
          startsAt,
          ...(patientChoice && { patientChoice }),
          ...(doctorId !== appointment.doctorId && { doctorId }),
        },
      }),
    ),
  );
}

export function useBlockTime() {
  const citas = useCitas();
  return useAgendaChange(
    ({ doctorId, startsAt, endsAt }: { doctorId: string; startsAt: string; endsAt: string }) =>
      dataOf(
        citas.POST('/v1/doctors/{id}/time-off', {
          params: { path: { id: doctorId } },
          body: { startsAt, endsAt },
        }),
      ),
  );
}

export function useUnblockTime() {
  const citas = useCitas();
  return useAgendaChange(({ doctorId, id }: Block) =>
    dataOf(
      citas.DELETE('/v1/doctors/{id}/time-off/{timeOffId}', {
        params: { path: { id: doctorId, timeOffId: id } },
      }),
    ),
  );
}

export type PatientDocument = Patient['document'];

/** Finds who is registered with an identity document: the patient, or undefined. It is sent in the body only. */
export function useFindPatient() {
  const citas = useCitas();
  return useMutation({
    mutationFn: async (body: { country: string; document: PatientDocument }): Promise<Patient | undefined> =>
      (await dataOf(citas.POST('/v1/patients/search', { body }))).items[0],
  });
}

/** A patient's record, for who may read it. */
export function useDeskPatient(id: string, enabled: boolean) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['patient', id],
    enabled,
    queryFn: ({ signal }): Promise<Patient> =>
      dataOf(citas.GET('/v1/patients/{id}', { params: { path: { id } }, signal })),
  });
}

/** Everything that a patient has had and will have in two years around today, by start. */
export function usePatientHistory(id: string, bounds: readonly [string, string]) {
  const citas = useCitas();
  const [from, to] = bounds;
  return useQuery({
    queryKey: ['agenda', 'patient', id, from, to],
    staleTime: 0,
    queryFn: ({ signal }): Promise<Appointment[]> =>
      Array.fromAsync(
        paginate((cursor) =>
          citas.GET('/v1/patients/{id}/appointments', {
            params: { path: { id }, query: { from, to, limit: pageSize, ...cursor } },
            signal,
          }),
        ),
      ),
  });
}
