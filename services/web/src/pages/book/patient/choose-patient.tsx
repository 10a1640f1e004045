import { useEffect } from 'react';
import type { Country, Patient } from '../../../api/answer.ts';
import { usePatient } from '../../../api/patients.ts';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { usePatientOfErrand } from '../../../errand.ts';
import { usePerson } from '../../../session/provider.tsx';
import type { Draft } from './draft.ts';
import { FindPatient } from './find-patient.tsx';
import { KnownPatient } from './known-patient.tsx';
import { NewPatientFields } from './new-patient-fields.tsx';

interface ChoosePatientProps {
  readonly country: Country;
  readonly draft: Draft;
  /** Undefined until it is known, null for one who has to be registered. */
  readonly patient: Patient | null | undefined;
  /** The answer to the last attempt to register. */
  readonly error: unknown;
  readonly onDraft: (changes: Partial<Draft>) => void;
  readonly onPatient: (patient: Patient | null | undefined) => void;
}

/** Whose appointment it is: one's own, or that of whom the front desk has found or registers. */
export function ChoosePatient(props: ChoosePatientProps) {
  const { country, draft, patient, error, onDraft, onPatient } = props;
  const person = usePerson();
  const isSelf = person.role === 'patient';
  const errand = usePatientOfErrand();
  const known = usePatient(isSelf ? person.sub : errand);
  const { data } = known;
  useEffect(() => {
    // Nobody under one's own id has to register; under an errand's, one looks for them.
    if (data || (isSelf && data === null)) onPatient(data);
  }, [isSelf, data, onPatient]);

  if (known.isError) return <ProblemNotice error={known.error} onRetry={() => void known.refetch()} />;
  if (patient) {
    return <KnownPatient patient={patient} {...(!isSelf && { onOther: () => onPatient(undefined) })} />;
  }
  if (patient === null) return <NewPatientFields {...{ country, draft, error }} onChange={onDraft} />;
  return isSelf || known.isLoading ? (
    <Loading lines={2} />
  ) : (
    <FindPatient {...{ country, draft, onDraft, onPatient }} />
  );
}
