import { type Appointment, rescheduleAppointment } from '@citas/core';
import { someoneFor } from '../knowledge.ts';
import type { Operation } from '../operation.ts';
import { soon } from '../slots.ts';

/** Asks for another slot of an appointment, at times with another doctor. */
export async function moveOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { appointments } = simulation.knowledge;
  if (appointments.length === 0) return;
  const { id, patientId, country } = random.pick(appointments);
  const caller = someoneFor(random, { id: patientId, country });
  const doctor = simulation.knowledge.doctor(random, country);
  const input = {
    startsAt: soon(simulation, random, doctor),
    ...(random.chance(0.4) && { doctorId: doctor.id }),
    ...(random.chance(0.3) && { patientChoice: true }),
  };
  const answer = await operation.insist<Appointment>(caller, (ports) =>
    rescheduleAppointment(ports)(caller, id, input),
  );
  if (answer?.ok)
    simulation.checks.answers.changed(answer.value, simulation.cloud.stores.contents.appointments);
}
