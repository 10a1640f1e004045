import { type Patient, registerPatient, updatePatient } from '@citas/core';
import { asPatient, asStaff } from '../knowledge.ts';
import type { Operation } from '../operation.ts';

/** Registers somebody whose document is known already, or is not. */
export async function registerPatientOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { country, document, birthDate } = simulation.knowledge.patient(random);
  const caller = asStaff(country);
  const patient = { country, name: 'Xqzpersona New', birthDate, document, contact: {}, consents: [] };
  await operation.insist<Patient>(caller, (ports) => registerPatient(ports)(caller, patient));
}

export async function updatePatientOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const patient = simulation.knowledge.patient(random);
  const caller = asPatient(patient);
  const changes = { contact: { email: `xqzpersona${random.integer(1, 9)}@example.org` } };
  await operation.insist<Patient>(caller, (ports) => updatePatient(ports)(caller, patient.id, changes));
}
