import { Link } from 'wouter';
import type { Slot } from '../api/answer.ts';
import { useFormats } from '../i18n/provider.tsx';
import styles from './slots.module.css';

/** A free slot to choose. Its name says the day too, for whom hears one link after the other. */
export function SlotLink({
  slot,
  to,
  state,
  label,
}: {
  slot: Slot;
  to: string;
  state?: unknown;
  label?: string;
}) {
  const formats = useFormats();
  return (
    <Link
      href={to}
      state={state}
      className={styles.slot}
      aria-label={`${formats.time(slot.startsAt)}, ${label ?? formats.day(slot.startsAt)}`}
    >
      <time dateTime={slot.startsAt}>{formats.time(slot.startsAt)}</time>
    </Link>
  );
}

/** Where a slot is booked. */
export const bookingPath = (country: string, specialty: string, { doctorId, startsAt }: Slot): string =>
  `/book/${country}/${specialty}/${encodeURIComponent(doctorId)}/${encodeURIComponent(startsAt)}`;
