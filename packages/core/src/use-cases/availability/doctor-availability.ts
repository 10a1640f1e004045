import type { Principal } from '../../domain/access.ts';
import { freeSlots, offeredSlots, spanOf } from '../../domain/availability.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Slot } from '../../domain/schedule.ts';
import type { Agendas } from '../../ports/agendas.ts';
import type { Doctors, Profiles } from '../../ports/directory.ts';
import type { Clock, Ids } from '../../ports/runtime.ts';
import { holderOf } from '../holds/seal.ts';
import { type DateWindow, datesOf } from './window.ts';

export interface AvailabilityDeps {
  readonly agendas: Agendas;
  readonly doctors: Doctors;
  readonly profiles: Profiles;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A doctor's free slots between two site-local dates, earliest first: one query of the agenda, none if nothing is offered. */
export const doctorAvailability =
  (deps: AvailabilityDeps) =>
  async (
    caller: Principal,
    doctorId: string,
    window: DateWindow,
  ): Promise<Result<Slot[], CitasError<'not-found' | 'validation'>>> => {
    const now = deps.clock.now();
    const doctor = await deps.doctors.get(doctorId);
    const profile = doctor && (await deps.profiles.get(doctor.country));
    if (!doctor || !profile) return fail(error('not-found'));
    const dates = datesOf(window, doctor.schedule[0]?.timeZone ?? profile.timeZones[0]!, now);
    if (!dates.ok) return dates;
    const offered = offeredSlots(profile, doctor, dates.value, now);
    const span = spanOf(offered);
    if (!span) return ok([]);
    const agenda = await deps.agendas.read(doctorId, span);
    return ok(freeSlots(offered, agenda, now, holderOf(deps.ids, caller)));
  };
