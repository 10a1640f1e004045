import { mayReach, type Principal } from '../../domain/access.ts';
import { type Actor, actorOf } from '../../domain/actor.ts';
import { type Appointment, nextErasure } from '../../domain/appointment.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Erasure } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import type { Erasures, Patients } from '../../ports/patients.ts';
import { type RecordPatientAccessDeps, recordPatientAccess } from '../history/record-patient-access.ts';
import { whileStale } from '../version.ts';
import { clearDays, type DayDeps } from './days.ts';

export interface EraseRestDeps extends DayDeps {
  readonly erasures: Erasures;
}

export interface ErasePatientDeps extends EraseRestDeps, Omit<RecordPatientAccessDeps, 'clock'> {
  readonly patients: Patients;
}

export interface ErasureCounts {
  /** Appointments and proposed moves given up. */
  readonly cancelled: number;
  readonly anonymised: number;
  /** False when time was over first: the lifecycle service does the rest. */
  readonly finished: boolean;
}

type Refusal = CitasError<'not-found' | 'precondition-failed'>;

/** Well inside the function's timeout of 15 s. */
const eraseTime = 8_000;

/**
 * Erases a patient: at once for every reader and booking, then whatever is left. Called again while the last
 * trace stands, it goes over the rest again; afterwards there is nobody to be found.
 */
export const erasePatient =
  (deps: ErasePatientDeps) =>
  async (caller: Principal, id: string): Promise<Result<Erasure & ErasureCounts, Refusal>> => {
    const until = deps.clock.now() + eraseTime;
    const begun = await whileStale(undefined, () => begin(deps, caller, id));
    if (!begun.ok) return begun;
    return ok({ ...begun.value, ...(await eraseRest(deps, begun.value, actorOf(caller), until)) });
  };

async function begin(
  deps: ErasePatientDeps,
  caller: Principal,
  id: string,
): Promise<Result<Erasure, Refusal | 'stale'>> {
  const patient = await deps.patients.get(id, { consistent: true });
  const found = patient ?? (await deps.erasures.get(id));
  if (!found || !mayReach(caller, { country: found.country, patientId: id })) return fail(error('not-found'));
  await recordPatientAccess(deps, caller, { id, country: found.country }, 'erasePatient');
  return patient ? deps.erasures.begin(patient, deps.clock.now()) : ok(found as Erasure);
}

/**
 * Gives up what lies ahead of an erased patient, anonymises what is kept and removes the days of their agenda
 * on which nothing is held any longer. May break off anywhere and be repeated.
 */
export async function eraseRest(
  deps: EraseRestDeps,
  { patientId }: Erasure,
  by: Actor,
  until: Instant,
): Promise<ErasureCounts> {
  const counts = { cancelled: 0, anonymised: 0 };
  await deps.erasures.sweep(patientId);
  const finished = await clearDays(deps, patientId, until, async (before) => {
    const now = deps.clock.now();
    const after = nextErasure(before, now);
    if (!after) return 'done';
    const stored = await deps.appointments.change(before, { ...after, by }, now);
    if (!stored.ok && stored.error !== 'stale') throw new Error(`an erasure claims nothing: ${stored.error}`);
    if (stored.ok) counts[isAnonymised(before, after) ? 'anonymised' : 'cancelled'] += 1;
    return 'changed';
  });
  return { ...counts, finished };
}

const isAnonymised = (before: Appointment, after: Appointment): boolean =>
  after.anonymisedAt !== before.anonymisedAt;
