import { useState } from 'react';
import type { Appointment } from '../../../api/answer.ts';
import { type NewStatus, useSetStatus } from '../../../api/desk.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { Button } from '../../../components/button.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import { actionsOf } from '../agenda.ts';
import styles from '../dialogs.module.css';
import { CancelForm } from './cancel-form.tsx';
import { appointmentDialogTexts } from './texts.ts';

interface AppointmentActionsProps {
  readonly appointment: Appointment;
  /** Opened to be cancelled. */
  readonly startsCancelling?: boolean;
  readonly onMove: (appointment: Appointment) => void;
}

/** What can be done with an appointment now, and what came of it. */
export function AppointmentActions({
  appointment,
  startsCancelling = false,
  onMove,
}: AppointmentActionsProps) {
  const texts = useTexts(appointmentDialogTexts);
  const announce = useAnnounce();
  const setStatus = useSetStatus();
  const [isCancelling, setCancelling] = useState(startsCancelling);
  const actions = actionsOf(appointment);
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
  return (
    <>
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
