import { type Hold, holdSlot, releaseHold } from '@citas/core';
import { someoneFor } from '../knowledge.ts';
import type { Operation } from '../operation.ts';
import { soon } from '../slots.ts';

/** Sets a slot aside, under one key however often it is asked for; whether it is then booked is up to the requests that come after. */
export async function holdOperation(operation: Operation): Promise<void> {
  const { random, simulation, name } = operation;
  const patient = simulation.knowledge.patient(random);
  const caller = someoneFor(random, patient);
  const doctor = simulation.knowledge.doctor(random, patient.country);
  const [doctorId, startsAt] = [doctor.id, soon(simulation, random, doctor)];
  const answer = await operation.insist<{ readonly id: string; readonly hold: Hold }>(caller, (ports) =>
    holdSlot(ports)(caller, { doctorId, startsAt }, name),
  );
  if (answer?.ok) simulation.knowledge.holds.push({ id: answer.value.id, caller, doctorId, startsAt });
}

export async function releaseHoldOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { holds } = simulation.knowledge;
  if (holds.length === 0) return;
  const { id, caller } = random.pick(holds.slice(-5));
  await operation.insist<Hold>(caller, (ports) => releaseHold(ports)(caller, id));
}
