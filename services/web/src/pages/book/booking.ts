import type { Patient } from '../../api/answer.ts';
import type { Booking } from '../../api/appointments.ts';
import type { KeptHold } from '../../api/holds.ts';
import type { Draft } from './patient/draft.ts';

interface Wish {
  readonly patient: Patient;
  readonly specialty: string;
  readonly hold: KeptHold;
  readonly draft: Pick<Draft, 'reason' | 'referral' | 'authorization'>;
}

/** The body that asks for an appointment: the patient's own cover, with the papers for this visit. */
export function bookingOf({ patient, specialty, hold, draft }: Wish): Booking {
  const [reason, referral, authorization] = [draft.reason, draft.referral, draft.authorization].map((text) =>
    text.trim(),
  );
  const papers = { ...(referral && { referral }), ...(authorization && { authorization }) };
  const hasPapers = Object.keys(papers).length > 0;
  return {
    patientId: patient.id,
    doctorId: hold.slot.doctorId,
    startsAt: hold.slot.startsAt,
    specialty,
    holdId: hold.id,
    ...(reason && { reason }),
    ...(hasPapers && patient.coverage && { coverage: { ...patient.coverage, ...papers } }),
  };
}
