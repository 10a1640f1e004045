import {
  type Erasure,
  type ErasureCounts,
  erasePatient,
  exportPatient,
  type Patient,
  type PatientExport,
} from '@citas/core';
import { asPatient, someoneFor } from '../knowledge.ts';
import { Operation } from '../operation.ts';
import { soon } from '../slots.ts';
import { request } from './request.ts';

/** Erases a patient, at times while the same patient books and books; at most half of the patients are away. */
export async function eraseOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { knowledge, checks, cloud } = simulation;
  const patient = knowledge.patient(random);
  const caller = someoneFor(random, patient);
  const bookings = random.pick([0, 0, 1, 3]);
  if (knowledge.leavers.length * 2 > knowledge.patients.length) return;
  const erase = async () => {
    const answer = await operation.insist<Erasure & ErasureCounts>(caller, (ports) =>
      erasePatient(ports)(caller, patient.id),
    );
    if (!answer?.ok) return;
    checks.erasures.answered(patient.id, cloud.stores.contents);
    checks.trail.granted('erasePatient', patient.id, caller.sub);
  };
  knowledge.left(patient);
  await Promise.all([
    erase(),
    ...Array.from({ length: bookings }, (_, index) =>
      book(new Operation(simulation, `${operation.name}+${index}`), patient),
    ),
  ]);
}

async function book(operation: Operation, patient: Patient): Promise<void> {
  const { random, simulation } = operation;
  const doctor = simulation.knowledge.doctor(random, patient.country);
  await request(operation, 'late', asPatient(patient), {
    ...{ patientId: patient.id, doctorId: doctor.id, startsAt: soon(simulation, random, doctor) },
    ...{ reason: 'Xqzpersona late', coverage: { insurer: 'fonasa', memberId: '01234567897' } },
  });
}

/** Asks for everything that is held about a patient, page by page. */
export async function exportOperation(operation: Operation): Promise<void> {
  const { random, simulation } = operation;
  const { checks, knowledge, stage } = simulation;
  const patient = knowledge.patient(random);
  const caller = someoneFor(random, patient);
  const limit = random.integer(1, 10);
  let cursor: string | undefined;
  do {
    let since = 0;
    const answer = await operation.insist<PatientExport>(caller, (ports) => {
      since = stage.now;
      return exportPatient(ports)(caller, patient.id, { limit, cursor });
    });
    if (!answer?.ok) return;
    const { appointments } = answer.value;
    checks.trail.granted('exportPatient', patient.id, caller.sub);
    checks.erasures.shown(patient.id, since);
    for (const { id, patientId } of appointments.items) {
      if (patientId !== patient.id)
        checks.report('8 no personal data', `${id} was exported to ${patient.id}`);
    }
    cursor = appointments.nextCursor ?? undefined;
  } while (cursor);
}
