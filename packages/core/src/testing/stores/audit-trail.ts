import {
  type AppointmentEntry,
  type AuditEntry,
  type AuditTrail,
  type OperationsEntry,
  type PatientEntry,
  utcDate,
} from '../../index.ts';
import { pageOf, type Turn } from './steps.ts';

const isOfAppointment = (entry: AuditEntry): entry is AppointmentEntry => 'appointmentId' in entry;

const isOfPatient = (entry: AuditEntry): entry is PatientEntry => 'patientId' in entry;
const isOfOperations = (entry: AuditEntry): entry is OperationsEntry =>
  !isOfAppointment(entry) && !isOfPatient(entry);

function keyOf(entry: AuditEntry): string {
  if (isOfAppointment(entry)) return `${entry.appointmentId}#${entry.version}`;
  return isOfPatient(entry) ? `${entry.patientId}#${entry.id}` : `operations#${entry.id}`;
}

/** @param stored all entries, by key: shared with whoever looks at them. */
export function inMemoryAuditTrail(stored: Map<string, AuditEntry>, turn: Turn): AuditTrail {
  return {
    async append(entry) {
      await turn('audit.append');
      if (!stored.has(keyOf(entry))) stored.set(keyOf(entry), structuredClone(entry));
    },

    async ofAppointment(appointmentId, page) {
      await turn('audit.ofAppointment');
      const entries = [...stored.values()].filter(isOfAppointment);
      return pageOf(
        entries.filter((entry) => entry.appointmentId === appointmentId),
        ({ version }) => [-version, ''],
        page,
      );
    },

    async ofPatient(patientId, page) {
      await turn('audit.ofPatient');
      const entries = [...stored.values()].filter(isOfPatient);
      return pageOf(
        entries.filter((entry) => entry.patientId === patientId),
        ({ at, id }) => [-at, id],
        page,
      );
    },

    async ofOperations(date, page) {
      await turn('audit.ofOperations');
      const entries = [...stored.values()].filter(isOfOperations).filter(({ at }) => utcDate(at) === date);
      return pageOf(entries, ({ at, id }) => [-at, id], page);
    },
  };
}
