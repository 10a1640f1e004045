import { useEffect } from 'react';
import type { Country, Patient } from '../../../api/answer.ts';
import { usePatient } from '../../../api/patients.ts';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
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
  const own = usePatient(isSelf ? person.sub : undefined);
  useEffect(() => {
    if (isSelf && own.data !== undefined) onPatient(own.data);
  }, [isSelf, own.data, onPatient]);

  if (own.isError) return <ProblemNotice error={own.error} onRetry={() => void own.refetch()} />;
  if (patient) {
    return <KnownPatient patient={patient} {...(!isSelf && { onOther: () => onPatient(undefined) })} />;
  }
  if (patient === null) return <NewPatientFields {...{ country, draft, error }} onChange={onDraft} />;
  return isSelf ? <Loading lines={2} /> : <FindPatient {...{ country, draft, onDraft, onPatient }} />;
}
