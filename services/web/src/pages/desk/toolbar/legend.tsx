import type { Appointment } from '../../../api/answer.ts';
import { CheckboxField } from '../../../components/field.tsx';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import { countByStatus, isFreed, type Status } from '../agenda.ts';
import { StatusMark } from '../status-mark.tsx';
import { legendTexts } from './legend-texts.ts';
import styles from './toolbar.module.css';

const order: readonly Status[] = [
  'PENDING',
  'CONFIRMED',
  'CHECKED_IN',
  'COMPLETED',
  'NO_SHOW',
  'CANCELLED',
  'REJECTED',
  'EXPIRED',
];

interface LegendProps {
  readonly appointments: readonly Appointment[];
  /** Whether those that freed their time are shown as well. */
  readonly showsEnded: boolean;
  readonly onShowEnded: (shows: boolean) => void;
}

/** What the signs and colours mean, with how many there are. */
export function Legend({ appointments, showsEnded, onShowEnded }: LegendProps) {
  const texts = useTexts(legendTexts);
  const formats = useFormats();
  const counts = countByStatus(appointments);
  return (
    <div className={styles.below}>
      <ul className={styles.legend} aria-label={texts.legend}>
        {order
          .filter((status) => showsEnded || !isFreed({ status }))
          .map((status) => (
            <li key={status}>
              <StatusMark status={status} />{' '}
              <span data-count={status}>{formats.number(counts.get(status) ?? 0)}</span>
            </li>
          ))}
      </ul>
      <CheckboxField
        label={texts.showEnded}
        checked={showsEnded}
        onChange={(event) => onShowEnded(event.target.checked)}
      />
    </div>
  );
}
