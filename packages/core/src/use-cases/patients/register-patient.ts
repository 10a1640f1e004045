import { type Principal, worksIn } from '../../domain/access.ts';
import { type CitasError, error, limited } from '../../domain/errors.ts';
import type { Patient } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Profiles } from '../../ports/directory.ts';
import type { Patients } from '../../ports/patients.ts';
import type { RateLimits } from '../../ports/rate-limits.ts';
import type { Clock, Ids } from '../../ports/runtime.ts';
import { type RecordPatientAccessDeps, recordPatientAccess } from '../history/record-patient-access.ts';
import { type ConsentInput, PatientCheck } from './check.ts';

export interface RegisterPatientDeps extends RecordPatientAccessDeps {
  readonly patients: Patients;
  readonly profiles: Profiles;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly rateLimits: RateLimits;
}

export interface NewPatient
  extends Pick<Patient, 'country' | 'name' | 'birthDate' | 'document' | 'contact' | 'coverage' | 'guardian'> {
  readonly consents: readonly ConsentInput[];
}

/**
 * How often a patient's token may try to register: the answer tells whether a document is registered already, so
 * nobody may ask for document after document.
 */
export const selfRegistration = { quota: 5, seconds: 86_400 };

/**
 * Registers a patient, with the identity document checked by the country's own rules. A patient's token names
 * the patient: registering under it gives the record that id. A document is registered once; the people of the
 * country are told under which id, a patient is not.
 */
export const registerPatient =
  (deps: RegisterPatientDeps) =>
  async (
    caller: Principal,
    input: NewPatient,
  ): Promise<
    Result<
      Patient,
      CitasError<'validation' | 'not-found' | 'country-unavailable' | 'patient-exists' | 'too-many-requests'>
    >
  > => {
    const isSelf = caller.role === 'patient';
    if (!isSelf && !worksIn(caller, input.country)) {
      return fail(error('not-found', [{ pointer: '/body/country', code: 'unknown-country' }]));
    }
    const profile = await deps.profiles.get(input.country);
    if (!profile) return fail(error('country-unavailable'));

    const now = deps.clock.now();
    const check = new PatientCheck(profile, now);
    const patient: Patient = {
      ...input,
      id: isSelf ? caller.sub : deps.ids.next('pat'),
      birthDate: check.birthDate(input.birthDate),
      document: check.document(input.document, '/body/document', input.birthDate),
      consents: check.consents(input.consents),
      ...(input.guardian && { guardian: check.guardian(input.guardian) }),
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    if (check.faults.length > 0) return fail(error('validation', check.faults));

    if (isSelf) {
      const attempt = await deps.rateLimits.use(['registration', caller.sub], selfRegistration, now);
      if (!attempt.allowed) return fail(limited('too-many-requests', attempt.resetsAt, now));
    }
    await recordPatientAccess(deps, caller, patient, 'createPatient');
    const added = await deps.patients.add(patient);
    if (added.ok) return ok(patient);
    if (added.error.beingErased) {
      return fail(error('patient-exists', [{ pointer: '/body', code: 'erasure-under-way' }]));
    }
    return fail(error('patient-exists', [], isSelf ? undefined : { patientId: added.error.existingId }));
  };
