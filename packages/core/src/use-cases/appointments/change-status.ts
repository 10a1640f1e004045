import type { Principal } from '../../domain/access.ts';
import { actorOf } from '../../domain/actor.ts';
import { type Appointment, cancel, checkIn, complete, markNoShow } from '../../domain/appointment.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import { insideCutoff } from '../../domain/policy.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Profiles } from '../../ports/directory.ts';
import type { Clock } from '../../ports/runtime.ts';
import { checkVersion, whileStale } from '../version.ts';
import { reachAppointment } from './reach.ts';

export interface ChangeStatusDeps {
  readonly appointments: Appointments;
  readonly profiles: Profiles;
  readonly clock: Clock;
}

export interface ChangeStatusInput {
  readonly status: 'CANCELLED' | 'CHECKED_IN' | 'NO_SHOW' | 'COMPLETED';
  /** Why, in the caller's words; kept with a cancellation. */
  readonly reason?: string | undefined;
  /** The version that the caller saw, from `If-Match`. */
  readonly version?: number | undefined;
}

type Refusal = CitasError<
  'not-found' | 'forbidden' | 'invalid-transition' | 'cancellation-cutoff' | 'precondition-failed'
>;

/**
 * Cancels, checks in, completes or marks as no-show; whatever the new status no longer needs of the agendas is
 * released in the same transaction. A patient may only cancel, and only until the country's cut-off; the
 * people of the site are not bound by it.
 */
export const changeStatus =
  (deps: ChangeStatusDeps) =>
  async (caller: Principal, id: string, input: ChangeStatusInput): Promise<Result<Appointment, Refusal>> =>
    whileStale(input.version, async (): Promise<Result<Appointment, Refusal | 'stale'>> => {
      const read = await reachAppointment(deps, caller, id, { consistent: true });
      if (!read.ok) return read;
      const before = read.value;
      const seen = checkVersion(input.version, before.version);
      if (!seen.ok) return seen;
      if (caller.role === 'patient' && input.status !== 'CANCELLED') {
        return fail(error('forbidden', [{ pointer: '/body/status', code: 'role-transition' }]));
      }
      const now = deps.clock.now();
      const after = transition(before, caller, input, now);
      if (!after.ok) return after;
      if (await tooLate(deps, caller, before, now)) return fail(error('cancellation-cutoff'));
      const made = { ...after.value, by: actorOf(caller) };
      const stored = await deps.appointments.change(before, made, now);
      return stored.ok ? ok(stored.value) : fail('stale' as const);
    });

function transition(before: Appointment, caller: Principal, input: ChangeStatusInput, now: number) {
  switch (input.status) {
    case 'CANCELLED': {
      const code = caller.role === 'patient' ? 'cancelled-by-patient' : 'cancelled-by-staff';
      return cancel(before, { code }, input.reason, now);
    }
    case 'CHECKED_IN':
      return checkIn(before, now);
    case 'NO_SHOW':
      return markNoShow(before, now);
    case 'COMPLETED':
      return complete(before, now);
  }
}

/** A confirmed appointment is the patient's to give up only until the cut-off; a pending request always is. */
export async function tooLate(
  deps: Pick<ChangeStatusDeps, 'profiles'>,
  caller: Principal,
  appointment: Appointment,
  now: number,
): Promise<boolean> {
  if (caller.role !== 'patient' || appointment.status !== 'CONFIRMED') return false;
  const profile = await deps.profiles.get(appointment.country);
  return profile !== undefined && insideCutoff(profile, appointment.slot.start, now);
}
