import type { ReactNode } from 'react';
import type { Slot } from '../api/answer.ts';
import { useDoctor } from '../api/directory.ts';
import { useFormats } from '../i18n/provider.tsx';
import styles from './slot-choices.module.css';

interface SlotChoicesProps {
  readonly slots: readonly Slot[];
  /** The button or link that takes a slot; its text is given. */
  readonly children: (slot: Slot, text: ReactNode) => ReactNode;
}

/** A few slots to choose from at once: day, time and doctor of each. */
export const SlotChoices = ({ slots, children }: SlotChoicesProps) => (
  <ul className={styles.choices}>
    {slots.map((slot) => (
      <li key={`${slot.doctorId} ${slot.startsAt}`}>{children(slot, <SlotText slot={slot} />)}</li>
    ))}
  </ul>
);

function SlotText({ slot }: { slot: Slot }) {
  const formats = useFormats();
  const doctor = useDoctor(slot.doctorId);
  return (
    <span className={styles.text}>
      <strong>
        {formats.shortDay(slot.startsAt)}, {formats.time(slot.startsAt)}
      </strong>
      <span>{doctor.data?.name}</span>
    </span>
  );
}
