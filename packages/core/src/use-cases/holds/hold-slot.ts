import { type Principal, worksIn } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import { type Hold, holdLength } from '../../domain/hold.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { parseInstant } from '../../domain/time.ts';
import type { Agendas } from '../../ports/agendas.ts';
import type { Doctors, Profiles } from '../../ports/directory.ts';
import type { Clock, Ids, Sealer } from '../../ports/runtime.ts';
import { bookableSlot } from '../appointments/claim.ts';
import { type QuotaDeps, takeHoldPlace } from '../quota.ts';
import { holderOf, sealHold } from './seal.ts';

export interface HoldSlotDeps extends QuotaDeps {
  readonly agendas: Agendas;
  readonly doctors: Doctors;
  readonly profiles: Profiles;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sealer: Sealer;
}

type Refusal = CitasError<
  | 'not-found'
  | 'country-unavailable'
  | 'slot-unavailable'
  | 'outside-schedule'
  | 'policy-violation'
  | 'booking-limit'
>;

/**
 * Sets a free slot aside for the caller for five minutes: one conditional write, and a patient's place.
 *
 * @param idempotencyKey where given, the hold's key is derived from it, so that a repeated wish meets its own hold: it
 *   is answered as the first time, and takes no second place. What the country's rules no longer allow meanwhile is
 *   refused all the same, for it could not be booked either.
 */
export const holdSlot =
  (deps: HoldSlotDeps) =>
  async (
    caller: Principal,
    input: { readonly doctorId: string; readonly startsAt: string },
    idempotencyKey?: string,
  ): Promise<Result<{ readonly id: string; readonly hold: Hold }, Refusal>> => {
    const now = deps.clock.now();
    const doctor = await deps.doctors.get(input.doctorId);
    if (!doctor || (caller.role !== 'patient' && !worksIn(caller, doctor.country))) {
      return fail(error('not-found', [{ pointer: '/body/doctorId', code: 'unknown-doctor' }]));
    }
    const profile = await deps.profiles.get(doctor.country);
    if (!profile) return fail(error('country-unavailable'));
    const slot = bookableSlot(profile, doctor, parseInstant(input.startsAt), now);
    if (!slot.ok) return slot;

    const wish = [doctor.id, String(slot.value.start)];
    const hold: Hold = {
      key:
        idempotencyKey === undefined
          ? deps.ids.next('k')
          : deps.ids.derived('k', caller.sub, idempotencyKey, ...wish),
      holder: holderOf(deps.ids, caller),
      slot: slot.value,
      country: doctor.country,
      expiresAt: now + holdLength,
    };
    const place = await takeHoldPlace(deps, profile, caller, hold, now);
    if (!place.ok) return place;
    const held = await deps.agendas.hold(hold, now);
    if (held.ok) return ok({ id: sealHold(deps.sealer, held.value), hold: held.value });
    await place.value.giveBack();
    return fail(error(held.error));
  };
