import { type Appointment, type ChangeStatusInput, changeStatus } from '@citas/core';
import { asStaff, someoneFor } from '../knowledge.ts';
import type { Operation } from '../operation.ts';

/** Cancels, or says what became of a visit; at times on condition of a version that may be stale. */
export async function changeStatusOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { appointments } = simulation.knowledge;
  if (appointments.length === 0) return;
  const { id, patientId, country } = random.pick(appointments);
  const status = random.pick([
    'CANCELLED',
    'CANCELLED',
    'CHECKED_IN',
    'CHECKED_IN',
    'NO_SHOW',
    'COMPLETED',
  ] as const);
  const caller = status === 'CANCELLED' ? someoneFor(random, { id: patientId, country }) : asStaff(country);
  const input: ChangeStatusInput = {
    status,
    ...(random.chance(0.3) && { reason: 'Xqzpersona why' }),
    ...(random.chance(0.2) && { version: random.integer(1, 4) }),
  };
  const answer = await operation.insist<Appointment>(caller, (ports) =>
    changeStatus(ports)(caller, id, input),
  );
  if (answer?.ok)
    simulation.checks.answers.changed(answer.value, simulation.cloud.stores.contents.appointments);
}
