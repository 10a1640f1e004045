import type { Principal } from '../../domain/access.ts';
import { onGrain, overlaps } from '../../domain/agenda.ts';
import { type CitasError, error, type FieldFault } from '../../domain/errors.ts';
import type { TimeOff } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { day, parseInstant } from '../../domain/time.ts';
import type { Agendas } from '../../ports/agendas.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Doctors } from '../../ports/directory.ts';
import type { Clock, Ids, Sealer } from '../../ports/runtime.ts';
import { readSealedPage, type SealedPage } from '../cursor.ts';
import { heldSlots, inTheWay, liveAppointments } from './live-appointments.ts';
import { reachDoctor } from './reach.ts';

export interface TimeOffDeps {
  readonly agendas: Agendas;
  readonly appointments: Appointments;
  readonly doctors: Doctors;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sealer: Sealer;
}

type ClaimRefusal = CitasError<'not-found' | 'validation' | 'agenda-conflict'>;

/** Blocks a stretch of a doctor's agenda, or lists the live appointments and other time off in the way. */
export const claimTimeOff =
  (deps: TimeOffDeps) =>
  async (
    caller: Principal,
    doctorId: string,
    input: { readonly startsAt: string; readonly endsAt: string },
  ): Promise<Result<TimeOff, ClaimRefusal>> => {
    const doctor = await reachDoctor(deps.doctors, caller, doctorId);
    if (!doctor.ok) return doctor;
    const now = deps.clock.now();
    const [start, end] = [parseInstant(input.startsAt), parseInstant(input.endsAt)];
    const faults: FieldFault[] = [];
    if (!onGrain(start)) faults.push({ pointer: '/body/startsAt', code: 'off-grain' });
    if (!onGrain(end)) faults.push({ pointer: '/body/endsAt', code: 'off-grain' });
    if (end <= now) faults.push({ pointer: '/body/endsAt', code: 'in-the-past' });
    if (faults.length > 0) return fail(error('validation', faults));

    const timeOff: TimeOff = { id: deps.ids.next('off'), doctorId, start, end };
    const claimed = await deps.agendas.claimTimeOff(timeOff, now);
    if (claimed.ok) return ok(timeOff);

    const [around, others] = await Promise.all([
      liveAppointments(deps.appointments, doctorId, { start: start - day, end }),
      deps.agendas.timeOff(doctorId, start, { limit: 100 }),
    ]);
    const appointments = around.filter((appointment) =>
      heldSlots(appointment, doctorId).some((slot) => overlaps(slot, timeOff)),
    );
    const timeOffIds = others.items.filter((other) => overlaps(other, timeOff)).map(({ id }) => id);
    // Neither holds nor moves proposed from another doctor's agenda are listed anywhere; both end within minutes.
    const isPassing = appointments.length + timeOffIds.length === 0;
    const passing = isPassing ? [{ pointer: '/body/startsAt', code: 'held-for-now' }] : [];
    return fail(error('agenda-conflict', passing, { ...inTheWay(appointments), timeOff: timeOffIds }));
  };

/** Gives a blocked stretch back to the agenda. */
export const releaseTimeOff =
  (deps: Pick<TimeOffDeps, 'agendas' | 'doctors'>) =>
  async (
    caller: Principal,
    doctorId: string,
    id: string,
  ): Promise<Result<TimeOff, CitasError<'not-found'>>> => {
    const doctor = await reachDoctor(deps.doctors, caller, doctorId);
    if (!doctor.ok) return doctor;
    const released = await deps.agendas.releaseTimeOff(doctorId, id);
    return released ? ok(released) : fail(error('not-found'));
  };

/** A doctor's time off that has not ended. */
export const listTimeOff =
  (deps: Pick<TimeOffDeps, 'agendas' | 'doctors' | 'clock' | 'sealer'>) =>
  async (
    caller: Principal,
    doctorId: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<Result<SealedPage<TimeOff>, CitasError<'not-found' | 'validation'>>> => {
    const doctor = await reachDoctor(deps.doctors, caller, doctorId);
    if (!doctor.ok) return doctor;
    const scope = `time-off/${caller.sub}/${doctorId}`;
    return readSealedPage(deps.sealer, scope, page, (request) =>
      deps.agendas.timeOff(doctorId, deps.clock.now(), request),
    );
  };
