import { type FormEvent, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { TextAreaField } from '../../../components/field.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import styles from '../dialogs.module.css';
import { cancelTexts } from './cancel-texts.ts';

interface CancelFormProps {
  readonly busy: boolean;
  readonly onSend: (reason: string) => void;
  readonly onBack: () => void;
}

/** Cancels with a reason, which the patient reads. */
export function CancelForm({ busy, onSend, onBack }: CancelFormProps) {
  const texts = useTexts(cancelTexts);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') onSend(reason.trim());
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <h3 className={styles.heading}>{texts.title}</h3>
      <TextAreaField
        label={texts.reason}
        hint={texts.reasonHint}
        error={isMissing ? texts.reasonMissing : undefined}
        maxLength={200}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" look="danger" busy={busy}>
          {texts.send}
        </Button>
        <Button onClick={onBack}>{texts.back}</Button>
      </div>
    </form>
  );
}
