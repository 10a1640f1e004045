import * as http from '@citas/contracts/http';
import {
  type CitasError,
  type ErasePatientDeps,
  type ExportPatientDeps,
  erasePatient,
  exportPatient,
  ok,
  type Patient,
  type RegisterPatientDeps,
  type Result,
  readPatient,
  registerPatient,
  searchPatients,
  updatePatient,
} from '@citas/core';
import { etag, ifMatchVersion, route } from '@citas/http-kit';
import { presentErasure, presentExport, presentPatient } from './present.ts';

/** Names nobody: the file may lie in a folder of downloads for long. */
const attachment = { 'content-disposition': 'attachment; filename="patient-export.json"' };

export function routes(deps: RegisterPatientDeps & ExportPatientDeps & ErasePatientDeps) {
  return [
    route(http.createPatient, async ({ body }, { principal }) =>
      answer(await registerPatient(deps)(principal, body), (id) => ({ location: `/v1/patients/${id}` })),
    ),

    route(http.searchPatients, async ({ body }, { principal }) => {
      const found = await searchPatients(deps)(principal, body);
      return found.ok ? ok({ body: { items: found.value.map(presentPatient) } }) : found;
    }),

    route(http.getPatient, async ({ params }, { principal }) =>
      answer(await readPatient(deps)(principal, params.id)),
    ),

    route(http.patchPatient, async ({ params, headers, body }, { principal }) =>
      answer(await updatePatient(deps)(principal, params.id, body, ifMatchVersion(headers['if-match']))),
    ),

    route(http.exportPatient, async ({ params, query }, { principal, language }) => {
      const exported = await exportPatient(deps)(principal, params.id, query);
      if (!exported.ok) return exported;
      const profile = await deps.profiles.get(exported.value.patient.country);
      return ok({ body: presentExport(exported.value, language, profile), headers: attachment });
    }),

    route(http.erasePatient, async ({ params }, { principal }) => {
      const erased = await erasePatient(deps)(principal, params.id);
      return erased.ok ? ok({ body: presentErasure(erased.value) }) : erased;
    }),
  ];
}

function answer<E extends CitasError>(
  result: Result<Patient, E>,
  headers: (id: string) => Record<string, string> = () => ({}),
) {
  if (!result.ok) return result;
  const { id, version } = result.value;
  return ok({ body: presentPatient(result.value), headers: { etag: etag(version), ...headers(id) } });
}
