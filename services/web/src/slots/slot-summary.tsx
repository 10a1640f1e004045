import type { Doctor, Site, Slot } from '../api/answer.ts';
import { useFormats, useTexts } from '../i18n/provider.tsx';
import styles from './slot-summary.module.css';
import { slotTexts } from './texts.ts';

interface SlotSummaryProps {
  readonly slot: Pick<Slot, 'startsAt' | 'timeZone'>;
  readonly what: string;
  readonly doctor: Doctor | undefined;
  readonly site: Site | undefined;
}

/** When, where and with whom: the site's wall time with its zone, and the reader's own where that differs. */
export function SlotSummary({ slot, what, doctor, site }: SlotSummaryProps) {
  const formats = useFormats();
  const texts = useTexts(slotTexts);
  const own = formats.readersTime(slot.startsAt);
  return (
    <div className={styles.summary}>
      <p className={styles.when}>
        <time dateTime={slot.startsAt}>
          <strong>{formats.time(slot.startsAt)}</strong> {formats.day(slot.startsAt)}
        </time>
      </p>
      <p className={styles.soft}>
        {formats.zone(slot.startsAt, slot.timeZone)}
        {own && <span> · {texts.yourTime(own)}</span>}
      </p>
      <p className={styles.what}>
        {what}
        {doctor && <> · {doctor.name}</>}
      </p>
      {site && (
        <p className={styles.soft}>
          {site.name} · {site.address}
        </p>
      )}
    </div>
  );
}
