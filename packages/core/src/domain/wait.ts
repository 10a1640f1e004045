import { type Appointment, awaitsDecision } from './appointment.ts';

/** Codes under which a request is ended that no country could decide. */
export const undecidableCodes = ['country-unavailable', 'processing-failed'] as const;
export type UndecidableCode = (typeof undecidableCodes)[number];

/**
 * What a committed change means for the wait for a country's decision, of a request or of a proposed move.
 * `confirmed` and `rejected` are the country's answers; `undecidable` and `expired` are given in its place;
 * `cancelled` is a wait that people have ended.
 */
export type WaitChange =
  | { readonly kind: 'began' }
  | {
      readonly kind: 'ended';
      readonly outcome: 'confirmed' | 'rejected' | 'undecidable' | 'expired' | 'cancelled';
      /** Codes of the refusal, if it was one. */
      readonly reasonCodes: readonly string[];
      /** Since it was asked, in milliseconds. */
      readonly waitedMs: number;
    };

/** Undefined for a change that neither begins nor ends a wait. */
export function waitChange(before: Appointment | undefined, after: Appointment): WaitChange | undefined {
  const waited = before !== undefined && awaitsDecision(before);
  const waits = awaitsDecision(after);
  if (waits) return waited ? undefined : { kind: 'began' };
  if (!waited) return undefined;
  const outcome = outcomeOf(before, after);
  const refused = outcome === 'rejected' || outcome === 'undecidable';
  return {
    kind: 'ended',
    outcome,
    reasonCodes: refused ? after.reasons.map(({ code }) => code) : [],
    waitedMs: Math.max(0, after.updatedAt - (before.move?.requestedAt ?? before.requestedAt)),
  };
}

function outcomeOf(before: Appointment, after: Appointment) {
  if (after.status === 'EXPIRED') return 'expired';
  if (after.status === 'REJECTED') return refusalOf(after);
  if (after.status !== 'CONFIRMED') return 'cancelled';
  const { move } = before;
  const accepted =
    !move || (after.slot.start === move.slot.start && after.slot.doctorId === move.slot.doctorId);
  return accepted ? 'confirmed' : refusalOf(after);
}

/** A proposed move that is dropped leaves no status behind: its reason says who dropped it. */
function refusalOf({ reasons: [first] }: Appointment) {
  if (first?.code === 'decision-overdue') return 'expired';
  if (first?.code === 'patient-erased') return 'cancelled';
  return undecidableCodes.some((code) => code === first?.code) ? 'undecidable' : 'rejected';
}
