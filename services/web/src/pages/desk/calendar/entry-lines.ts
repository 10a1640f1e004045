import { actionsOf, type Entry } from '../agenda.ts';
import type { EntryText } from '../entry-text.ts';
import { signs, toneOf } from '../status-mark.tsx';
import styles from './calendar.module.css';

export const canMove = ({ kind, appointment }: Entry): boolean =>
  kind === 'appointment' && actionsOf(appointment!).includes('move');

export const canCheckIn = ({ kind, appointment }: Entry): boolean =>
  kind === 'appointment' && actionsOf(appointment!).includes('checkIn');

/** Classes that give an entry its colours. */
export function classesOf({ kind, appointment }: Entry): string[] {
  if (kind === 'block') return [styles.entry!, styles.block!];
  const tone = toneOf(kind === 'proposed' ? 'PENDING' : appointment!.status);
  return [styles.entry!, tone, ...(kind === 'proposed' ? [styles.proposed!] : [])];
}

/** The lines of an entry, built node by node: what people typed is never markup. */
export function linesOf(
  { kind, appointment }: Entry,
  { time, title, detail, status, column }: EntryText,
): Node[] {
  const line = (className: string | undefined, text: string): HTMLElement => {
    const element = document.createElement('span');
    if (className) element.className = className;
    element.textContent = text;
    return element;
  };
  const head = line(styles.head, '');
  const sign = kind === 'block' ? '⊘' : kind === 'proposed' ? '⇢' : signs[appointment!.status];
  const mark = line(styles.sign, sign);
  mark.ariaHidden = 'true';
  const said = line('visually-hidden', `${status}. ${column}. `);
  head.append(mark, line(styles.time, `${time} `), line(styles.title, title));
  const body = line(styles.lines, '');
  body.title = [time, title, detail, status].filter(Boolean).join(' · ');
  body.append(said, head, line(styles.detail, detail));
  return [body];
}
