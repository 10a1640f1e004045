import { isUndecided } from '@citas/client';
import { type FormEvent, useEffect, useState } from 'react';
import type { Appointment, Doctor, Site } from '../../api/answer.ts';
import { useDeskAppointment, useReschedule } from '../../api/desk.ts';
import { useDoctorSlots } from '../../api/directory.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CheckboxField, SelectField, TextField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { offsetName } from '../../i18n/formats.ts';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { slotAt } from './agenda.ts';
import styles from './dialogs.module.css';
import { clocksChange, instantsAt, todayAt, type Wall } from './site-time.ts';
import { deskDialogTexts } from './texts.ts';

export interface MoveTarget {
  readonly doctorId: string;
  /** Where it was dropped, on the clock of the site that is shown. */
  readonly wall: Wall;
}

interface MoveDialogProps {
  readonly appointment: Appointment;
  readonly target: MoveTarget | undefined;
  readonly site: Site;
  readonly doctors: readonly Doctor[];
  readonly onClose: () => void;
}

/**
 * Moves an appointment: with the mouse, where it was dropped is chosen already; with the keyboard, a free time is
 * chosen from the list. Until the country agrees, the appointment keeps its time.
 */
export function MoveDialog({ appointment: known, target, site, doctors, onClose }: MoveDialogProps) {
  const texts = useTexts(deskDialogTexts);
  const formats = useFormats();
  const announce = useAnnounce();
  const { data: appointment = known } = useDeskAppointment(known.id, known);
  const [doctorId, setDoctorId] = useState(target?.doctorId ?? known.doctorId);
  const [date, setDate] = useState(target?.wall.slice(0, 10) ?? known.startsAt.slice(0, 10));
  const [picked, setPicked] = useState<string>();
  const [patientChoice, setPatientChoice] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const slots = useDoctorSlots(doctorId, date, date);
  const reschedule = useReschedule();

  const free = slots.data ?? [];
  const isWhereDropped = target?.doctorId === doctorId && target.wall.startsWith(date);
  const dropped = isWhereDropped ? target.wall : undefined;
  const meant = dropped && slots.isSuccess ? slotAt(free, dropped)?.startsAt : undefined;
  // Dropped on time that is not free: the service says why, in its own words.
  const places = dropped && slots.isSuccess && !meant ? instantsAt(dropped, site.timeZone) : [];
  const noSuchTime = dropped !== undefined && slots.isSuccess && !meant && places.length === 0;
  const refused = reschedule.isError ? reschedule.variables.startsAt : undefined;
  const instants = places.filter((startsAt) => startsAt !== refused);
  const chosen = picked ?? meant ?? instants[0];
  const choices = [...free.map(({ startsAt }) => startsAt), ...instants].toSorted();
  const offsets = clocksChange(date, site.timeZone);

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

  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!chosen);
    if (chosen) reschedule.mutate({ appointment, startsAt: chosen, doctorId, patientChoice });
  };
  const nameOf = (id: string) => doctors.find((doctor) => doctor.id === id)?.name ?? '';
  const suitable = doctors.filter(
    ({ id, specialties }) => id === doctorId || specialties.includes(appointment.specialty),
  );
  const at = (startsAt: string) => `${formats.time(startsAt)}${offsets ? ` ${offsetName(startsAt)}` : ''}`;

  if (isMoved) {
    return (
      <Dialog title={texts.moveTitle} onClose={onClose}>
        <Notice tone="good" title={texts.moved(movedTo!)} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.moveTitle} onClose={onClose}>
      <dl className={styles.facts}>
        <div>
          <dt>{texts.moveFrom}</dt>
          <dd>
            {formats.dayAndTime(known.startsAt)} · {nameOf(known.doctorId)}
          </dd>
        </div>
        {chosen && (
          <div>
            <dt>{texts.moveTo}</dt>
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
        <Notice tone="info" title={texts.moveAsked}>
          <p>{texts.moveWait}</p>
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
      {noSuchTime && !picked && (
        <Notice tone="warning" title={texts.moveNoSuchTime(formats.time(`${dropped}:00Z`))} role="alert" />
      )}
      {(!asked || isDecided) && (
        <form className={styles.form} onSubmit={send} noValidate>
          <div className={styles.pair}>
            <TextField
              label={texts.moveDate}
              type="date"
              required
              min={todayAt(site.timeZone)}
              value={date}
              onChange={(event) => {
                // An emptied field keeps the day that was.
                if (event.target.value) setDate(event.target.value);
                setPicked(undefined);
              }}
            />
            <SelectField
              label={texts.doctor}
              value={doctorId}
              onChange={(event) => {
                setDoctorId(event.target.value);
                setPicked(undefined);
              }}
            >
              {suitable.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          </div>
          {slots.isPending && <Loading lines={2} />}
          {slots.isError && <ProblemNotice error={slots.error} onRetry={() => void slots.refetch()} />}
          {slots.isSuccess && choices.length === 0 && <p>{texts.moveNoSlots}</p>}
          {choices.length > 0 && (
            <fieldset className={styles.slots}>
              <legend>{texts.moveSlots}</legend>
              {choices.map((startsAt) => (
                <label key={startsAt}>
                  <input
                    type="radio"
                    name="slot"
                    value={startsAt}
                    checked={startsAt === chosen}
                    onChange={() => setPicked(startsAt)}
                  />
                  {at(startsAt)}
                </label>
              ))}
            </fieldset>
          )}
          {isMissing && !chosen && <p role="alert">{texts.moveChoose}</p>}
          <CheckboxField
            label={texts.patientChoice}
            checked={patientChoice}
            onChange={(event) => setPatientChoice(event.target.checked)}
          />
          <div className={styles.buttons}>
            <Button type="submit" look="primary" busy={reschedule.isPending || slots.isPending}>
              {texts.moveSend}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
