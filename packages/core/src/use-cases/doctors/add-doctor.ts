import { type Principal, worksIn } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Doctor } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Doctors, Profiles, Sites } from '../../ports/directory.ts';
import type { Clock, Ids } from '../../ports/runtime.ts';
import { type NewWindow, placeWindows } from './schedule.ts';

export interface AddDoctorDeps {
  readonly doctors: Doctors;
  readonly sites: Sites;
  readonly profiles: Profiles;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface NewDoctor extends Pick<Doctor, 'country' | 'name' | 'specialties' | 'registration'> {
  readonly schedule: readonly NewWindow[];
}

/** Adds a doctor to a country in which the caller works. */
export const addDoctor =
  (deps: AddDoctorDeps) =>
  async (
    caller: Principal,
    input: NewDoctor,
  ): Promise<Result<Doctor, CitasError<'not-found' | 'country-unavailable' | 'validation'>>> => {
    if (!worksIn(caller, input.country)) {
      return fail(error('not-found', [{ pointer: '/body/country', code: 'unknown-country' }]));
    }
    if (!(await deps.profiles.get(input.country))) return fail(error('country-unavailable'));
    const placed = await placeWindows(deps.sites, input.country, input.schedule, deps.clock.now());
    if (!placed.ok) return placed;
    const doctor: Doctor = {
      id: deps.ids.next('doc'),
      country: input.country,
      name: input.name,
      specialties: [...new Set(input.specialties)],
      registration: input.registration,
      schedule: placed.value,
      version: 1,
    };
    await deps.doctors.add(doctor);
    return ok(doctor);
  };
