import { useState } from 'react';
import type { Country } from '../../../api/answer.ts';
import { SelectField, TextField } from '../../../components/field.tsx';
import { useLanguage, useTexts } from '../../../i18n/provider.tsx';
import { todayIn } from '../../../slots/weeks.ts';
import { checkDocument } from './document-check.ts';
import { documentTypeOf } from './draft.ts';
import styles from './patient.module.css';
import { patientTexts } from './texts.ts';

interface DocumentFieldsProps {
  readonly country: Country;
  readonly type: string;
  readonly number: string;
  readonly birthDate?: string;
  readonly onType: (type: string) => void;
  readonly onNumber: (number: string) => void;
  /** What the API said of it. */
  readonly fault: string | undefined;
}

/** An identity document, checked by the country's own rules as it is typed. */
export function DocumentFields(props: DocumentFieldsProps) {
  const { country, number, birthDate, onType, onNumber, fault } = props;
  const texts = useTexts(patientTexts);
  const { language } = useLanguage();
  const [left, setLeft] = useState(false);
  const type = documentTypeOf(country, props.type);
  const check = checkDocument(type, number, birthDate, todayIn(country.timeZones[0]!));
  const errors = {
    empty: undefined,
    right: undefined,
    // While one is still typing, an unfinished number is no mistake.
    unfinished: left ? texts.unfinished(type.type) : undefined,
    'wrong-check-digit': texts.wrongCheckDigit,
    'wrong-age': texts.wrongAge,
  };
  return (
    <div className={styles.pair}>
      <SelectField
        label={texts.documentType}
        value={type.type}
        onChange={({ target }) => onType(target.value)}
      >
        {country.documents.map((document) => (
          <option key={document.type} value={document.type}>
            {document.type} · {document.names[language]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={texts.documentNumber}
        required
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        value={number}
        hint={
          <span aria-live="polite" className={check === 'right' ? styles.right : undefined}>
            {check === 'right' ? texts.right : texts.example(type.example)}
          </span>
        }
        error={errors[check] ?? fault}
        fault={check === 'unfinished' ? texts.unfinished(type.type) : errors[check]}
        onChange={({ target }) => onNumber(target.value)}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
      />
    </div>
  );
}
