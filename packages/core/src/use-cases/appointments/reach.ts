import { mayReach, type Principal } from '../../domain/access.ts';
import type { Appointment } from '../../domain/appointment.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { isKept } from '../../domain/retention.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Clock } from '../../ports/runtime.ts';

/** Whether a caller may see and change an appointment: patient, doctor of either slot, or the country's people. */
const mayReachAppointment = (caller: Principal, appointment: Appointment): boolean =>
  mayReach(caller, {
    country: appointment.country,
    patientId: appointment.patientId,
    doctorIds: [appointment.slot.doctorId, ...(appointment.move ? [appointment.move.slot.doctorId] : [])],
  });

/** An appointment that the caller may reach; somebody else's, or one past its retention, does not exist for them. */
export async function reachAppointment(
  deps: { readonly appointments: Appointments; readonly clock: Clock },
  caller: Principal,
  id: string,
  options?: { readonly consistent?: boolean },
): Promise<Result<Appointment, CitasError<'not-found'>>> {
  const appointment = await deps.appointments.get(id, options);
  return appointment && isKept(appointment, deps.clock.now()) && mayReachAppointment(caller, appointment)
    ? ok(appointment)
    : fail(error('not-found'));
}
