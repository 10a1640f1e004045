import type { ReactNode } from 'react';
import type { Country, Site, Slot } from '../api/answer.ts';
import { useDoctorSlots } from '../api/directory.ts';
import { Button } from '../components/button.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice, ProblemNotice } from '../components/notice.tsx';
import { useFormats, useLanguage, useTexts } from '../i18n/provider.tsx';
import styles from './slots.module.css';
import { slotTexts } from './texts.ts';
import { addDays, dateOf, grouped, mondayOf, weekFrom } from './weeks.ts';

interface WeekCalendarProps {
  readonly country: Country;
  readonly sites: ReadonlyMap<string, Site>;
  readonly doctorId: string;
  /** Monday of the week shown. */
  readonly monday: string;
  /** Today on the calendar of the doctor's site. */
  readonly today: string;
  readonly onWeek: (monday: string) => void;
  readonly children: (slot: Slot) => ReactNode;
  /** What else stands in a day, before its slots. */
  readonly inDay?: (date: string) => ReactNode;
}

/** One doctor's free slots, a week at a time, from today to the country's horizon. */
export function WeekCalendar(props: WeekCalendarProps) {
  const { country, sites, doctorId, monday, today, onWeek, children, inDay } = props;
  const texts = useTexts(slotTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  const days = weekFrom(monday);
  const last = addDays(today, country.booking.horizonDays);
  const slots = useDoctorSlots(doctorId, days[0]! < today ? today : days[0]!, days[6]!);

  const holidayOn = (date: string) =>
    country.holidays[date.slice(0, 4)]?.find((holiday) => holiday.date === date)?.names[language];
  const ofDay = Map.groupBy(slots.data ?? [], dateOf);

  return (
    <>
      <div className={styles.pager}>
        <Button disabled={monday <= mondayOf(today)} onClick={() => onWeek(addDays(monday, -7))}>
          <span aria-hidden="true">←</span> {texts.previousWeek}
        </Button>
        <h2 aria-live="polite">{texts.weekOf(formats.shortDay(monday))}</h2>
        <Button disabled={addDays(monday, 7) > last} onClick={() => onWeek(addDays(monday, 7))}>
          {texts.nextWeek} <span aria-hidden="true">→</span>
        </Button>
      </div>
      {addDays(monday, 7) > last && <p>{texts.horizon(formats.day(last))}</p>}
      {slots.isError && <ProblemNotice error={slots.error} onRetry={() => void slots.refetch()} />}
      {slots.isPending && <Loading lines={5} />}
      {slots.data?.length === 0 && (
        <Notice tone="info" title={texts.noSlotsInWeek}>
          <p>{texts.noSlotsInWeekLead}</p>
        </Notice>
      )}
      {slots.data && (
        <div className={styles.week}>
          {days.map((date) => {
            const free = ofDay.get(date) ?? [];
            const holiday = holidayOn(date);
            const extra = inDay?.(date);
            return (
              <section
                key={date}
                className={`${styles.day} ${free.length === 0 && !extra ? styles.empty : ''}`}
                aria-label={formats.day(date)}
              >
                <h3>{formats.shortDay(date)}</h3>
                {extra}
                {free.length === 0 && (
                  <p className={styles.place}>{holiday ? texts.holiday(holiday) : texts.noSlots}</p>
                )}
                {grouped(free, ({ siteId }) => siteId).map(([siteId, atSite]) => (
                  <PlaceSlots key={siteId} site={sites.get(siteId)} slots={atSite}>
                    {children}
                  </PlaceSlots>
                ))}
              </section>
            );
          })}
        </div>
      )}
    </>
  );
}

interface PlaceSlotsProps {
  readonly site: Site | undefined;
  readonly slots: readonly Slot[];
  readonly children: (slot: Slot) => ReactNode;
}

/** Slots of one day at one site, with the zone that their times are in. */
export function PlaceSlots({ site, slots, children }: PlaceSlotsProps) {
  const formats = useFormats();
  const [first] = slots;
  return (
    <>
      <p className={styles.place}>
        {site?.name}
        {first && <span>{formats.zone(first.startsAt, first.timeZone)}</span>}
      </p>
      <ul className={styles.slots}>
        {slots.map((slot) => (
          <li key={slot.startsAt}>{children(slot)}</li>
        ))}
      </ul>
    </>
  );
}
