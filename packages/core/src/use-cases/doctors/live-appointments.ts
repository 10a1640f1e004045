import type { Interval } from '../../domain/agenda.ts';
import { type Appointment, isFinal } from '../../domain/appointment.ts';
import type { Slot } from '../../domain/schedule.ts';
import { toLocal } from '../../domain/time.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Position } from '../../ports/page.ts';

/** The slots of one doctor that a live appointment holds: its own and the one it is proposed to move to. */
export const heldSlots = (appointment: Appointment, doctorId: string): Slot[] =>
  [appointment.slot, ...(appointment.move ? [appointment.move.slot] : [])].filter(
    (slot) => slot.doctorId === doctorId,
  );

/** A doctor's live appointments that start in an interval. */
export async function liveAppointments(
  appointments: Appointments,
  doctorId: string,
  interval: Interval,
): Promise<Appointment[]> {
  const live: Appointment[] = [];
  let after: Position | undefined;
  do {
    const page = await appointments.ofDoctor(doctorId, {
      from: interval.start,
      to: interval.end,
      limit: 100,
      ...(after && { after }),
    });
    live.push(...page.items.filter((appointment) => !isFinal(appointment.status)));
    after = page.next;
  } while (after);
  return live;
}

/** How a problem lists the appointments in the way: ids and times only. */
export const inTheWay = (appointments: readonly Appointment[]) => ({
  appointments: appointments.map(({ id, status, slot }) => ({
    id,
    status,
    startsAt: toLocal(slot.start, slot.timeZone),
    endsAt: toLocal(slot.end, slot.timeZone),
  })),
});
