import tones from '../../components/tones.module.css';
import { useTexts } from '../../i18n/provider.tsx';
import type { Status } from './agenda.ts';
import styles from './status.module.css';
import { statusTexts } from './status-texts.ts';

/** One sign per status, so that colour never stands alone. */
export const signs: Readonly<Record<Status, string>> = {
  PENDING: '◷',
  CONFIRMED: '✓',
  CHECKED_IN: '●',
  COMPLETED: '✔',
  NO_SHOW: '∅',
  CANCELLED: '✕',
  REJECTED: '✕',
  EXPIRED: '⌛︎',
};

const tone: Readonly<Record<Status, keyof typeof tones>> = {
  PENDING: 'warning',
  CONFIRMED: 'info',
  CHECKED_IN: 'good',
  COMPLETED: 'brand',
  NO_SHOW: 'bad',
  CANCELLED: 'neutral',
  REJECTED: 'neutral',
  EXPIRED: 'neutral',
};

/** Class that gives the colours of a status. */
export const toneOf = (status: Status): string => tones[tone[status]]!;

export function StatusMark({ status }: { status: Status }) {
  const texts = useTexts(statusTexts);
  return (
    <span className={`${styles.mark} ${toneOf(status)}`}>
      <span aria-hidden="true">{signs[status]}</span> {texts.statuses[status]}
    </span>
  );
}
