import type { Country, Doctor, Site, Slot } from '../../api/answer.ts';
import { useFirstSlots } from '../../api/directory.ts';
import { Button } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { bookingPath, SlotLink } from '../../slots/slot-link.tsx';
import { PlaceSlots } from '../../slots/week-calendar.tsx';
import { addDays, dateOf, grouped } from '../../slots/weeks.ts';
import styles from './choices.module.css';
import { bookTexts } from './texts.ts';

interface FirstSlotsProps {
  readonly country: Country;
  readonly specialty: string;
  readonly sites: ReadonlyMap<string, Site>;
  readonly doctors: ReadonlyMap<string, Doctor>;
  readonly site: Site | undefined;
  readonly from: string;
  readonly today: string;
  readonly last: string;
  readonly onFrom: (date: string) => void;
  readonly onDoctor: (id: string, date: string) => void;
}

/** As many as the API gives at once. */
const mostSlots = 100;
/** What stands of a doctor's day before one asks for the whole. */
const shownPerDoctor = 4;
const windowDays = 14;

/** The earliest free slots, by day and doctor: few of each, so that a day fits on a screen. */
export function FirstSlots(props: FirstSlotsProps) {
  const { country, specialty, doctors, site, from, today, last, onFrom } = props;
  const texts = useTexts(bookTexts);
  const formats = useFormats();
  const to = addDays(from, windowDays - 1);
  const found = useFirstSlots({
    ...{ country: country.code, specialty, from, to: to < last ? to : last, limit: mostSlots },
    siteId: site?.id,
  });
  if (found.isError) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Loading lines={6} />;
  const slots = found.data;
  // The last day may be cut short by the limit: the next look begins with it, unless it is all there is.
  const lastDay = slots.length > 0 ? dateOf(slots.at(-1)!) : to;
  const isCut = slots.length === mostSlots && lastDay > from;
  const next = isCut ? lastDay : addDays(lastDay, 1);
  const days = grouped(
    slots.filter((slot) => !isCut || dateOf(slot) < lastDay),
    dateOf,
  );
  return (
    <>
      <p className="visually-hidden" role="status">
        {texts.found(slots.length)}
      </p>
      {slots.length === 0 && (
        <Notice tone="info" title={texts.none}>
          <p>{texts.noneLead}</p>
        </Notice>
      )}
      {days.map(([date, ofDay]) => (
        <section key={date} className={styles.day} aria-labelledby={`day-${date}`}>
          <h2 id={`day-${date}`}>{formats.day(date)}</h2>
          <ul className={styles.doctors}>
            {grouped(ofDay, ({ doctorId, siteId }) => `${doctorId} ${siteId}`).map(([key, some]) => (
              <DoctorDay key={key} {...props} slots={some} doctor={doctors.get(some[0]!.doctorId)} />
            ))}
          </ul>
        </section>
      ))}
      <div className={styles.more}>
        {from > today && <Button onClick={() => onFrom('')}>{texts.back}</Button>}
        {next <= last && <Button onClick={() => onFrom(next)}>{texts.more}</Button>}
      </div>
    </>
  );
}

interface DoctorDayProps extends FirstSlotsProps {
  readonly doctor: Doctor | undefined;
  readonly slots: readonly Slot[];
}

function DoctorDay({ country, specialty, sites, doctor, slots, onDoctor }: DoctorDayProps) {
  const texts = useTexts(bookTexts);
  const [first] = slots;
  return (
    <li className={styles.doctor}>
      <h3>{doctor?.name}</h3>
      <PlaceSlots site={sites.get(first!.siteId)} slots={slots.slice(0, shownPerDoctor)}>
        {(slot) => (
          <SlotLink slot={slot} to={bookingPath(country.code, specialty, slot)} label={doctor?.name ?? ''} />
        )}
      </PlaceSlots>
      {doctor && slots.length > shownPerDoctor && (
        <div>
          <Button
            look="quiet"
            className={styles.all}
            aria-label={texts.allOfDoctor(doctor.name)}
            onClick={() => onDoctor(doctor.id, dateOf(first!))}
          >
            {texts.week} <span aria-hidden="true">→</span>
          </Button>
        </div>
      )}
    </li>
  );
}
