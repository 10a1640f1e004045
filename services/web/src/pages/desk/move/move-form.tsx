import { type FormEvent, useState } from 'react';
import type { Doctor } from '../../../api/answer.ts';
import { Button } from '../../../components/button.tsx';
import { CheckboxField, SelectField, TextField } from '../../../components/field.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import styles from '../dialogs.module.css';
import { todayAt } from '../site-time.ts';
import type { MoveChoice } from './move-choice.ts';
import { moveTexts } from './texts.ts';

interface MoveFormProps {
  readonly choice: MoveChoice;
  /** Whom the appointment may be given to. */
  readonly doctors: readonly Doctor[];
  readonly timeZone: string;
  /** How a time is shown among those of its day. */
  readonly at: (startsAt: string) => string;
  readonly busy: boolean;
  readonly onSend: (startsAt: string, patientChoice: boolean) => void;
}

/** Day, doctor and free time. */
export function MoveForm({ choice, doctors, timeZone, at, busy, onSend }: MoveFormProps) {
  const texts = useTexts(moveTexts);
  const [patientChoice, setPatientChoice] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const { doctorId, date, slots, choices, chosen } = choice;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!chosen);
    if (chosen) onSend(chosen, patientChoice);
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <div className={styles.pair}>
        <TextField
          label={texts.date}
          type="date"
          required
          min={todayAt(timeZone)}
          value={date}
          onChange={(event) => choice.changeDate(event.target.value)}
        />
        <SelectField
          label={texts.doctor}
          value={doctorId}
          onChange={(event) => choice.changeDoctor(event.target.value)}
        >
          {doctors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {slots.isPending && <Loading lines={2} />}
      {slots.isError && <ProblemNotice error={slots.error} onRetry={() => void slots.refetch()} />}
      {slots.isSuccess && choices.length === 0 && <p>{texts.noSlots}</p>}
      {choices.length > 0 && (
        <fieldset className={styles.slots}>
          <legend>{texts.slots}</legend>
          {choices.map((startsAt) => (
            <label key={startsAt}>
              <input
                type="radio"
                name="slot"
                value={startsAt}
                checked={startsAt === chosen}
                onChange={() => choice.pick(startsAt)}
              />
              {at(startsAt)}
            </label>
          ))}
        </fieldset>
      )}
      {isMissing && !chosen && <p role="alert">{texts.choose}</p>}
      <CheckboxField
        label={texts.patientChoice}
        checked={patientChoice}
        onChange={(event) => setPatientChoice(event.target.checked)}
      />
      <div className={styles.buttons}>
        <Button type="submit" look="primary" busy={busy || slots.isPending}>
          {texts.send}
        </Button>
      </div>
    </form>
  );
}
