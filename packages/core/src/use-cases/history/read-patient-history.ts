import type { Principal } from '../../domain/access.ts';
import type { CitasError } from '../../domain/errors.ts';
import type { PatientEntry } from '../../domain/history.ts';
import type { Result } from '../../domain/result.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Patients } from '../../ports/patients.ts';
import type { Sealer } from '../../ports/runtime.ts';
import { readSealedPage, type SealedPage } from '../cursor.ts';
import { reachPatient } from '../patients/update-patient.ts';
import { type RecordPatientAccessDeps, recordPatientAccess } from './record-patient-access.ts';

export interface ReadPatientHistoryDeps extends RecordPatientAccessDeps {
  readonly patients: Pick<Patients, 'get'>;
  readonly audit: AuditTrail;
  readonly sealer: Sealer;
}

/** Who has read or changed a patient's data, for the patient and the people of the country; reading it counts too. */
export const readPatientHistory =
  (deps: ReadPatientHistoryDeps) =>
  async (
    caller: Principal,
    id: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<Result<SealedPage<PatientEntry>, CitasError<'not-found' | 'validation'>>> => {
    const patient = await reachPatient(deps.patients, caller, id);
    if (!patient.ok) return patient;
    return readSealedPage(deps.sealer, `patient-history/${caller.sub}/${id}`, page, async (request) => {
      await recordPatientAccess(deps, caller, patient.value, 'listPatientHistory');
      return deps.audit.ofPatient(id, request);
    });
  };
