import { useMutation } from '@tanstack/react-query';
import type { Country, Patient } from '../../../api/answer.ts';
import { faultAt } from '../../../api/faults.ts';
import { usePatientWrites } from '../../../api/patients.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { Button } from '../../../components/button.tsx';
import { FieldGroup } from '../../../components/field.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import { DocumentFields } from './document-fields.tsx';
import { type Draft, documentTypeOf } from './draft.ts';
import { patientTexts } from './texts.ts';

interface FindPatientProps {
  readonly country: Country;
  readonly draft: Draft;
  readonly onDraft: (changes: Partial<Draft>) => void;
  /** Whom the document belongs to, or null: then the patient is registered with it. */
  readonly onPatient: (patient: Patient | null) => void;
}

/** The front desk finds a patient by identity document; the number travels in the body, never in an address. */
export function FindPatient({ country, draft, onDraft, onPatient }: FindPatientProps) {
  const texts = useTexts(patientTexts);
  const announce = useAnnounce();
  const { find } = usePatientWrites();
  const search = useMutation({
    mutationFn: () =>
      find({
        country: country.code,
        document: {
          type: documentTypeOf(country, draft.documentType).type,
          number: draft.documentNumber.trim(),
        },
      }),
    onSuccess(found) {
      if (!found) announce(texts.notFoundYet);
      onPatient(found);
    },
  });
  const fault = faultAt(search.error, 'document/number');
  return (
    <FieldGroup legend={texts.findTitle}>
      <DocumentFields
        country={country}
        type={draft.documentType}
        number={draft.documentNumber}
        fault={fault}
        onType={(documentType) => onDraft({ documentType })}
        onNumber={(documentNumber) => onDraft({ documentNumber })}
      />
      {search.isError && !fault && <ProblemNotice error={search.error} onRetry={() => search.mutate()} />}
      <div>
        <Button
          look="primary"
          busy={search.isPending}
          disabled={draft.documentNumber.trim() === ''}
          onClick={() => search.mutate()}
        >
          {texts.find}
        </Button>
      </div>
    </FieldGroup>
  );
}
