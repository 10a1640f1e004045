import { CheckboxField, FieldGroup } from '../../../components/field.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import { patientTexts } from './texts.ts';

interface ConsentFieldsProps {
  readonly purposes: readonly string[];
  readonly given: readonly string[];
  readonly onChange: (given: readonly string[]) => void;
}

/** What the country asks to be agreed to; nothing is ticked beforehand. */
export function ConsentFields({ purposes, given, onChange }: ConsentFieldsProps) {
  const texts = useTexts(patientTexts);
  if (purposes.length === 0) return null;
  return (
    <FieldGroup legend={texts.consent}>
      {purposes.map((purpose) => (
        <CheckboxField
          key={purpose}
          required
          label={texts.consents[purpose] ?? texts.otherConsent(purpose.replaceAll('-', ' '))}
          checked={given.includes(purpose)}
          onChange={({ target }) =>
            onChange(target.checked ? [...given, purpose] : given.filter((other) => other !== purpose))
          }
        />
      ))}
    </FieldGroup>
  );
}
