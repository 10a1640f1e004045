import { faultAt } from '../../../api/faults.ts';
import { FieldGroup, TextAreaField, TextField } from '../../../components/field.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import type { Draft } from './draft.ts';
import styles from './patient.module.css';
import { patientTexts } from './texts.ts';

interface VisitFieldsProps {
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
  /** Only who is insured has papers to show. */
  readonly insured: boolean;
  readonly error: unknown;
}

/** Why the patient comes, and the papers that an insurer may ask for. */
export function VisitFields({ draft, onChange, insured, error }: VisitFieldsProps) {
  const texts = useTexts(patientTexts);
  const paper = (name: 'referral' | 'authorization') => (
    <TextField
      label={texts[name]}
      optional={texts.optional}
      maxLength={40}
      autoComplete="off"
      value={draft[name]}
      error={faultAt(error, `coverage/${name}`)}
      onChange={({ target }) => onChange({ [name]: target.value })}
    />
  );
  return (
    <FieldGroup legend={texts.visit}>
      <TextAreaField
        label={texts.reason}
        optional={texts.optional}
        hint={texts.reasonHint}
        maxLength={200}
        value={draft.reason}
        error={faultAt(error, 'reason')}
        onChange={({ target }) => onChange({ reason: target.value })}
      />
      {insured && (
        <details className={styles.papers}>
          <summary>{texts.papers}</summary>
          <div className={styles.pair}>
            {paper('referral')}
            {paper('authorization')}
          </div>
        </details>
      )}
    </FieldGroup>
  );
}
