import type { CountryProfile } from '@citas/contracts';
import { lifecycleActor } from '../../domain/actor.ts';
import type { Erasure, Patient } from '../../domain/people.ts';
import { appointmentOutlives, recordOutlives, reviewInterval } from '../../domain/retention.ts';
import { type Instant, utcDate } from '../../domain/time.ts';
import type { Profiles } from '../../ports/directory.ts';
import type { PatientRef, Patients } from '../../ports/patients.ts';
import { clearDays } from './days.ts';
import { type EraseRestDeps, eraseRest } from './erase-patient.ts';

export interface ReviewPatientsDeps extends EraseRestDeps {
  readonly patients: Patients;
  readonly profiles: Profiles;
}

/** `appointments-deleted` and `patients-erased` by the law, `erasures-finished`, and reviews that threw: `failed`. */
export type ReviewOutcome = 'appointments-deleted' | 'patients-erased' | 'erasures-finished' | 'failed';
export type ReviewCounts = Record<string, Partial<Record<ReviewOutcome, number>>>;

const pageSize = 25;

/**
 * Retention, kept by looking and not by trust in TTL: finishes erasures, deletes appointments that have outlived
 * their country's retention as it stands today, and erases patients whom nothing keeps any longer. Goes on until
 * nothing is due or `until` has come; whatever is left stays due.
 *
 * @param onFailure told of what a review threw; the record stays due, the others go on
 * @returns what was done, by country
 */
export const reviewPatients =
  (deps: ReviewPatientsDeps, onFailure: (country: string, thrown: unknown) => void) =>
  async (until: Instant): Promise<ReviewCounts> => {
    const counts: ReviewCounts = {};
    for (let more = true; more && deps.clock.now() < until; ) {
      const due = await deps.erasures.due(deps.clock.now(), pageSize);
      const done = await Promise.all(
        due.map(async (one) => {
          const count = (outcome: ReviewOutcome) => {
            const ofCountry = counts[one.country] ?? {};
            counts[one.country] = { ...ofCountry, [outcome]: (ofCountry[outcome] ?? 0) + 1 };
          };
          try {
            return await ('erasedAt' in one
              ? finish(deps, one, until, count)
              : review(deps, one, until, count));
          } catch (thrown) {
            onFailure(one.country, thrown);
            count('failed');
            return false;
          }
        }),
      );
      // A page without any progress holds only what fails, or index entries that lag behind.
      more = due.length === pageSize && done.some(Boolean);
    }
    return counts;
  };

type Count = (outcome: ReviewOutcome) => void;

/** Whether the last trace of an erased patient is gone. */
async function finish(
  deps: ReviewPatientsDeps,
  erasure: Erasure,
  until: Instant,
  count: Count,
): Promise<boolean> {
  const { finished } = await eraseRest(deps, erasure, lifecycleActor, until);
  if (!finished) return false;
  await deps.erasures.finish(erasure);
  count('erasures-finished');
  return true;
}

/** Whether the record is gone or has a new date of review. */
async function review(
  deps: ReviewPatientsDeps,
  { id }: PatientRef,
  until: Instant,
  count: Count,
): Promise<boolean> {
  const now = deps.clock.now();
  const patient = await deps.patients.get(id, { consistent: true });
  if (!patient) return false;
  const profile = await deps.profiles.get(patient.country);
  const keptUntil = profile
    ? await deleteOutlived(deps, profile, patient, until, count)
    : now + reviewInterval;
  if (keptUntil === undefined) return false;
  if (keptUntil <= now) {
    const begun = await deps.erasures.begin(patient, now);
    if (begun.ok) {
      count('patients-erased');
      await eraseRest(deps, begun.value, lifecycleActor, until);
    }
    return begun.ok;
  }
  const reviewAt = Math.min(keptUntil, now + reviewInterval);
  return (await deps.patients.replace({ ...patient, version: patient.version + 1, reviewAt })).ok;
}

/**
 * Deletes the appointments of a patient that have outlived their retention.
 * @returns until when those that are left, or the record itself, are kept; undefined when time was over first
 */
async function deleteOutlived(
  deps: ReviewPatientsDeps,
  profile: CountryProfile,
  patient: Patient,
  until: Instant,
  count: Count,
): Promise<Instant | undefined> {
  let keptUntil = recordOutlives(profile, patient);
  const finished = await clearDays(deps, patient.id, until, async (appointment, { date }) => {
    const now = deps.clock.now();
    if (utcDate(appointment.slot.start) !== date) return 'done';
    const outlives = appointmentOutlives(profile, appointment);
    if (outlives > now) {
      keptUntil = Math.max(keptUntil, outlives);
      return 'needs-day';
    }
    const forgotten = await deps.appointments.forget(appointment, now);
    if (forgotten.ok) count('appointments-deleted');
    return 'changed';
  });
  return finished ? keptUntil : undefined;
}
