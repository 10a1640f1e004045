import { type FormEvent, useId, useState } from 'react';
import { type DeadLetter, useDiscard, useRedrive } from '../../../api/operations.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { TextAreaField } from '../../../components/field.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import { letterDialogTexts } from './dialog-texts.ts';
import { lettersTexts } from './texts.ts';

interface LetterDialogProps {
  readonly letter: DeadLetter;
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}

/** Sends a letter back to the queue that it came from. */
export function RedriveDialog({ letter, onDone, onClose }: LetterDialogProps) {
  const { causes } = useTexts(lettersTexts);
  const texts = useTexts(letterDialogTexts);
  const announce = useAnnounce();
  const redrive = useRedrive();
  const send = () =>
    redrive.mutate(letter.id, {
      onSuccess() {
        announce(texts.redriven);
        onDone(texts.redriven);
      },
    });
  return (
    <Dialog
      title={texts.redriveTitle}
      onClose={onClose}
      actions={
        <Button look="primary" busy={redrive.isPending} onClick={send}>
          {texts.redrive}
        </Button>
      }
    >
      <p>
        <strong>{causes[letter.cause]}</strong>
      </p>
      <p>{texts.redriveLead(letter.cameFrom)}</p>
      {redrive.isError && <ProblemNotice error={redrive.error} />}
    </Dialog>
  );
}

/** Deletes a letter for good, with the reason why. */
export function DiscardDialog({ letter, onDone, onClose }: LetterDialogProps) {
  const { causes } = useTexts(lettersTexts);
  const texts = useTexts(letterDialogTexts);
  const announce = useAnnounce();
  const discard = useDiscard();
  const formId = useId();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    discard.mutate(
      { id: letter.id, reason: reason.trim() },
      {
        onSuccess() {
          announce(texts.discarded);
          onDone(texts.discarded);
        },
      },
    );
  };
  return (
    <Dialog
      title={texts.discardTitle}
      onClose={onClose}
      actions={
        <Button type="submit" form={formId} look="danger" busy={discard.isPending}>
          {texts.discard}
        </Button>
      }
    >
      <p>
        <strong>{causes[letter.cause]}</strong>
      </p>
      <p>{texts.discardLead}</p>
      <form id={formId} onSubmit={send} noValidate>
        <TextAreaField
          label={texts.discardReason}
          hint={texts.discardReasonHint}
          error={isMissing ? texts.discardReasonMissing : undefined}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
      {discard.isError && <ProblemNotice error={discard.error} />}
    </Dialog>
  );
}
