import { type FormEvent, useState } from 'react';
import type { Doctor, Site } from '../../../api/answer.ts';
import { useBlockTime } from '../../../api/desk.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { SelectField, TextField } from '../../../components/field.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import styles from '../dialogs.module.css';
import { instantsAt, type Wall } from '../site-time.ts';
import { conflictOf, InTheWay } from './in-the-way.tsx';
import { blockTexts } from './texts.ts';

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

/** Blocks a stretch of a doctor's time, and shows at once which appointments are in the way. */
export function BlockDialog({ site, doctors, onMove, onCancel, onClose, ...start }: BlockDialogProps) {
  const texts = useTexts(blockTexts);
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
      <Dialog title={texts.title} onClose={onClose}>
        <Notice tone="good" title={texts.blocked} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.title} onClose={onClose}>
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
            label={texts.day}
            type="date"
            value={day}
            onChange={(event) => {
              setDay(event.target.value || day);
              if (event.target.value > lastDay) setLastDay(event.target.value);
            }}
          />
          <TextField
            label={texts.from}
            type="time"
            step={300}
            value={from}
            onChange={(event) => setFrom(event.target.value || from)}
          />
          <TextField
            label={texts.lastDay}
            type="date"
            min={day}
            value={lastDay}
            onChange={(event) => setLastDay(event.target.value || lastDay)}
          />
          <TextField
            label={texts.to}
            type="time"
            step={300}
            value={to}
            onChange={(event) => setTo(event.target.value || to)}
          />
        </div>
        {noSuchTime && <Notice tone="warning" title={texts.noSuchTime} role="alert" />}
        {block.isError && !conflict && <ProblemNotice error={block.error} />}
        {conflict && <InTheWay {...{ conflict, onMove, onCancel }} />}
        <div className={styles.buttons}>
          <Button type="submit" look="primary" busy={block.isPending}>
            {texts.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
