import type { CountryProfile, Language } from '@citas/contracts';
import type * as http from '@citas/contracts/http';
import { type Appointment, type Reason, type Slot, toLocal } from '@citas/core';
import type * as z from 'zod/mini';
import { localize } from './localize.ts';

type AppointmentBody = z.infer<typeof http.appointment>;

/** A slot in the time of its site. */
export const presentSlot = (slot: Slot) => ({
  doctorId: slot.doctorId,
  siteId: slot.siteId,
  startsAt: toLocal(slot.start, slot.timeZone),
  endsAt: toLocal(slot.end, slot.timeZone),
  timeZone: slot.timeZone,
});

/** An appointment as the API shows it: times of the site, texts in the reader's language. */
export function presentAppointment(
  appointment: Appointment,
  language: Language,
  profile: CountryProfile | undefined,
): AppointmentBody {
  const { id, country, patientId, specialty, slot, status, version, reason, coverage, decision } =
    appointment;
  const local = (instant: number) => toLocal(instant, slot.timeZone);
  const texts = (reasons: readonly Reason[]) =>
    reasons.map(({ code, params, liftedBy }) => ({
      ...{ code, message: localize(code, params, language, profile) },
      ...(liftedBy && { liftedBy }),
    }));
  return {
    id,
    country,
    patientId,
    specialty,
    ...presentSlot(slot),
    status,
    version,
    ...(reason && { reason }),
    ...(coverage && { coverage }),
    ...(appointment.cancellationReason && { cancellationReason: appointment.cancellationReason }),
    reasons: texts(appointment.reasons),
    alternatives: appointment.alternatives.map(presentSlot),
    decision: decision
      ? { ...(decision.copay && { copay: decision.copay }), instructions: texts(decision.instructions) }
      : null,
    proposedMove: appointment.move ? presentSlot(appointment.move.slot) : null,
    createdAt: local(appointment.requestedAt),
    updatedAt: local(appointment.updatedAt),
    decideBy: appointment.decideBy === undefined ? null : local(appointment.decideBy),
  };
}
