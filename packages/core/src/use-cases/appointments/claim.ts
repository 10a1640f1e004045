import type { CountryProfile } from '@citas/contracts';
import type { Reason } from '../../domain/appointment.ts';
import { type CitasError, error, type FieldFault } from '../../domain/errors.ts';
import type { Doctor } from '../../domain/people.ts';
import { policyViolations } from '../../domain/policy.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Slot, slotAt } from '../../domain/schedule.ts';
import type { Instant } from '../../domain/time.ts';

const asFault = (reason: Reason): FieldFault => ({ pointer: '/body/startsAt', ...reason });

/** The slot of a doctor that starts at an instant, if the schedule and the country's booking rules allow it. */
export function bookableSlot(
  profile: CountryProfile,
  doctor: Doctor,
  startsAt: Instant,
  now: Instant,
): Result<Slot, CitasError<'outside-schedule' | 'policy-violation'>> {
  const slot = slotAt(doctor.schedule, startsAt);
  if (!slot) return fail(error('outside-schedule', [asFault({ code: 'outside-schedule' })]));
  const opening = doctor.schedule.find((window) => window.siteId === slot.siteId)!;
  const violations = policyViolations(profile, opening, slot, now);
  if (violations.length > 0) return fail(error('policy-violation', violations.map(asFault)));
  return ok({ doctorId: doctor.id, ...slot });
}
