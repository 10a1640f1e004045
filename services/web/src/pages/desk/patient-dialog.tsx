import { type FormEvent, useState } from 'react';
import type { Appointment, Patient } from '../../api/answer.ts';
import { useFindPatient, usePatientHistory } from '../../api/desk.ts';
import { useCountry } from '../../api/directory.ts';
import { Button, ButtonLink } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { useFormats, useLanguage, useTexts } from '../../i18n/provider.tsx';
import { regionName } from '../../i18n/region.ts';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import { isLive } from './agenda.ts';
import styles from './dialogs.module.css';
import { addDays, boundsOf, todayAt } from './site-time.ts';
import { StatusMark } from './status-mark.tsx';
import { deskDialogTexts, deskTexts } from './texts.ts';

interface PatientDialogProps {
  readonly countries: readonly string[];
  readonly country: string;
  readonly onOpen: (appointment: Appointment) => void;
  readonly onClose: () => void;
}

/** Finds a patient by identity document. What is typed stays here: it is sent in a body, never in an address. */
export function PatientDialog({ countries, onOpen, onClose, ...start }: PatientDialogProps) {
  const texts = useTexts(deskDialogTexts);
  const { language } = useLanguage();
  const [country, setCountry] = useState(start.country);
  const [chosenType, setType] = useState<string>();
  const [number, setNumber] = useState('');
  const profile = useCountry(country);
  const find = useFindPatient();
  const documents = profile.data?.documents ?? [];
  const type = documents.find((document) => document.type === chosenType) ?? documents[0];
  const fault = find.error ? numberFaultOf(find.error) : undefined;

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (type && number.trim()) find.mutate({ country, document: { type: type.type, number: number.trim() } });
  };
  return (
    <Dialog title={texts.searchTitle} onClose={onClose}>
      <form className={styles.form} onSubmit={send} noValidate>
        <div className={styles.pair}>
          {countries.length > 1 && (
            <SelectField
              label={texts.country}
              value={country}
              onChange={(event) => setCountry(event.target.value)}
            >
              {countries.map((code) => (
                <option key={code} value={code}>
                  {regionName(language, code)}
                </option>
              ))}
            </SelectField>
          )}
          <SelectField
            label={texts.documentType}
            value={type?.type ?? ''}
            onChange={(event) => setType(event.target.value)}
          >
            {documents.map((document) => (
              <option key={document.type} value={document.type}>
                {document.type}
              </option>
            ))}
          </SelectField>
        </div>
        <TextField
          label={texts.documentNumber}
          hint={type ? texts.documentHint(type.example) : undefined}
          error={fault}
          autoFocus
          autoComplete="off"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <div className={styles.buttons}>
          <Button type="submit" look="primary" busy={find.isPending}>
            {texts.searchSend}
          </Button>
        </div>
      </form>
      {find.isError && !fault && <ProblemNotice error={find.error} />}
      {find.isSuccess && !find.data && <Notice tone="info" title={texts.notFound} />}
      {find.data && <Found patient={find.data} onOpen={onOpen} />}
    </Dialog>
  );
}

/** What the API says of the number, beside which it is then shown. */
function numberFaultOf(error: unknown): string | undefined {
  const errors = (error as { errors?: readonly { pointer: string; detail: string }[] }).errors ?? [];
  return errors.find(({ pointer }) => pointer.startsWith('/body/document'))?.detail;
}

/** A year back and ahead: what the front desk is asked about. */
const days = 365;

function Found({ patient, onOpen }: { patient: Patient; onOpen: (appointment: Appointment) => void }) {
  const texts = useTexts(deskDialogTexts);
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
        <ButtonLink to={`/book/${patient.country}`} state={{ patientId: patient.id }}>
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
  const texts = useTexts(deskDialogTexts);
  const { statuses, open } = useTexts(deskTexts);
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
                <Button aria-label={open(what)} onClick={() => onOpen(appointment)}>
                  {what}
                </Button>
                <span>
                  <StatusMark status={appointment.status} name={statuses[appointment.status]} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
