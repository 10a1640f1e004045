import { CitasProblem } from '@citas/client';
import { type FormEvent, useState } from 'react';
import type { Doctor, Site } from '../../api/answer.ts';
import { type Block, useBlockTime, useUnblockTime } from '../../api/desk.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import type { Status } from './agenda.ts';
import styles from './dialogs.module.css';
import { instantsAt, type Wall, wallAt } from './site-time.ts';
import { StatusMark } from './status-mark.tsx';
import { deskDialogTexts, deskTexts } from './texts.ts';

interface BlockDialogProps {
  readonly site: Site;
  readonly doctors: readonly Doctor[];
  readonly doctorId: string | undefined;
  readonly from: Wall;
  readonly to: Wall;
  readonly onMove: (appointmentId: string) => void;
  readonly onCancel: (appointmentId: string) => void;
  readonly onClose: () => void;
}

/** What a refusal says of the appointments in the way. */
interface InTheWay {
  readonly id: string;
  readonly status: Status;
  readonly startsAt: string;
  readonly endsAt: string;
}

const conflictOf = (error: unknown) => {
  if (!(error instanceof CitasProblem) || error.code !== 'agenda-conflict') return undefined;
  const { appointments = [], timeOff = [] } = (error.problem ?? {}) as {
    appointments?: readonly InTheWay[];
    timeOff?: readonly string[];
  };
  return { appointments, timeOff };
};

/** Blocks a stretch of a doctor's time, and shows at once which appointments are in the way. */
export function BlockDialog({ site, doctors, onMove, onCancel, onClose, ...start }: BlockDialogProps) {
  const texts = useTexts(deskDialogTexts);
  const { statuses } = useTexts(deskTexts);
  const formats = useFormats();
  const announce = useAnnounce();
  const block = useBlockTime();
  const [doctorId, setDoctorId] = useState(start.doctorId ?? doctors[0]?.id ?? '');
  const [day, setDay] = useState(start.from.slice(0, 10));
  const [lastDay, setLastDay] = useState(start.to.slice(0, 10));
  const [from, setFrom] = useState(start.from.slice(11));
  const [to, setTo] = useState(start.to.slice(11));
  const [noSuchTime, setNoSuchTime] = useState(false);
  const conflict = conflictOf(block.error);

  const send = (event: FormEvent) => {
    event.preventDefault();
    // Of an hour that comes twice, all of it: the first beginning and the last end.
    const startsAt = instantsAt(`${day}T${from}`, site.timeZone)[0];
    const endsAt = instantsAt(`${lastDay}T${to}`, site.timeZone).at(-1);
    setNoSuchTime(!startsAt || !endsAt);
    if (!startsAt || !endsAt) return;
    block.mutate({ doctorId, startsAt, endsAt }, { onSuccess: () => announce(texts.blocked) });
  };

  if (block.isSuccess) {
    return (
      <Dialog title={texts.blockTitle} onClose={onClose}>
        <Notice tone="good" title={texts.blocked} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.blockTitle} onClose={onClose}>
      <form className={styles.form} onSubmit={send} noValidate>
        <SelectField
          label={texts.doctor}
          value={doctorId}
          onChange={(event) => setDoctorId(event.target.value)}
        >
          {doctors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <div className={styles.pair}>
          <TextField
            label={texts.blockDay}
            type="date"
            value={day}
            onChange={(event) => {
              setDay(event.target.value || day);
              if (event.target.value > lastDay) setLastDay(event.target.value);
            }}
          />
          <TextField
            label={texts.blockFrom}
            type="time"
            step={300}
            value={from}
            onChange={(event) => setFrom(event.target.value || from)}
          />
          <TextField
            label={texts.blockLastDay}
            type="date"
            min={day}
            value={lastDay}
            onChange={(event) => setLastDay(event.target.value || lastDay)}
          />
          <TextField
            label={texts.blockTo}
            type="time"
            step={300}
            value={to}
            onChange={(event) => setTo(event.target.value || to)}
          />
        </div>
        {noSuchTime && <Notice tone="warning" title={texts.blockNoSuchTime} role="alert" />}
        {block.isError && !conflict && <ProblemNotice error={block.error} />}
        {conflict && (
          <Notice
            tone="warning"
            title={block.error instanceof CitasProblem ? block.error.problem!.detail : ''}
            role="alert"
          >
            {conflict.timeOff.length > 0 && <p>{texts.otherBlocks}</p>}
            {block.error instanceof CitasProblem &&
              block.error.errors.map(({ code, detail }) => <p key={code}>{detail}</p>)}
            {conflict.appointments.length > 0 && (
              <>
                <h3 className={styles.heading}>{texts.inTheWay}</h3>
                <p className={styles.soft}>{texts.inTheWayLead}</p>
                <ul className={styles.rows} aria-label={texts.inTheWay}>
                  {conflict.appointments.map(({ id, status, startsAt }) => (
                    <li key={id}>
                      <span>
                        <strong>{formats.dayAndTime(startsAt)}</strong>{' '}
                        <StatusMark status={status} name={statuses[status]} />
                      </span>
                      <span className={styles.buttons}>
                        {status === 'CONFIRMED' && (
                          <Button onClick={() => onMove(id)}>{texts.actions.move}</Button>
                        )}
                        <Button look="danger" onClick={() => onCancel(id)}>
                          {texts.actions.cancel}
                        </Button>
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button type="submit" look="primary" busy={block.isPending}>
            {texts.blockSend}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface UnblockDialogProps {
  readonly block: Block;
  readonly site: Site;
  readonly doctor: Doctor | undefined;
  readonly onClose: () => void;
}

/** Blocked time, to be given back. */
export function UnblockDialog({ block, site, doctor, onClose }: UnblockDialogProps) {
  const texts = useTexts(deskDialogTexts);
  const formats = useFormats();
  const announce = useAnnounce();
  const unblock = useUnblockTime();
  const shown = (timestamp: string) => formats.dayAndTime(`${wallAt(timestamp, '', site.timeZone)}:00Z`);
  return (
    <Dialog
      title={texts.unblockTitle}
      onClose={onClose}
      actions={
        <Button
          look="danger"
          busy={unblock.isPending}
          onClick={() =>
            unblock.mutate(block, {
              onSuccess() {
                announce(texts.unblocked);
                onClose();
              },
            })
          }
        >
          {texts.unblock}
        </Button>
      }
    >
      <dl className={styles.facts}>
        <div>
          <dt>{texts.doctor}</dt>
          <dd>{doctor?.name}</dd>
        </div>
        <div>
          <dt>{texts.blockFrom}</dt>
          <dd>{shown(block.startsAt)}</dd>
        </div>
        <div>
          <dt>{texts.blockTo}</dt>
          <dd>{shown(block.endsAt)}</dd>
        </div>
      </dl>
      {unblock.isError && <ProblemNotice error={unblock.error} />}
    </Dialog>
  );
}
