import { type Appointment, doctorAvailability, requestAppointment, type Slot, toUtc } from '@citas/core';
import { asPatient } from '../knowledge.ts';
import type { Operation } from '../operation.ts';

const hour = 3_600_000;

/** Books what was just offered: it may be gone by then, but not outside of the schedule that offered it. */
export async function bookOfferedOperation(operation: Operation): Promise<void> {
  const { random, simulation, name } = operation;
  const { cloud, stage, knowledge, checks } = simulation;
  const patient = knowledge.patient(random);
  const local = knowledge.population.doctors.filter(({ country }) => country === patient.country);
  const { id: doctorId } = random.pick(local);
  const caller = asPatient(patient);
  const versionOf = () => cloud.stores.contents.doctors.get(doctorId)!.version;
  // A schedule that is being replaced may show its old form for some seconds.
  const isSettled = () => cloud.earlier.find(`doctors/${doctorId}`, stage.now) === undefined;
  const [version, settled] = [versionOf(), isSettled()];

  const offered = await operation.insist<Slot[]>(caller, (ports) =>
    doctorAvailability(ports)(caller, doctorId, {}),
  );
  const later = offered?.ok ? offered.value.filter(({ start }) => start > stage.now + 3 * hour) : [];
  if (later.length === 0) return;
  const input = { patientId: patient.id, doctorId, startsAt: toUtc(random.pick(later.slice(0, 60)).start) };
  const answer = await operation.attempt<Appointment>('book', caller, (ports) =>
    requestAppointment(ports)(caller, name, input),
  );
  if (answer?.ok) knowledge.learn(answer.value);
  const refused = answer && !answer.ok && answer.error.code === 'outside-schedule';
  if (refused && settled && isSettled() && versionOf() === version) {
    checks.report(
      'a promise to a client is kept',
      `${doctorId} ${input.startsAt} was offered, yet lies outside the schedule`,
    );
  }
}
