import { type FormEvent, useState } from 'react';
import type { Appointment } from '../../../api/answer.ts';
import { useFindPatient } from '../../../api/desk.ts';
import { useCountry } from '../../../api/directory.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { SelectField, TextField } from '../../../components/field.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { useLanguage, useTexts } from '../../../i18n/provider.tsx';
import { regionName } from '../../../i18n/region.ts';
import styles from '../dialogs.module.css';
import { FoundPatient } from './found-patient.tsx';
import { patientDialogTexts } from './texts.ts';

interface PatientDialogProps {
  readonly countries: readonly string[];
  readonly country: string;
  /** Where a booking in that country begins, at the site and day that are shown. */
  readonly bookingPath: string;
  readonly onOpen: (appointment: Appointment) => void;
  readonly onClose: () => void;
}

/** Finds a patient by identity document. What is typed stays here: it is sent in a body, never in an address. */
export function PatientDialog({ countries, bookingPath, onOpen, onClose, ...start }: PatientDialogProps) {
  const texts = useTexts(patientDialogTexts);
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
    <Dialog title={texts.title} onClose={onClose}>
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
            {texts.send}
          </Button>
        </div>
      </form>
      {find.isError && !fault && <ProblemNotice error={find.error} />}
      {find.isSuccess && !find.data && <Notice tone="info" title={texts.notFound} />}
      {find.data && (
        <FoundPatient
          patient={find.data}
          bookingPath={find.data.country === start.country ? bookingPath : `/book/${find.data.country}`}
          onOpen={onOpen}
        />
      )}
    </Dialog>
  );
}

/** What the API says of the number, beside which it is then shown. */
function numberFaultOf(error: unknown): string | undefined {
  const errors = (error as { errors?: readonly { pointer: string; detail: string }[] }).errors ?? [];
  return errors.find(({ pointer }) => pointer.startsWith('/body/document'))?.detail;
}
