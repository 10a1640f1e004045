import type { Principal } from '../../domain/access.ts';
import { actorOf } from '../../domain/actor.ts';
import { type Appointment, proposeMove } from '../../domain/appointment.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import { limitsOf } from '../../domain/policy.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { parseInstant } from '../../domain/time.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Doctors, Profiles } from '../../ports/directory.ts';
import type { Clock, Ids } from '../../ports/runtime.ts';
import { holderOf } from '../holds/seal.ts';
import { type QuotaDeps, takePlace } from '../quota.ts';
import { checkVersion, whileStale } from '../version.ts';
import { tooLate } from './change-status.ts';
import { bookableSlot } from './claim.ts';
import { reachAppointment } from './reach.ts';

export interface RescheduleAppointmentDeps extends QuotaDeps {
  readonly appointments: Appointments;
  readonly doctors: Doctors;
  readonly profiles: Profiles;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface RescheduleAppointmentInput {
  readonly startsAt: string;
  /** Another doctor of the same specialty, the same one when left out; a doctor names no colleague. */
  readonly doctorId?: string | undefined;
  readonly patientChoice?: boolean | undefined;
  readonly version?: number | undefined;
}

type Refusal = CitasError<
  | 'validation'
  | 'not-found'
  | 'country-unavailable'
  | 'slot-unavailable'
  | 'patient-busy'
  | 'hold-expired'
  | 'invalid-transition'
  | 'cancellation-cutoff'
  | 'outside-schedule'
  | 'policy-violation'
  | 'booking-limit'
  | 'precondition-failed'
>;

/**
 * Proposes another slot for a confirmed appointment: the new slot is claimed while the old one stays held, and
 * the country decides which of the two is released. Asking again for the slot that is already proposed returns
 * the appointment as it stands, so a repeated request does no harm.
 */
export const rescheduleAppointment =
  (deps: RescheduleAppointmentDeps) =>
  async (
    caller: Principal,
    id: string,
    input: RescheduleAppointmentInput,
  ): Promise<Result<Appointment, Refusal>> =>
    whileStale(input.version, async (): Promise<Result<Appointment, Refusal | 'stale'>> => {
      const read = await reachAppointment(deps, caller, id, { consistent: true });
      if (!read.ok) return read;
      const before = read.value;
      const startsAt = parseInstant(input.startsAt);
      const doctorId = input.doctorId ?? before.slot.doctorId;
      const isProposed = before.move?.slot.start === startsAt && before.move.slot.doctorId === doctorId;
      if (isProposed) return ok(before);
      const seen = checkVersion(input.version, before.version);
      if (!seen.ok) return seen;
      if (before.slot.start === startsAt && before.slot.doctorId === doctorId) {
        return fail(error('validation', [{ pointer: '/body/startsAt', code: 'same-slot' }]));
      }

      const now = deps.clock.now();
      const [doctor, profile] = await Promise.all([
        deps.doctors.get(doctorId),
        deps.profiles.get(before.country),
      ]);
      const isForeignAgenda = caller.role === 'doctor' && doctorId !== caller.sub;
      if (!doctor || doctor.country !== before.country || isForeignAgenda) {
        return fail(error('not-found', [{ pointer: '/body/doctorId', code: 'unknown-doctor' }]));
      }
      if (!profile) return fail(error('country-unavailable'));
      if (!doctor.specialties.includes(before.specialty)) {
        return fail(error('validation', [{ pointer: '/body/doctorId', code: 'unknown-specialty' }]));
      }
      if (await tooLate(deps, caller, before, now)) return fail(error('cancellation-cutoff'));
      const slot = bookableSlot(profile, doctor, startsAt, now);
      if (!slot.ok) return slot;

      const move = { slot: slot.value, requestedAt: now, patientChoice: input.patientChoice ?? false };
      const limits = limitsOf(profile, slot.value.end, now);
      const after = proposeMove(before, move, limits);
      if (!after.ok) return after;
      const claim = {
        patientId: before.patientId,
        id: `${id}#${after.value.version}`,
        until: limits.decideBy,
      };
      const place = await takePlace(deps, profile, claim, now);
      if (!place.ok) return place;
      const made = { ...after.value, by: actorOf(caller) };
      const stored = await deps.appointments.change(before, made, now, holderOf(deps.ids, caller));
      if (stored.ok) return stored;
      await place.value.giveBack();
      return fail(stored.error === 'stale' ? stored.error : error(stored.error));
    });
