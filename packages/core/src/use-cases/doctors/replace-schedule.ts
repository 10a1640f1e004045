import type { Principal } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Doctor } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { slotAt } from '../../domain/schedule.ts';
import { day } from '../../domain/time.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Doctors, Sites } from '../../ports/directory.ts';
import type { Clock } from '../../ports/runtime.ts';
import { checkVersion, whileStale } from '../version.ts';
import { heldSlots, inTheWay, liveAppointments } from './live-appointments.ts';
import { reachDoctor } from './reach.ts';
import { type NewWindow, placeWindows } from './schedule.ts';

export interface ReplaceScheduleDeps {
  readonly doctors: Doctors;
  readonly sites: Sites;
  readonly appointments: Appointments;
  readonly clock: Clock;
}

type Refusal = CitasError<'not-found' | 'validation' | 'agenda-conflict' | 'precondition-failed'>;

/**
 * Replaces a doctor's weekly schedule, unless a live appointment would then stand outside of it. A request that
 * slips in while the schedule changes is caught by the country's worker, which checks the schedule again.
 */
export const replaceSchedule =
  (deps: ReplaceScheduleDeps) =>
  async (
    caller: Principal,
    doctorId: string,
    schedule: readonly NewWindow[],
    version?: number,
  ): Promise<Result<Doctor, Refusal>> =>
    whileStale(version, async (): Promise<Result<Doctor, Refusal | 'stale'>> => {
      const read = await reachDoctor(deps.doctors, caller, doctorId);
      if (!read.ok) return read;
      const doctor = read.value;
      const seen = checkVersion(version, doctor.version);
      if (!seen.ok) return seen;
      const now = deps.clock.now();
      const placed = await placeWindows(deps.sites, doctor.country, schedule, now);
      if (!placed.ok) return placed;

      const live = await liveAppointments(deps.appointments, doctorId, { start: now, end: now + 731 * day });
      const outside = live.filter((appointment) =>
        heldSlots(appointment, doctorId).some((slot) => {
          const offered = slotAt(placed.value, slot.start);
          return offered?.end !== slot.end || offered.siteId !== slot.siteId;
        }),
      );
      if (outside.length > 0) return fail(error('agenda-conflict', [], inTheWay(outside)));

      const after: Doctor = { ...doctor, schedule: placed.value, version: doctor.version + 1 };
      const stored = await deps.doctors.replace(after);
      return stored.ok ? ok(after) : stored;
    });
