import type { Patient } from '../../../api/answer.ts';
import { Button } from '../../../components/button.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import styles from './patient.module.css';
import { patientTexts } from './texts.ts';

/** A registered patient, as far as one needs it to see that it is the right one. */
export function KnownPatient({ patient, onOther }: { patient: Patient; onOther?: () => void }) {
  const texts = useTexts(patientTexts);
  return (
    <div className={styles.known}>
      <span>{texts.patient}</span>
      <strong>{patient.name}</strong>
      <span>
        {patient.document.type} {patient.document.number}
        {patient.coverage && ` · ${patient.coverage.insurer}`}
      </span>
      {onOther && (
        <div>
          <Button onClick={onOther}>{texts.another}</Button>
        </div>
      )}
    </div>
  );
}
