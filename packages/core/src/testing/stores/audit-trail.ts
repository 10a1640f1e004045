import type { AppointmentEntry, AuditEntry, AuditTrail, PatientEntry } from '../../index.ts';
import { pageOf, type Turn } from './steps.ts';

const isOfAppointment = (entry: AuditEntry): entry is AppointmentEntry => 'appointmentId' in entry;

const keyOf = (entry: AuditEntry): string =>
  isOfAppointment(entry) ? `${entry.appointmentId}#${entry.version}` : `${entry.patientId}#${entry.id}`;

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
      const entries = [...stored.values()].filter((entry): entry is PatientEntry => !isOfAppointment(entry));
      return pageOf(
        entries.filter((entry) => entry.patientId === patientId),
        ({ at, id }) => [-at, id],
        page,
      );
    },
  };
}
