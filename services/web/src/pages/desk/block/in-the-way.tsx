import { CitasProblem } from '@citas/client';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import type { Status } from '../agenda.ts';
import { appointmentDialogTexts } from '../appointment/texts.ts';
import styles from '../dialogs.module.css';
import { StatusMark } from '../status-mark.tsx';
import { blockTexts } from './texts.ts';

/** Why time cannot be blocked: what the service says, and what is in the way. */
export interface Conflict {
  readonly title: string;
  readonly faults: CitasProblem['errors'];
  readonly appointments: readonly {
    readonly id: string;
    readonly status: Status;
    readonly startsAt: string;
  }[];
  /** Ids of blocks that are there already. */
  readonly timeOff: readonly string[];
}

export function conflictOf(error: unknown): Conflict | undefined {
  if (!(error instanceof CitasProblem) || error.code !== 'agenda-conflict') return undefined;
  const { appointments = [], timeOff = [] } = (error.problem ?? {}) as Partial<Conflict>;
  return { title: error.problem?.detail ?? '', faults: error.errors, appointments, timeOff };
}

interface InTheWayProps {
  readonly conflict: Conflict;
  readonly onMove: (appointmentId: string) => void;
  readonly onCancel: (appointmentId: string) => void;
}

/** The appointments in the way, each to be moved or cancelled from here. */
export function InTheWay({ conflict, onMove, onCancel }: InTheWayProps) {
  const { title, faults, appointments, timeOff } = conflict;
  const texts = useTexts(blockTexts);
  const { actions } = useTexts(appointmentDialogTexts);
  const formats = useFormats();
  return (
    <Notice tone="warning" title={title} role="alert">
      {timeOff.length > 0 && <p>{texts.otherBlocks}</p>}
      {faults.map(({ code, detail }) => (
        <p key={code}>{detail}</p>
      ))}
      {appointments.length > 0 && (
        <>
          <h3 className={styles.heading}>{texts.inTheWay}</h3>
          <p className={styles.soft}>{texts.inTheWayLead}</p>
          <ul className={styles.rows} aria-label={texts.inTheWay}>
            {appointments.map(({ id, status, startsAt }) => (
              <li key={id}>
                <span>
                  <strong>{formats.dayAndTime(startsAt)}</strong> <StatusMark status={status} />
                </span>
                <span className={styles.buttons}>
                  {status === 'CONFIRMED' && <Button onClick={() => onMove(id)}>{actions.move}</Button>}
                  <Button look="danger" onClick={() => onCancel(id)}>
                    {actions.cancel}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
