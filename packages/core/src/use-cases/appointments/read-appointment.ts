import type { Principal } from '../../domain/access.ts';
import { type Appointment, awaitsDecision } from '../../domain/appointment.ts';
import type { CitasError } from '../../domain/errors.ts';
import type { Result } from '../../domain/result.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Clock } from '../../ports/runtime.ts';
import { reachAppointment } from './reach.ts';

export interface ReadAppointmentDeps {
  readonly appointments: Appointments;
  readonly clock: Clock;
}

const firstPause = 50;
const longestPause = 1000;

/**
 * Reads an appointment. With `waitSeconds`, reads again while a decision is awaited, at growing intervals, and
 * returns what there is when it was taken or the time is over.
 */
export const readAppointment =
  (deps: ReadAppointmentDeps) =>
  async (
    caller: Principal,
    id: string,
    waitSeconds = 0,
  ): Promise<Result<Appointment, CitasError<'not-found'>>> => {
    const until = deps.clock.now() + waitSeconds * 1000;
    for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
      const read = await reachAppointment(deps, caller, id);
      const left = until - deps.clock.now();
      if (!read.ok || !awaitsDecision(read.value) || left <= 0) return read;
      await deps.clock.sleep(Math.min(pause, left));
    }
  };
