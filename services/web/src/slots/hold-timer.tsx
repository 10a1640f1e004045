import { useEffect, useRef } from 'react';
import { useAnnounce } from '../components/announcer.tsx';
import { useFormats, useTexts } from '../i18n/provider.tsx';
import { passedMark } from './countdown.ts';
import styles from './hold-timer.module.css';
import { slotTexts } from './texts.ts';

/** How long a slot is still kept: for the eye every second, for the ear now and then. */
export function HoldTimer({ leftMs }: { leftMs: number }) {
  const texts = useTexts(slotTexts);
  const formats = useFormats();
  const announce = useAnnounce();
  const before = useRef(leftMs);
  useEffect(() => {
    const mark = passedMark(before.current, leftMs);
    before.current = leftMs;
    if (mark === undefined) return;
    announce(mark >= 60 ? texts.remainingSaid(mark / 60) : texts.almostOver);
  }, [leftMs, announce, texts]);
  return (
    <p className={styles.timer} role="timer" aria-live="off" data-soon={leftMs < 60_000 || undefined}>
      {texts.remaining(formats.countdown(leftMs))}
    </p>
  );
}
