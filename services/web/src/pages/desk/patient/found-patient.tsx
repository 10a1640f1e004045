import type { Appointment, Patient } from '../../../api/answer.ts';
import { usePatientHistory } from '../../../api/desk.ts';
import { Button, ButtonLink } from '../../../components/button.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import { useSpecialtyName } from '../../../i18n/specialties.ts';
import { isLive } from '../agenda.ts';
import styles from '../dialogs.module.css';
import { addDays, boundsOf, todayAt } from '../site-time.ts';
import { StatusMark } from '../status-mark.tsx';
import { foundPatientTexts } from './found-texts.ts';

/** A year back and ahead: what the front desk is asked about. */
const days = 365;

interface FoundPatientProps {
  readonly patient: Patient;
  readonly bookingPath: string;
  readonly onOpen: (appointment: Appointment) => void;
}

/** Who was found, what is ahead of them and what has been. */
export function FoundPatient({ patient, bookingPath, onOpen }: FoundPatientProps) {
  const texts = useTexts(foundPatientTexts);
  const formats = useFormats();
  const today = todayAt('UTC');
  const history = usePatientHistory(patient.id, boundsOf(addDays(today, -days), addDays(today, days), 'UTC'));
  const all = history.data ?? [];
  const coming = all.filter(isLive);
  const past = all.filter((appointment) => !isLive(appointment)).toReversed();
  const contact = [patient.contact.phone, patient.contact.email].filter(Boolean).join(' · ');
  return (
    <section className={styles.form} aria-label={texts.patient}>
      <dl className={styles.facts}>
        <div>
          <dt>{texts.patient}</dt>
          <dd>
            <strong>{patient.name}</strong>
          </dd>
        </div>
        <div>
          <dt>{texts.born}</dt>
          <dd>{formats.day(patient.birthDate)}</dd>
        </div>
        {contact && (
          <div>
            <dt>{texts.contact}</dt>
            <dd>{contact}</dd>
          </div>
        )}
      </dl>
      <div className={styles.buttons}>
        <ButtonLink to={bookingPath} state={{ patientId: patient.id }}>
          {texts.bookFor}
        </ButtonLink>
      </div>
      {history.isPending && <Loading lines={2} />}
      {history.isError && <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && (
        <>
          <Visits title={texts.upcoming} appointments={coming} onOpen={onOpen} />
          <Visits title={texts.past} appointments={past} onOpen={onOpen} />
        </>
      )}
    </section>
  );
}

interface VisitsProps {
  readonly title: string;
  readonly appointments: readonly Appointment[];
  readonly onOpen: (appointment: Appointment) => void;
}

function Visits({ title, appointments, onOpen }: VisitsProps) {
  const texts = useTexts(foundPatientTexts);
  const formats = useFormats();
  const nameOf = useSpecialtyName();
  return (
    <div className={styles.form}>
      <h3 className={styles.heading}>{title}</h3>
      {appointments.length === 0 ? (
        <p className={styles.soft}>{texts.none}</p>
      ) : (
        <ul className={styles.rows} aria-label={title}>
          {appointments.map((appointment) => {
            const what = `${formats.dayAndTime(appointment.startsAt)} · ${nameOf(appointment.specialty)}`;
            return (
              <li key={appointment.id}>
                <Button aria-label={texts.open(what)} onClick={() => onOpen(appointment)}>
                  {what}
                </Button>
                <span>
                  <StatusMark status={appointment.status} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
