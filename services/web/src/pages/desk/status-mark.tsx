import type { Status } from './agenda.ts';
import styles from './status.module.css';

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

/** Class that gives the colours of a status. */
export const toneOf = (status: Status): string => styles[status]!;

export const StatusMark = ({ status, name }: { status: Status; name: string }) => (
  <span className={`${styles.mark} ${toneOf(status)}`}>
    <span aria-hidden="true">{signs[status]}</span> {name}
  </span>
);
