import { CitasProblem } from '@citas/client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Country, Patient } from '../../api/answer.ts';
import { useBook } from '../../api/appointments.ts';
import type { KeptHold } from '../../api/holds.ts';
import { usePatientWrites } from '../../api/patients.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { isComplete } from '../../components/field.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import { forget, useRemembered } from '../../remembered.ts';
import { bookingOf } from './booking.ts';
import styles from './booking-form.module.css';
import { ChoosePatient } from './patient/choose-patient.tsx';
import { ConsentFields } from './patient/consent-fields.tsx';
import { consentsOf, type Draft, emptyDraft, newPatientOf } from './patient/draft.ts';
import { VisitFields } from './patient/visit-fields.tsx';
import { bookSlotTexts } from './slot-texts.ts';

interface BookingFormProps {
  readonly country: Country;
  readonly specialty: string;
  readonly hold: KeptHold;
  /** Whether the slot is still kept: without it there is nothing to send. */
  readonly held: boolean;
  readonly onBooked: () => void;
  /** The API says that the hold is gone. */
  readonly onRefused: () => void;
}

/** Registers the patient where needed, then asks for the appointment. Nothing that was typed is lost by a failure. */
export function BookingForm({ country, specialty, hold, held, onBooked, onRefused }: BookingFormProps) {
  const texts = useTexts(bookSlotTexts);
  const [, navigate] = useLocation();
  const draftKey = `draft ${country.code}`;
  const [draft, setDraft] = useRemembered<Draft>(draftKey, emptyDraft);
  const [patient, setPatient] = useState<Patient | null>();
  const { register, addConsents } = usePatientWrites();
  const registration = useMutation({ mutationFn: register });
  const consenting = useMutation({
    mutationFn: (who: Patient) => addConsents(who, consentsOf(draft.consents, new Date())),
  });
  const book = useBook();
  const steps = [registration, consenting, book];
  const busy = steps.some(({ isPending }) => isPending);
  const failed = steps.find(({ isError }) => isError);
  const purposes = country.requiredConsents.filter(
    (purpose) => !patient?.consents.some((consent) => consent.purpose === purpose),
  );
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });

  const send = async (): Promise<void> => {
    for (const step of steps) step.reset();
    const known = patient ?? (await registration.mutateAsync(newPatientOf(country, draft, new Date())));
    setPatient(known);
    const lacks = country.requiredConsents.some(
      (purpose) => !known.consents.some((consent) => consent.purpose === purpose),
    );
    const agreed = lacks ? await consenting.mutateAsync(known) : known;
    const booked = await book.mutateAsync(bookingOf({ patient: agreed, specialty, hold, draft }));
    onBooked();
    forget(draftKey);
    navigate(`/appointments/${booked.id}`, { replace: true });
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || !held || !isComplete(event.currentTarget)) return;
    send().catch((error: unknown) => {
      if (error instanceof CitasProblem && ['hold-expired', 'slot-unavailable'].includes(error.code))
        onRefused();
    });
  };

  return (
    <form noValidate className={styles.form} onSubmit={submit}>
      <Card as="div">
        <ChoosePatient
          country={country}
          draft={draft}
          patient={patient}
          error={registration.error}
          onDraft={change}
          onPatient={setPatient}
        />
      </Card>
      {patient !== undefined && (
        <Card as="div">
          <VisitFields
            draft={draft}
            insured={Boolean(patient ? patient.coverage : draft.insurer.trim())}
            error={book.error}
            onChange={change}
          />
          <ConsentFields
            purposes={purposes}
            given={draft.consents}
            onChange={(consents) => change({ consents })}
          />
          {failed && (
            <ProblemNotice error={failed.error} onRetry={() => void send().catch(() => undefined)} />
          )}
          {held && (
            <div className={styles.submit}>
              <Button type="submit" look="primary" busy={busy}>
                {texts.submit}
              </Button>
              <p>{texts.afterwards}</p>
            </div>
          )}
        </Card>
      )}
    </form>
  );
}
