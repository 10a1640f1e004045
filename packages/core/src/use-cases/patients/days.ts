import type { Appointment } from '../../domain/appointment.ts';
import type { Instant } from '../../domain/time.ts';
import type { Appointments, PatientDay } from '../../ports/appointments.ts';
import type { Position } from '../../ports/page.ts';
import type { Clock } from '../../ports/runtime.ts';

export interface DayDeps {
  readonly appointments: Appointments;
  readonly clock: Clock;
}

/** What became of an appointment that a day lists: `changed`, or nothing to do, and whether it needs the day. */
export type Verdict = 'changed' | 'needs-day' | 'done';
type Treatment = (appointment: Appointment, day: PatientDay) => Promise<Verdict>;

const pageSize = 25;

/**
 * Goes over all days of a patient's agenda again and again, until a whole round finds nothing to do. A day that
 * no appointment needs and on which nothing is held is removed, on condition that nothing has come to it since
 * it was read, which was before its appointments were. So whatever breaks off or comes in between is met again.
 *
 * @returns false when `until` came first
 */
export async function clearDays(
  deps: DayDeps,
  patientId: string,
  until: Instant,
  treat: Treatment,
): Promise<boolean> {
  for (let again = true; again; ) {
    again = false;
    let after: Position | undefined;
    do {
      if (deps.clock.now() >= until) return false;
      const page = await deps.appointments.daysOfPatient(patientId, {
        limit: pageSize,
        ...(after && { after }),
      });
      const settled = await Promise.all(page.items.map((day) => clearDay(deps, day, treat)));
      again ||= settled.includes(false);
      after = page.next;
    } while (after);
  }
  return true;
}

/** False when the day has to be looked at again. */
async function clearDay(deps: DayDeps, day: PatientDay, treat: Treatment): Promise<boolean> {
  const verdicts = await Promise.all(
    day.appointmentIds.map(async (id): Promise<Verdict> => {
      const appointment = await deps.appointments.get(id, { consistent: true });
      return appointment ? treat(appointment, day) : 'done';
    }),
  );
  if (verdicts.includes('changed')) return false;
  if (day.busy || verdicts.includes('needs-day')) return true;
  return (await deps.appointments.removeDay(day)).ok;
}
