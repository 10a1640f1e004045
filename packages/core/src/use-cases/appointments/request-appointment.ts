import { mayReach, type Principal, worksIn } from '../../domain/access.ts';
import { actorOf } from '../../domain/actor.ts';
import { type Appointment, asRequested, type Coverage } from '../../domain/appointment.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Hold } from '../../domain/hold.ts';
import { limitsOf } from '../../domain/policy.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Instant, parseInstant } from '../../domain/time.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Doctors, Profiles } from '../../ports/directory.ts';
import type { Patients } from '../../ports/patients.ts';
import type { Clock, Ids, Sealer } from '../../ports/runtime.ts';
import { holderOf, openHold } from '../holds/seal.ts';
import { type QuotaDeps, takePlace } from '../quota.ts';
import { bookableSlot } from './claim.ts';

export interface RequestAppointmentDeps extends QuotaDeps {
  readonly appointments: Appointments;
  readonly doctors: Doctors;
  readonly patients: Patients;
  readonly profiles: Profiles;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sealer: Sealer;
}

export interface RequestAppointmentInput {
  readonly patientId: string;
  readonly doctorId: string;
  readonly startsAt: string;
  readonly specialty?: string | undefined;
  readonly reason?: string | undefined;
  readonly coverage?: Coverage | undefined;
  readonly patientChoice?: boolean | undefined;
  readonly holdId?: string | undefined;
}

type Refusal = CitasError<
  | 'validation'
  | 'not-found'
  | 'country-unavailable'
  | 'slot-unavailable'
  | 'patient-busy'
  | 'hold-expired'
  | 'idempotency-mismatch'
  | 'outside-schedule'
  | 'policy-violation'
  | 'booking-limit'
>;

/**
 * Stores a request as PENDING and claims its slot for doctor and patient, in one transaction.
 *
 * The appointment's id is derived from the caller and the idempotency key, so a repeated request meets its own
 * appointment: the same body is answered as the first time, whatever has happened since; another body is
 * `idempotency-mismatch`. The happy path pays nothing for this: the earlier appointment is looked up only when
 * a check or a limit refuses, because the world may have moved on since the first attempt.
 */
export const requestAppointment =
  (deps: RequestAppointmentDeps) =>
  async (
    caller: Principal,
    idempotencyKey: string,
    input: RequestAppointmentInput,
  ): Promise<Result<Appointment, Refusal>> => {
    const id = deps.ids.derived('apt', caller.sub, idempotencyKey);
    const fingerprint = deps.ids.fingerprint(input);
    const now = deps.clock.now();

    const replay = (stored: Appointment): Result<Appointment, Refusal> =>
      stored.fingerprint === fingerprint ? ok(asRequested(stored)) : fail(error('idempotency-mismatch'));

    const unlessReplayed = async (refusal: Result<never, Refusal>): Promise<Result<Appointment, Refusal>> => {
      const earlier = await deps.appointments.get(id, { consistent: true });
      return earlier && !earlier.anonymisedAt ? replay(earlier) : refusal;
    };

    const checked = await check(deps, caller, input, now);
    if (!checked.ok) return unlessReplayed(checked);

    const { slot, specialty, profile, hold } = checked.value;
    const limits = limitsOf(profile, slot.end, now);
    const claim = { patientId: input.patientId, id, until: limits.decideBy };
    const place = await takePlace(deps, profile, claim, now);
    if (!place.ok) return unlessReplayed(place);
    const stored = await deps.appointments.request(
      {
        id,
        country: profile.code,
        patientId: input.patientId,
        specialty,
        slot,
        status: 'PENDING',
        version: 1,
        ...(input.reason && { reason: input.reason }),
        ...(input.coverage && { coverage: input.coverage }),
        patientChoice: input.patientChoice ?? false,
        requestedAt: now,
        updatedAt: now,
        ...limits,
        requestedDecideBy: limits.decideBy,
        reasons: [],
        alternatives: [],
        fingerprint,
        by: actorOf(caller),
      },
      now,
      { holder: holderOf(deps.ids, caller), ...(hold && { hold }) },
    );
    if (!stored.ok || stored.value.replayed) await place.value.giveBack();
    if (!stored.ok) return fail(error(stored.error));
    // New or replayed, the answer is made in the same way: it cannot differ.
    return replay(stored.value.stored);
  };

/** Everything that can be refused before the agenda is asked. */
async function check(
  deps: RequestAppointmentDeps,
  caller: Principal,
  input: RequestAppointmentInput,
  now: Instant,
) {
  if (caller.role === 'patient' && input.patientId !== caller.sub) return fail(error('not-found'));
  const [patient, doctor] = await Promise.all([
    deps.patients.find(input.patientId),
    deps.doctors.get(input.doctorId),
  ]);
  if (!patient || !mayReach(caller, { country: patient.country, patientId: patient.id })) {
    return fail(error('not-found', [{ pointer: '/body/patientId', code: 'unknown-patient' }]));
  }
  if (!doctor || (caller.role !== 'patient' && !worksIn(caller, doctor.country))) {
    return fail(error('not-found', [{ pointer: '/body/doctorId', code: 'unknown-doctor' }]));
  }
  const profile = await deps.profiles.get(doctor.country);
  if (!profile) return fail(error('country-unavailable'));
  if (patient.country !== doctor.country) {
    return fail(error('policy-violation', [{ pointer: '/body/doctorId', code: 'patient-country' }]));
  }
  const specialty = input.specialty ?? doctor.specialties[0]!;
  if (!doctor.specialties.includes(specialty)) {
    return fail(error('validation', [{ pointer: '/body/specialty', code: 'unknown-specialty' }]));
  }
  const startsAt = parseInstant(input.startsAt);
  const slot = bookableSlot(profile, doctor, startsAt, now);
  if (!slot.ok) return slot;

  let hold: Hold | undefined;
  if (input.holdId) {
    hold = openHold(deps.sealer, deps.ids, caller, input.holdId);
    if (hold?.slot.doctorId !== doctor.id || hold.slot.start !== startsAt) {
      return fail(error('validation', [{ pointer: '/body/holdId', code: 'unknown-hold' }]));
    }
  }
  return ok({ slot: slot.value, specialty, profile, hold });
}
