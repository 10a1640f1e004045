import {
  type Appointment,
  type Principal,
  type RequestAppointmentInput,
  requestAppointment,
} from '@citas/core';
import { specialties } from '../../world/population.ts';
import { someoneFor } from '../knowledge.ts';
import type { Operation, Refusable } from '../operation.ts';
import { soon } from '../slots.ts';

/**
 * Asks for an appointment under an Idempotency-Key: retried until answered, at times clicked twice, repeated
 * much later, or repeated with another body.
 */
export async function requestOperation(operation: Operation): Promise<void> {
  const { random, simulation, name } = operation;
  const patient = simulation.knowledge.patient(random);
  const held = random.chance(0.4) ? simulation.knowledge.holds.pop() : undefined;
  const caller = held?.caller ?? someoneFor(random, patient);
  const patientId = caller.role === 'patient' ? caller.sub : patient.id;
  const doctor = simulation.knowledge.doctor(random, patient.country);
  const input: RequestAppointmentInput = {
    patientId,
    doctorId: held?.doctorId ?? doctor.id,
    startsAt: held?.startsAt ?? soon(simulation, random, doctor),
    ...(random.chance(0.5) && { specialty: random.pick(specialties) }),
    ...(random.chance(0.2) && { reason: 'Xqzpersona reason' }),
    ...(random.chance(0.3) && { patientChoice: true }),
    ...(held && random.chance(0.8) && { holdId: held.id }),
  };
  const ask = (attempt: string, body: RequestAppointmentInput) => request(operation, attempt, caller, body);

  if (random.chance(0.15)) {
    await Promise.all([ask('click', input), ask('double-click', input)]);
  }
  const patience = random.integer(1, 4);
  let answer: Refusable<Appointment> | undefined;
  for (let attempt = 1; !answer && attempt <= patience; attempt += 1) {
    if (attempt > 1) await simulation.stage.scheduler.wait(random.integer(100, 10_000));
    answer = await ask(String(attempt), input);
  }
  if (random.chance(0.1)) await ask('other-body', { ...input, reason: `Xqzpersona ${name}` });
  if (random.chance(0.1)) {
    await simulation.stage.scheduler.wait(random.integer(1000, 1_800_000), { idle: true });
    await ask('repeated', input);
  }
}

async function request(
  operation: Operation,
  attempt: string,
  caller: Principal,
  input: RequestAppointmentInput,
): Promise<Refusable<Appointment> | undefined> {
  const { simulation, name } = operation;
  const [from, body] = [`${caller.sub} ${name}`, JSON.stringify(input)];
  simulation.checks.answers.sent(from, body);
  const answer = await operation.attempt<Appointment>(attempt, caller, (ports) =>
    requestAppointment(ports)(caller, name, input),
  );
  if (!answer) return undefined;
  const { contents } = simulation.cloud.stores;
  simulation.checks.answers.requested(from, body, answer, contents.appointments);
  if (answer.ok) simulation.knowledge.learn(answer.value);
  return answer;
}
