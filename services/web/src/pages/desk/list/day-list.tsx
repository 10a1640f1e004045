import type { Doctor } from '../../../api/answer.ts';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import { useSpecialtyName } from '../../../i18n/specialties.ts';
import type { Entry } from '../agenda.ts';
import type { EntryText } from '../entry-text.ts';
import { StatusMark } from '../status-mark.tsx';
import styles from './day-list.module.css';
import { dayListTexts } from './texts.ts';

interface DayListProps {
  readonly dates: readonly string[];
  readonly siteName: string;
  readonly zone: string;
  readonly doctors: ReadonlyMap<string, Doctor>;
  /** Whose list it is; of several doctors, each line says whose. */
  readonly doctor: Doctor | undefined;
  readonly entries: readonly Entry[];
  readonly textOf: (entry: Entry) => EntryText;
  readonly onOpen: (entry: Entry) => void;
  /** Only for paper: the screen shows the calendar. */
  readonly onPaperOnly: boolean;
}

/** The appointments of each day by time, one line each: to read on a phone, to hear, and to print. */
export function DayList(props: DayListProps) {
  const { dates, siteName, zone, doctors, doctor, entries, textOf, onOpen, onPaperOnly } = props;
  const texts = useTexts(dayListTexts);
  const formats = useFormats();
  const nameOf = useSpecialtyName();
  const appointments = entries.filter(({ kind }) => kind === 'appointment');
  return (
    <div className={`${styles.lists} ${onPaperOnly ? styles.paper : ''}`}>
      {dates.map((date) => {
        const rows = appointments.filter(({ from }) => from.startsWith(date));
        if (rows.length === 0 && dates.length > 1) return null;
        return (
          <section key={date} className={styles.day} aria-labelledby={`list-${date}`}>
            {/* Of a single day, the screen says it above already. */}
            <header className={dates.length === 1 ? styles.known : undefined}>
              <h2 id={`list-${date}`}>{texts.listOf(formats.day(date))}</h2>
              <p className={styles.where}>{[siteName, doctor?.name, zone].filter(Boolean).join(' · ')}</p>
            </header>
            {rows.length === 0 ? (
              <p>{texts.noAppointments}</p>
            ) : (
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{texts.columns.time}</th>
                    <th scope="col">{texts.columns.patient}</th>
                    {!doctor && <th scope="col">{texts.columns.doctor}</th>}
                    <th scope="col">{texts.columns.what}</th>
                    <th scope="col">{texts.columns.status}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((entry) => {
                    const { time, title } = textOf(entry);
                    const appointment = entry.appointment!;
                    return (
                      <tr key={entry.id}>
                        <td className={styles.time}>{time}</td>
                        <th scope="row">
                          <button
                            type="button"
                            className={styles.open}
                            aria-label={texts.open(`${time} ${title}`)}
                            onClick={() => onOpen(entry)}
                          >
                            {title}
                          </button>
                        </th>
                        {!doctor && <td>{doctors.get(entry.doctorId)?.name ?? ''}</td>}
                        <td>{nameOf(appointment.specialty)}</td>
                        <td>
                          <StatusMark status={appointment.status} />
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            )}
          </section>
        );
      })}
      <p className={styles.printed}>{texts.printed(formats.dayAndTime(readersNow()))}</p>
    </div>
  );
}

/** The reader's own clock, as a wall time. */
const readersNow = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
};
