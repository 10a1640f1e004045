import { useSearchParams } from 'wouter';
import type { Country, Doctor, Site } from '../../api/answer.ts';
import { useCountry, useDoctors, useSites } from '../../api/directory.ts';
import { useLeftHold } from '../../api/holds.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import { bookingPath, SlotLink } from '../../slots/slot-link.tsx';
import { WeekCalendar } from '../../slots/week-calendar.tsx';
import { addDays, isDate, mondayOf, todayIn } from '../../slots/weeks.ts';
import styles from './choices.module.css';
import { FirstSlots } from './first-slots.tsx';
import { bookTexts } from './texts.ts';
import { Trail } from './trail.tsx';

/** The earliest slots across doctors, or one doctor's week. What is looked for stands in the address. */
export function ChooseSlot({ code, specialty }: { code: string; specialty: string }) {
  const texts = useTexts(bookTexts);
  useLeftHold();
  const country = useCountry(code);
  const sites = useSites(code);
  const doctors = useDoctors(code, specialty);
  const failed = [country, sites, doctors].find(({ isError }) => isError);
  return (
    <Page title={texts.chooseSlot} width="wide">
      <Trail country={country.data} specialty={specialty} />
      {failed && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {country.data && sites.data && doctors.data ? (
        <SlotSearch
          country={country.data}
          specialty={specialty}
          sites={sites.data}
          doctors={new Map(doctors.data.map((doctor) => [doctor.id, doctor]))}
        />
      ) : (
        !failed && <Loading lines={6} />
      )}
    </Page>
  );
}

interface SlotSearchProps {
  readonly country: Country;
  readonly specialty: string;
  readonly sites: ReadonlyMap<string, Site>;
  readonly doctors: ReadonlyMap<string, Doctor>;
}

function SlotSearch({ country, specialty, sites, doctors }: SlotSearchProps) {
  const texts = useTexts(bookTexts);
  const [search, setSearch] = useSearchParams();
  const doctor = doctors.get(search.get('doctor') ?? '');
  const site = sites.get(search.get('site') ?? '');
  const timeZone = doctor?.schedule[0]?.timeZone ?? site?.timeZone ?? country.timeZones[0]!;
  const today = todayIn(timeZone);
  const last = addDays(today, country.booking.horizonDays);
  const asked = search.get('from');
  const from = isDate(asked) && asked > today ? asked : today;

  const look = (changes: Readonly<Record<string, string>>) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    });

  return (
    <>
      <search className={styles.filters} aria-label={texts.filters}>
        <TextField
          label={texts.from}
          type="date"
          min={today}
          max={last}
          value={from}
          error={from > last ? texts.outside : undefined}
          onChange={({ target }) => (isDate(target.value) || !target.value) && look({ from: target.value })}
        />
        <SelectField
          label={texts.site}
          value={site?.id ?? ''}
          onChange={({ target }) => look({ site: target.value })}
        >
          <option value="">{texts.anySite}</option>
          {[...sites.values()].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={texts.doctor}
          value={doctor?.id ?? ''}
          onChange={({ target }) => look({ doctor: target.value })}
        >
          <option value="">{texts.anyDoctor}</option>
          {[...doctors.values()].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </search>
      {doctor ? (
        <WeekCalendar
          {...{ country, sites, today }}
          doctorId={doctor.id}
          monday={mondayOf(from)}
          onWeek={(monday) => look({ from: monday })}
        >
          {(slot) => <SlotLink slot={slot} to={bookingPath(country.code, specialty, slot)} />}
        </WeekCalendar>
      ) : from > last ? (
        <Notice tone="info" title={texts.outside} />
      ) : (
        <FirstSlots
          {...{ country, specialty, sites, doctors, site, from, today, last }}
          onFrom={(day) => look({ from: day })}
          onDoctor={(id, day) => look({ doctor: id, from: day })}
        />
      )}
    </>
  );
}
