import type { Appointment, Doctor, ListedAppointment, Site } from '../../../api/answer.ts';
import { useDeskAppointment, useDeskPatient } from '../../../api/desk.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import { useSpecialtyName } from '../../../i18n/specialties.ts';
import { usePerson } from '../../../session/provider.tsx';
import styles from '../dialogs.module.css';
import { StatusMark } from '../status-mark.tsx';
import { AppointmentActions } from './appointment-actions.tsx';
import { appointmentDialogTexts } from './texts.ts';

interface AppointmentDialogProps {
  readonly id: string;
  /** As the agenda knows it, until it has been read anew. */
  readonly known: ListedAppointment | undefined;
  readonly doctors: ReadonlyMap<string, Doctor>;
  readonly sites: ReadonlyMap<string, Site>;
  /** Opened to be cancelled. */
  readonly startsCancelling?: boolean;
  readonly onMove: (appointment: Appointment) => void;
  readonly onClose: () => void;
}

/** All about one appointment, and what can be done with it now. */
export function AppointmentDialog({ id, known, doctors, sites, onClose, ...rest }: AppointmentDialogProps) {
  const texts = useTexts(appointmentDialogTexts);
  const appointment = useDeskAppointment(id, known);
  return (
    <Dialog title={texts.appointment} onClose={onClose}>
      {appointment.isPending && <Loading lines={3} />}
      {appointment.isError && (
        <ProblemNotice error={appointment.error} onRetry={() => void appointment.refetch()} />
      )}
      {appointment.data && (
        <>
          <Facts appointment={appointment.data} patientName={known?.patient?.name} {...{ doctors, sites }} />
          <AppointmentActions appointment={appointment.data} {...rest} />
        </>
      )}
    </Dialog>
  );
}

type FactsProps = Pick<AppointmentDialogProps, 'doctors' | 'sites'> & {
  readonly appointment: Appointment;
  /** As the agenda tells it, also to who may read nothing else of the patient. */
  readonly patientName: string | null | undefined;
};

function Facts({ appointment, patientName, doctors, sites }: FactsProps) {
  const texts = useTexts(appointmentDialogTexts);
  const formats = useFormats();
  const nameOf = useSpecialtyName();
  const { role } = usePerson();
  const patient = useDeskPatient(appointment.patientId, role !== 'doctor');
  const { startsAt, timeZone, status, decision, reasons, proposedMove } = appointment;
  const contact = [patient.data?.contact.phone, patient.data?.contact.email].filter(Boolean).join(' · ');
  const facts: readonly (readonly [string, string | undefined])[] = [
    [texts.patient, patient.data?.name ?? patientName ?? undefined],
    [texts.contact, contact || undefined],
    [texts.doctor, doctors.get(appointment.doctorId)?.name],
    [texts.site, sites.get(appointment.siteId)?.name],
    [texts.when, `${formats.dayAndTime(startsAt)} · ${formats.zone(startsAt, timeZone)}`],
    [texts.yourTime, formats.readersTime(startsAt)],
    [texts.what, nameOf(appointment.specialty)],
    [texts.reason, appointment.reason],
    [texts.copay, decision?.copay && formats.percent(decision.copay.percent)],
    [texts.instructions, decision?.instructions.map(({ message }) => message).join(' ') || undefined],
    [texts.whyNot, reasons.map(({ message }) => message).join(' ') || undefined],
    [texts.cancelledFor, appointment.cancellationReason],
    [texts.asksFor, proposedMove ? formats.dayAndTime(proposedMove.startsAt) : undefined],
  ];
  return (
    <>
      <div>
        <StatusMark status={status} />
      </div>
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}
