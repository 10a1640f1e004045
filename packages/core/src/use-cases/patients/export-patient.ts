import type { Principal } from '../../domain/access.ts';
import type { Appointment } from '../../domain/appointment.ts';
import type { CitasError } from '../../domain/errors.ts';
import type { Patient } from '../../domain/people.ts';
import { ok, type Result } from '../../domain/result.ts';
import { isKept } from '../../domain/retention.ts';
import type { Instant } from '../../domain/time.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Patients } from '../../ports/patients.ts';
import type { Clock, Sealer } from '../../ports/runtime.ts';
import { readSealedPage, type SealedPage } from '../cursor.ts';
import { type RecordPatientAccessDeps, recordPatientAccess } from '../history/record-patient-access.ts';
import { reachPatient } from './update-patient.ts';

export interface ExportPatientDeps extends RecordPatientAccessDeps {
  readonly appointments: Pick<Appointments, 'ofPatient'>;
  readonly patients: Patients;
  readonly clock: Clock;
  readonly sealer: Sealer;
}

export interface PatientExport {
  readonly exportedAt: Instant;
  readonly patient: Patient;
  readonly appointments: SealedPage<Appointment>;
}

const always = { from: 0, to: Date.UTC(9999, 11, 31) };

/** Everything held about a patient, for the patient and the people of the country: the record and a page of appointments. */
export const exportPatient =
  (deps: ExportPatientDeps) =>
  async (
    caller: Principal,
    id: string,
    input: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<Result<PatientExport, CitasError<'not-found' | 'validation'>>> => {
    const read = await reachPatient(deps.patients, caller, id);
    if (!read.ok) return read;
    const exportedAt = deps.clock.now();
    const scope = `patient-export/${caller.sub}/${id}`;
    const appointments = await readSealedPage(deps.sealer, scope, input, async (page) => {
      await recordPatientAccess(deps, caller, read.value, 'exportPatient');
      const found = await deps.appointments.ofPatient(id, { ...always, ...page });
      return { ...found, items: found.items.filter((appointment) => isKept(appointment, exportedAt)) };
    });
    return appointments.ok
      ? ok({ exportedAt, patient: read.value, appointments: appointments.value })
      : appointments;
  };
