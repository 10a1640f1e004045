import {
  type Appointment,
  doctorAvailability,
  listDoctorAppointments,
  listPatientAppointments,
  readAppointment,
  type SealedPage,
  type Slot,
  searchAvailability,
} from '@citas/core';
import { specialties } from '../../world/population.ts';
import { asDoctor, asPatient, someoneFor } from '../knowledge.ts';
import type { Operation } from '../operation.ts';

/** Reads an appointment, waiting for its decision or not. */
export async function readOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { appointments } = simulation.knowledge;
  if (appointments.length === 0) return;
  const { id, patientId, country } = random.pick(appointments);
  const caller = someoneFor(random, { id: patientId, country });
  const seconds = random.chance(0.2) ? random.integer(1, 20) : 0;
  let since = 0;
  const answer = await operation.insist<Appointment>(caller, (ports) => {
    since = simulation.stage.scheduler.now;
    return readAppointment(ports)(caller, id, seconds);
  });
  if (answer?.ok) simulation.checks.answers.read(answer.value, since);
}

export async function listOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { population } = simulation.knowledge;
  const page = { limit: random.integer(1, 20) };
  const [doctor, patient] = [random.pick(population.doctors), random.pick(population.patients)];
  const ofDoctor = random.chance(0.5);
  const caller = ofDoctor ? asDoctor(doctor) : asPatient(patient);
  await operation.insist<SealedPage<Appointment>>(caller, (ports) =>
    ofDoctor
      ? listDoctorAppointments(ports)(caller, doctor.id, page)
      : listPatientAppointments(ports)(caller, patient.id, page),
  );
}

export async function availabilityOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const patient = simulation.knowledge.patient(random);
  const caller = asPatient(patient);
  const { id } = simulation.knowledge.doctor(random, patient.country);
  const specialty = random.pick(specialties);
  const search = random.chance(0.3);
  await operation.insist<Slot[]>(caller, (ports) =>
    search
      ? searchAvailability(ports)(caller, { country: patient.country, specialty, limit: 5 })
      : doctorAvailability(ports)(caller, id, {}),
  );
}
