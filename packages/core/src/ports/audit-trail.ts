import type { AppointmentEntry, AuditEntry, OperationsEntry, PatientEntry } from '../domain/history.ts';
import type { Page, PageRequest } from './page.ts';

/** Who did what: entries are only ever added, the port offers no way to alter one or take it out. */
export interface AuditTrail {
  /**
   * Adds an entry: one conditional write. Where an entry stands already (the same version of the appointment, the
   * same id of the patient's entry) that one stays as it is, so an entry may safely be added again.
   * @throws Unavailable when throttling outlasts the retries: then nothing says that it was recorded.
   */
  append(entry: AuditEntry): Promise<void>;
  /** By version, the newest first. */
  ofAppointment(appointmentId: string, page: PageRequest): Promise<Page<AppointmentEntry>>;
  /** By time, the newest first. */
  ofPatient(patientId: string, page: PageRequest): Promise<Page<PatientEntry>>;
  /** Of operators on a UTC date, by time, the newest first. */
  ofOperations(date: string, page: PageRequest): Promise<Page<OperationsEntry>>;
}
