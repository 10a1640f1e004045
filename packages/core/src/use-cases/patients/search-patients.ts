import { type Principal, worksIn } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Patient } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Profiles } from '../../ports/directory.ts';
import type { Patients } from '../../ports/patients.ts';
import { type RecordPatientAccessDeps, recordPatientAccess } from '../history/record-patient-access.ts';
import { PatientCheck } from './check.ts';

export interface SearchPatientsDeps extends RecordPatientAccessDeps {
  readonly patients: Pick<Patients, 'findByDocument' | 'get'>;
  readonly profiles: Profiles;
}

/**
 * The patient who is registered with an identity document, for the people of the country; none where it is not
 * registered. The document is checked as at a registration: a slip of the pen is told, and finds nobody.
 */
export const searchPatients =
  (deps: SearchPatientsDeps) =>
  async (
    caller: Principal,
    { country, document }: { readonly country: string; readonly document: IdentityDocument },
  ): Promise<Result<readonly Patient[], CitasError<'validation' | 'not-found' | 'country-unavailable'>>> => {
    if (!worksIn(caller, country)) {
      return fail(error('not-found', [{ pointer: '/body/country', code: 'unknown-country' }]));
    }
    const profile = await deps.profiles.get(country);
    if (!profile) return fail(error('country-unavailable'));
    const check = new PatientCheck(profile, deps.clock.now());
    const checked = check.document(document, '/body/document');
    if (check.faults.length > 0) return fail(error('validation', check.faults));

    const id = await deps.patients.findByDocument(country, checked);
    if (id === undefined) return ok([]);
    await recordPatientAccess(deps, caller, { id, country }, 'searchPatients');
    const patient = await deps.patients.get(id);
    return ok(patient ? [patient] : []);
  };
