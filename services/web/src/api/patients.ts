import { CitasProblem, type components } from '@citas/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { dataOf, type Patient } from './answer.ts';
import { useCitas } from './provider.tsx';

export type NewPatient = components['schemas']['CreatePatient'];

const keyOf = (id: string) => ['patient', id] as const;

/** A patient, or null where none is registered under that id. */
export function usePatient(id: string | undefined) {
  const citas = useCitas();
  return useQuery({
    queryKey: keyOf(id ?? ''),
    enabled: id !== undefined,
    queryFn: async ({ signal }): Promise<Patient | null> => {
      const answer = await citas.GET('/v1/patients/{id}', { params: { path: { id: id! } }, signal });
      if (answer.data) return answer.data;
      if (answer.response.status === 404) return null;
      throw new CitasProblem(answer.response, answer.error);
    },
  });
}

interface PatientSearch {
  readonly country: string;
  readonly document: Patient['document'];
}

/** Finding by identity document, registering, and recording consents that were asked for later. */
export function usePatientWrites() {
  const citas = useCitas();
  const queries = useQueryClient();
  const keep = (patient: Patient): Patient => {
    queries.setQueryData(keyOf(patient.id), patient);
    return patient;
  };
  return {
    find: async (body: PatientSearch): Promise<Patient | null> => {
      const [found] = (await dataOf(citas.POST('/v1/patients/search', { body }))).items;
      return found ? keep(found) : null;
    },
    register: async (body: NewPatient) => keep(await dataOf(citas.POST('/v1/patients', { body }))),
    addConsents: async ({ id, version, consents }: Patient, added: Patient['consents']) => {
      // What the API adds to a consent is not sent back to it.
      const known = consents.map(({ purpose, textVersion, givenAt }) => ({ purpose, textVersion, givenAt }));
      const params = { path: { id }, header: { 'if-match': `"${version}"` } };
      return keep(
        await dataOf(citas.PATCH('/v1/patients/{id}', { params, body: { consents: [...known, ...added] } })),
      );
    },
  };
}
