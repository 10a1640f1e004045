import type { Appointment } from '../../api/answer.ts';
import tones from '../../components/tones.module.css';
import { useTexts } from '../../i18n/provider.tsx';
import styles from './appointments.module.css';
import { appointmentTexts } from './texts.ts';

export type Tone = 'info' | 'good' | 'warning' | 'bad' | 'neutral';

/** How each status is coloured; the words say the same. */
export const toneOf: Readonly<Record<Appointment['status'], Tone>> = {
  PENDING: 'info',
  CONFIRMED: 'good',
  REJECTED: 'bad',
  EXPIRED: 'warning',
  CANCELLED: 'neutral',
  CHECKED_IN: 'good',
  NO_SHOW: 'warning',
  COMPLETED: 'neutral',
};

export function StatusBadge({ status }: Pick<Appointment, 'status'>) {
  const texts = useTexts(appointmentTexts);
  return <span className={`${styles.badge} ${tones[toneOf[status]]}`}>{texts.status[status]}</span>;
}
