import { type FormEvent, useState } from 'react';
import type { Appointment, Doctor, ListedAppointment, Site } from '../../api/answer.ts';
import { type NewStatus, useDeskAppointment, useDeskPatient, useSetStatus } from '../../api/desk.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextAreaField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import { usePerson } from '../../session/provider.tsx';
import { actionsOf } from './agenda.ts';
import styles from './dialogs.module.css';
import { StatusMark } from './status-mark.tsx';
import { deskDialogTexts, deskTexts } from './texts.ts';

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
export function AppointmentDialog({ id, known, onClose, ...rest }: AppointmentDialogProps) {
  const texts = useTexts(deskDialogTexts);
  const appointment = useDeskAppointment(id, known);
  return (
    <Dialog title={texts.appointment} onClose={onClose}>
      {appointment.isPending && <Loading lines={3} />}
      {appointment.isError && (
        <ProblemNotice error={appointment.error} onRetry={() => void appointment.refetch()} />
      )}
      {appointment.data && (
        <Facts appointment={appointment.data} patientName={known?.patient?.name} {...rest} />
      )}
    </Dialog>
  );
}

type FactsProps = Omit<AppointmentDialogProps, 'id' | 'known' | 'onClose'> & {
  readonly appointment: Appointment;
  /** As the agenda tells it, also to who may read nothing else of the patient. */
  readonly patientName: string | null | undefined;
};

function Facts({ appointment, patientName, doctors, sites, startsCancelling = false, onMove }: FactsProps) {
  const texts = useTexts(deskDialogTexts);
  const { statuses } = useTexts(deskTexts);
  const formats = useFormats();
  const nameOf = useSpecialtyName();
  const announce = useAnnounce();
  const { role } = usePerson();
  const patient = useDeskPatient(appointment.patientId, role !== 'doctor');
  const setStatus = useSetStatus();
  const [isCancelling, setCancelling] = useState(startsCancelling);
  const { startsAt, timeZone, status, decision, reasons, proposedMove } = appointment;
  const actions = actionsOf(appointment);
  const readers = formats.readersTime(startsAt);
  const contact = [patient.data?.contact.phone, patient.data?.contact.email].filter(Boolean).join(' · ');

  const change = (to: NewStatus, reason?: string) =>
    setStatus.mutate(
      { appointment, status: to, ...(reason && { reason }) },
      {
        onSuccess() {
          announce(texts.done[to]);
          setCancelling(false);
        },
      },
    );

  const facts: readonly (readonly [string, string | undefined])[] = [
    [texts.patient, patient.data?.name ?? patientName ?? undefined],
    [texts.contact, contact || undefined],
    [texts.doctor, doctors.get(appointment.doctorId)?.name],
    [texts.site, sites.get(appointment.siteId)?.name],
    [texts.when, `${formats.dayAndTime(startsAt)} · ${formats.zone(startsAt, timeZone)}`],
    [texts.yourTime, readers],
    [texts.what, nameOf(appointment.specialty)],
    [texts.reason, appointment.reason],
    [texts.copay, decision?.copay && formats.percent(decision.copay.percent)],
    [texts.instructions, decision?.instructions.map(({ message }) => message).join(' ') || undefined],
    [texts.whyNot, reasons.map(({ message }) => message).join(' ') || undefined],
    [texts.cancelledFor, appointment.cancellationReason],
    [texts.asksFor, proposedMove ? formats.dayAndTime(proposedMove.startsAt) : undefined],
  ];
  const shown = facts.filter(([, value]) => value);

  return (
    <>
      <div>
        <StatusMark status={status} name={statuses[status]} />
      </div>
      <dl className={styles.facts}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {setStatus.isError && <ProblemNotice error={setStatus.error} />}
      {setStatus.isSuccess && !isCancelling && (
        <Notice tone="good" title={texts.done[setStatus.variables.status]} />
      )}
      {isCancelling && actions.includes('cancel') ? (
        <CancelForm
          busy={setStatus.isPending}
          onBack={() => setCancelling(false)}
          onSend={(reason) => change('CANCELLED', reason)}
        />
      ) : (
        <div className={styles.buttons}>
          {actions.includes('checkIn') && (
            <Button look="primary" busy={setStatus.isPending} onClick={() => change('CHECKED_IN')}>
              {texts.actions.checkIn}
            </Button>
          )}
          {actions.includes('complete') && (
            <Button look="primary" busy={setStatus.isPending} onClick={() => change('COMPLETED')}>
              {texts.actions.complete}
            </Button>
          )}
          {actions.includes('noShow') && (
            <Button busy={setStatus.isPending} onClick={() => change('NO_SHOW')}>
              {texts.actions.noShow}
            </Button>
          )}
          {actions.includes('move') && (
            <Button onClick={() => onMove(appointment)}>{texts.actions.move}</Button>
          )}
          {actions.includes('cancel') && (
            <Button look="danger" onClick={() => setCancelling(true)}>
              {texts.actions.cancel}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

interface CancelFormProps {
  readonly busy: boolean;
  readonly onSend: (reason: string) => void;
  readonly onBack: () => void;
}

function CancelForm({ busy, onSend, onBack }: CancelFormProps) {
  const texts = useTexts(deskDialogTexts);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') onSend(reason.trim());
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <h3 className={styles.heading}>{texts.cancelTitle}</h3>
      <TextAreaField
        label={texts.cancelReason}
        hint={texts.cancelReasonHint}
        error={isMissing ? texts.cancelReasonMissing : undefined}
        maxLength={200}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" look="danger" busy={busy}>
          {texts.cancelSend}
        </Button>
        <Button onClick={onBack}>{texts.back}</Button>
      </div>
    </form>
  );
}
