import type { Country } from '../../../api/answer.ts';
import { faultAt } from '../../../api/faults.ts';
import { FieldGroup, TextField } from '../../../components/field.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import { ageOn, isDate, todayIn } from '../../../slots/weeks.ts';
import { DocumentFields } from './document-fields.tsx';
import type { Draft } from './draft.ts';
import styles from './patient.module.css';
import { patientTexts } from './texts.ts';

interface NewPatientFieldsProps {
  readonly country: Country;
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
  /** The answer to the last attempt to register. */
  readonly error: unknown;
}

/** An age at which nobody is asked for a responsible adult any more; the country itself decides about it. */
const majority = 18;

/** Everything that registers a patient, but the consents. */
export function NewPatientFields({ country, draft, onChange, error }: NewPatientFieldsProps) {
  const texts = useTexts(patientTexts);
  const today = todayIn(country.timeZones[0]!);
  const birthDate = isDate(draft.birthDate) ? draft.birthDate : undefined;
  const isMinor = birthDate !== undefined && ageOn(birthDate, today) < majority;
  const field = (name: keyof Draft & string) => ({
    value: draft[name] as string,
    onChange: ({ target }: { target: { value: string } }) => onChange({ [name]: target.value }),
  });
  return (
    <>
      <FieldGroup legend={texts.newTitle}>
        <DocumentFields
          country={country}
          type={draft.documentType}
          number={draft.documentNumber}
          {...(birthDate && { birthDate })}
          fault={faultAt(error, 'document/number') ?? faultAt(error, 'document/type')}
          onType={(documentType) => onChange({ documentType })}
          onNumber={(documentNumber) => onChange({ documentNumber })}
        />
        <TextField
          label={texts.name}
          required
          maxLength={120}
          autoComplete="name"
          error={faultAt(error, 'name')}
          {...field('name')}
        />
        <div className={styles.pair}>
          <TextField
            label={texts.birthDate}
            type="date"
            required
            max={today}
            autoComplete="bday"
            error={faultAt(error, 'birthDate')}
            {...field('birthDate')}
          />
          <TextField
            label={texts.phone}
            type="tel"
            optional={texts.optional}
            hint={texts.phoneHint}
            autoComplete="tel"
            error={faultAt(error, 'contact/phone')}
            {...field('phone')}
          />
        </div>
        <TextField
          label={texts.email}
          type="email"
          optional={texts.optional}
          autoComplete="email"
          error={faultAt(error, 'contact/email')}
          {...field('email')}
        />
      </FieldGroup>
      {isMinor && (
        <FieldGroup legend={texts.guardian}>
          <p>{texts.guardianLead}</p>
          <TextField
            label={texts.name}
            maxLength={120}
            error={faultAt(error, 'guardian/name')}
            {...field('guardianName')}
          />
          <DocumentFields
            country={country}
            type={draft.guardianDocumentType}
            number={draft.guardianDocumentNumber}
            fault={faultAt(error, 'guardian/document/number') ?? faultAt(error, 'guardian/document/type')}
            onType={(guardianDocumentType) => onChange({ guardianDocumentType })}
            onNumber={(guardianDocumentNumber) => onChange({ guardianDocumentNumber })}
          />
        </FieldGroup>
      )}
      <FieldGroup legend={texts.coverage}>
        <TextField
          label={texts.insurer}
          optional={texts.optional}
          hint={texts.insurerHint}
          maxLength={60}
          error={faultAt(error, 'coverage/insurer')}
          {...field('insurer')}
        />
        {draft.insurer.trim() && (
          <div className={styles.pair}>
            <TextField label={texts.plan} optional={texts.optional} maxLength={60} {...field('plan')} />
            <TextField
              label={texts.memberId}
              optional={texts.optional}
              maxLength={40}
              error={faultAt(error, 'coverage/memberId')}
              {...field('memberId')}
            />
          </div>
        )}
      </FieldGroup>
    </>
  );
}
