import { mayReach, type Principal } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Patient } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Profiles } from '../../ports/directory.ts';
import type { Patients } from '../../ports/patients.ts';
import type { Clock } from '../../ports/runtime.ts';
import { type RecordPatientAccessDeps, recordPatientAccess } from '../history/record-patient-access.ts';
import { checkVersion, whileStale } from '../version.ts';
import { type ConsentInput, PatientCheck } from './check.ts';

export interface UpdatePatientDeps extends RecordPatientAccessDeps {
  readonly patients: Patients;
  readonly profiles: Profiles;
  readonly clock: Clock;
}

/** Fields left out stay as they are; null removes coverage or guardian. */
export interface PatientChanges {
  readonly name?: string | undefined;
  readonly contact?: Patient['contact'] | undefined;
  readonly coverage?: Patient['coverage'] | null;
  readonly consents?: readonly ConsentInput[] | undefined;
  readonly guardian?: Patient['guardian'] | null;
}

/** A patient's record, for the patient and for the people of the country. */
export async function reachPatient(
  patients: Pick<Patients, 'get'>,
  caller: Principal,
  id: string,
): Promise<Result<Patient, CitasError<'not-found'>>> {
  const patient = await patients.get(id);
  return patient && mayReach(caller, { country: patient.country, patientId: patient.id })
    ? ok(patient)
    : fail(error('not-found'));
}

type Refusal = CitasError<'validation' | 'not-found' | 'country-unavailable' | 'precondition-failed'>;

export const updatePatient =
  (deps: UpdatePatientDeps) =>
  async (
    caller: Principal,
    id: string,
    changes: PatientChanges,
    version?: number,
  ): Promise<Result<Patient, Refusal>> =>
    whileStale(version, async (): Promise<Result<Patient, Refusal | 'stale'>> => {
      const read = await reachPatient(deps.patients, caller, id);
      if (!read.ok) return read;
      const before = read.value;
      const seen = checkVersion(version, before.version);
      if (!seen.ok) return seen;
      const profile = await deps.profiles.get(before.country);
      if (!profile) return fail(error('country-unavailable'));

      const now = deps.clock.now();
      const check = new PatientCheck(profile, now);
      const { coverage = before.coverage, guardian = before.guardian } = changes;
      const { coverage: _, guardian: __, ...kept } = before;
      const after: Patient = {
        ...kept,
        name: changes.name ?? before.name,
        contact: changes.contact ?? before.contact,
        consents: changes.consents ? check.consents(changes.consents, before.consents) : before.consents,
        ...(coverage && { coverage }),
        ...(guardian && { guardian: changes.guardian ? check.guardian(guardian) : guardian }),
        version: before.version + 1,
        updatedAt: now,
      };
      if (check.faults.length > 0) return fail(error('validation', check.faults));
      await recordPatientAccess(deps, caller, after, 'patchPatient');
      const stored = await deps.patients.replace(after);
      return stored.ok ? ok(after) : stored;
    });
