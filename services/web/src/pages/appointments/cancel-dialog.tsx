import { useState } from 'react';
import type { Appointment } from '../../api/answer.ts';
import { useCancel } from '../../api/appointments.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import { useUnsent } from '../../unsent.ts';
import { appointmentTexts } from './texts.ts';

/** Asks once more before an appointment is given up. */
export function CancelDialog({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const texts = useTexts(appointmentTexts);
  const [reason, setReason] = useState('');
  const cancel = useCancel();
  useUnsent(reason !== '');
  const send = () => cancel.mutate({ appointment, reason: reason.trim() }, { onSuccess: onClose });
  return (
    <Dialog
      title={texts.cancelTitle}
      onClose={onClose}
      closeText={texts.keep}
      actions={
        <Button look="danger" busy={cancel.isPending} onClick={send}>
          {texts.cancel}
        </Button>
      }
    >
      <p>{texts.cancelLead}</p>
      <TextField
        label={texts.cancelReason}
        optional={texts.optional}
        maxLength={200}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {cancel.isError && <ProblemNotice error={cancel.error} onRetry={send} />}
    </Dialog>
  );
}
