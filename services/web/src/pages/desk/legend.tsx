import type { Appointment } from '../../api/answer.ts';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { countByStatus, type Status } from './agenda.ts';
import styles from './toolbar.module.css';
import { StatusMark } from './status-mark.tsx';
import { deskTexts } from './texts.ts';

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

/** What the signs and colours mean, with how many there are. */
export function Legend({ appointments }: { appointments: readonly Appointment[] }) {
  const texts = useTexts(deskTexts);
  const formats = useFormats();
  const counts = countByStatus(appointments);
  return (
    <ul className={styles.legend} aria-label={texts.legend}>
      {order.map((status) => (
        <li key={status}>
          <StatusMark status={status} name={texts.statuses[status]} />{' '}
          <span data-count={status}>{formats.number(counts.get(status) ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}
