import { mayReach, type Principal } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Doctor } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Doctors } from '../../ports/directory.ts';

/** A doctor whose agenda the caller may change: the doctor, or the people of the country. */
export async function reachDoctor(
  doctors: Doctors,
  caller: Principal,
  id: string,
): Promise<Result<Doctor, CitasError<'not-found'>>> {
  const doctor = await doctors.get(id, { consistent: true });
  return doctor && mayReach(caller, { country: doctor.country, doctorIds: [doctor.id] })
    ? ok(doctor)
    : fail(error('not-found'));
}
