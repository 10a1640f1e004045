import { type Patient, registerPatient, toUtc, updatePatient } from '@citas/core';
import { asPatient, asStaff, someoneFor } from '../knowledge.ts';
import type { Operation } from '../operation.ts';

/** Registers somebody who has left, or whose document is known: at the desk, or under a token of their own. */
export async function registerPatientOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { knowledge, checks } = simulation;
  const { leavers } = knowledge;
  const isBack = leavers.length > 0 && random.chance(0.8);
  const before = isBack ? random.pick(leavers) : knowledge.patient(random);
  const { country, document, birthDate, contact, coverage, guardian } = before;
  const caller = isBack ? someoneFor(random, before) : asStaff(country);
  const consents = before.consents.map(({ purpose, textVersion, givenAt }) => ({
    ...{ purpose, textVersion, givenAt: toUtc(givenAt) },
  }));
  const patient = {
    ...{ country, name: 'Xqzpersona New', birthDate, document, contact, consents },
    ...(coverage && { coverage }),
    ...(guardian && { guardian }),
  };
  const answer = await operation.insist<Patient>(caller, (ports) => registerPatient(ports)(caller, patient));
  if (!answer?.ok) return;
  checks.trail.granted('createPatient', answer.value.id, caller.sub);
  if (leavers.includes(before)) knowledge.returned(before, answer.value);
}

export async function updatePatientOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const patient = simulation.knowledge.patient(random);
  const caller = asPatient(patient);
  const changes = { contact: { email: `xqzpersona${random.integer(1, 9)}@example.org` } };
  const answer = await operation.insist<Patient>(caller, (ports) =>
    updatePatient(ports)(caller, patient.id, changes),
  );
  if (answer?.ok) simulation.checks.trail.granted('patchPatient', patient.id, caller.sub);
}
