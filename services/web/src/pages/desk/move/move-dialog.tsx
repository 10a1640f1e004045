import { isUndecided } from '@citas/client';
import { useEffect } from 'react';
import type { Appointment, Doctor, Site } from '../../../api/answer.ts';
import { useDeskAppointment, useReschedule } from '../../../api/desk.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { offsetName } from '../../../i18n/formats.ts';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import styles from '../dialogs.module.css';
import { clocksChange } from '../site-time.ts';
import { type MoveTarget, useMoveChoice } from './move-choice.ts';
import { MoveForm } from './move-form.tsx';
import { moveTexts } from './texts.ts';

interface MoveDialogProps {
  readonly appointment: Appointment;
  readonly target: MoveTarget | undefined;
  readonly site: Site;
  readonly doctors: readonly Doctor[];
  readonly onClose: () => void;
}

/** Moves an appointment. Until the country agrees, it keeps its time; a refusal is told in words. */
export function MoveDialog({ appointment: known, target, site, doctors, onClose }: MoveDialogProps) {
  const texts = useTexts(moveTexts);
  const formats = useFormats();
  const announce = useAnnounce();
  const { data: appointment = known } = useDeskAppointment(known.id, known);
  const choice = useMoveChoice(known, target, site.timeZone);
  const reschedule = useReschedule();
  const { doctorId, date, chosen, noSuchTime } = choice;

  const asked = reschedule.isSuccess ? reschedule.variables : undefined;
  const isDecided =
    asked !== undefined && appointment.version > asked.appointment.version && !isUndecided(appointment);
  const isMoved =
    isDecided &&
    appointment.doctorId === asked.doctorId &&
    Date.parse(appointment.startsAt) === Date.parse(asked.startsAt);
  const movedTo = isMoved ? formats.dayAndTime(appointment.startsAt) : undefined;
  useEffect(() => {
    if (movedTo) announce(texts.moved(movedTo));
  }, [movedTo, announce, texts]);

  const send = (startsAt: string, patientChoice: boolean) =>
    reschedule.mutate(
      { appointment, startsAt, doctorId, patientChoice },
      { onError: () => choice.setRefused(startsAt) },
    );
  const nameOf = (id: string) => doctors.find((doctor) => doctor.id === id)?.name ?? '';
  const suitable = doctors.filter(
    ({ id, specialties }) => id === doctorId || specialties.includes(appointment.specialty),
  );
  const offsets = clocksChange(date, site.timeZone);
  const at = (startsAt: string) => `${formats.time(startsAt)}${offsets ? ` ${offsetName(startsAt)}` : ''}`;

  if (movedTo) {
    return (
      <Dialog title={texts.title} onClose={onClose}>
        <Notice tone="good" title={texts.moved(movedTo)} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <dl className={styles.facts}>
        <div>
          <dt>{texts.from}</dt>
          <dd>
            {formats.dayAndTime(known.startsAt)} · {nameOf(known.doctorId)}
          </dd>
        </div>
        {chosen && (
          <div>
            <dt>{texts.to}</dt>
            <dd>
              <strong>
                {formats.day(chosen)}, {at(chosen)}
              </strong>{' '}
              · {nameOf(doctorId)}
            </dd>
          </div>
        )}
      </dl>
      {reschedule.isError && (
        <ProblemNotice error={reschedule.error}>
          <p>{texts.notMoved}.</p>
        </ProblemNotice>
      )}
      {asked && !isDecided && (
        <Notice tone="info" title={texts.asked}>
          <p>{texts.wait}</p>
        </Notice>
      )}
      {isDecided && (
        <Notice tone="bad" title={texts.notMoved} role="alert">
          <ul>
            {appointment.reasons.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {noSuchTime && (
        <Notice tone="warning" title={texts.noSuchTime(formats.time(`${noSuchTime}:00Z`))} role="alert" />
      )}
      {(!asked || isDecided) && (
        <MoveForm
          {...{ choice, at, timeZone: site.timeZone }}
          doctors={suitable}
          busy={reschedule.isPending}
          onSend={send}
        />
      )}
    </Dialog>
  );
}
