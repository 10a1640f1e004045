import * as http from '@citas/contracts/http';
import {
  type CitasError,
  ok,
  type Patient,
  type RegisterPatientDeps,
  type Result,
  readPatient,
  registerPatient,
  toUtc,
  updatePatient,
} from '@citas/core';
import { etag, ifMatchVersion, route } from '@citas/http-kit';
import type * as z from 'zod/mini';

export function routes(deps: RegisterPatientDeps) {
  return [
    route(http.createPatient, async ({ body }, { principal }) =>
      answer(await registerPatient(deps)(principal, body), (id) => ({ location: `/v1/patients/${id}` })),
    ),

    route(http.getPatient, async ({ params }, { principal }) =>
      answer(await readPatient(deps)(principal, params.id)),
    ),

    route(http.patchPatient, async ({ params, headers, body }, { principal }) =>
      answer(await updatePatient(deps)(principal, params.id, body, ifMatchVersion(headers['if-match']))),
    ),
  ];
}

function answer<E extends CitasError>(
  result: Result<Patient, E>,
  headers: (id: string) => Record<string, string> = () => ({}),
) {
  if (!result.ok) return result;
  const { id, version } = result.value;
  return ok({ body: present(result.value), headers: { etag: etag(version), ...headers(id) } });
}

const present = (patient: Patient): z.infer<typeof http.patient> => ({
  ...patient,
  consents: patient.consents.map((consent) => ({ ...consent, givenAt: toUtc(consent.givenAt) })),
  createdAt: toUtc(patient.createdAt),
  updatedAt: toUtc(patient.updatedAt),
});
