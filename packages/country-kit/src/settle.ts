import type { EventDetail } from '@citas/contracts';
import { type Appointment, type Appointments, parseInstant } from '@citas/core';
import type { Country } from './contract.ts';
import { type FactStores, gatherFacts } from './facts.ts';
import { restoreSteps, undoSteps } from './steps.ts';

export interface SettleStores extends FactStores {
  readonly appointments: Pick<Appointments, 'get'>;
}

/**
 * Brings a country's steps into line with what became of a decision, where this attempt or an earlier one may
 * have left them otherwise: run if it was accepted, undone if not. They have the same effect however often.
 */
export async function settleSteps(
  country: Country,
  stores: SettleStores,
  detail: EventDetail,
): Promise<void> {
  if (country.steps.length === 0) return;
  const appointment = await stores.appointments.get(detail.appointmentId, { consistent: true });
  if (!appointment) return;
  const accepted = wasAccepted(appointment, detail);
  if (accepted === undefined) return;
  const facts = await gatherFacts(stores, appointment, detail);
  if (facts.ok) await (accepted ? restoreSteps : undoSteps)(country.steps, facts.value, detail.eventId);
}

/** Whether the answer to an event was yes; undefined once later changes have covered it up. */
function wasAccepted(appointment: Appointment, { proposed, version }: EventDetail): boolean | undefined {
  if (!proposed) return appointment.decision !== undefined;
  const { doctorId, start } = appointment.slot;
  if (doctorId === proposed.doctorId && start === parseInstant(proposed.startsAt)) return true;
  return appointment.version <= version + 1 ? false : undefined;
}
