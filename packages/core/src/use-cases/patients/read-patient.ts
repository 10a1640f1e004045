import type { Principal } from '../../domain/access.ts';
import type { CitasError } from '../../domain/errors.ts';
import type { Patient } from '../../domain/people.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Patients } from '../../ports/patients.ts';
import { type RecordPatientAccessDeps, recordPatientAccess } from '../history/record-patient-access.ts';
import { reachPatient } from './update-patient.ts';

export interface ReadPatientDeps extends RecordPatientAccessDeps {
  readonly patients: Pick<Patients, 'get'>;
}

/** A patient's record, for the patient and for the people of the country. */
export const readPatient =
  (deps: ReadPatientDeps) =>
  async (caller: Principal, id: string): Promise<Result<Patient, CitasError<'not-found'>>> => {
    const patient = await reachPatient(deps.patients, caller, id);
    if (!patient.ok) return patient;
    await recordPatientAccess(deps, caller, patient.value, 'getPatient');
    return ok(patient.value);
  };
