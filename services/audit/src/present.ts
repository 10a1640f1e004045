import type * as http from '@citas/contracts/http';
import {
  type Actor,
  type AppointmentEntry,
  type PatientEntry,
  type Replacement,
  type Slot,
  toLocal,
  toUtc,
} from '@citas/core';
import type * as z from 'zod/mini';

function presentWho({ at, actor }: { readonly at: number; readonly actor?: Actor }) {
  if (!actor) return { at: toUtc(at), actor: null };
  const { requestId, ...who } = actor;
  return { at: toUtc(at), actor: who, ...(requestId && { requestId }) };
}

const presentSlot = ({ doctorId, siteId, timeZone, start, end }: Slot) => ({
  doctorId,
  siteId,
  startsAt: toLocal(start, timeZone),
  endsAt: toLocal(end, timeZone),
  timeZone,
});

const presentReplacement = ({ from, to }: Replacement<Slot>) => ({
  from: from ? presentSlot(from) : null,
  to: to ? presentSlot(to) : null,
});

export const presentAppointmentEntry = (
  entry: AppointmentEntry,
): z.infer<typeof http.appointmentHistoryEntry> => ({
  ...presentWho(entry),
  event: entry.event,
  version: entry.version,
  status: { from: entry.status.from ?? null, to: entry.status.to },
  ...(entry.slot && { slot: presentReplacement(entry.slot) }),
  ...(entry.proposedMove && { proposedMove: presentReplacement(entry.proposedMove) }),
  ...(entry.reasonCodes && { reasonCodes: [...entry.reasonCodes] }),
});

export const presentPatientEntry = (entry: PatientEntry): z.infer<typeof http.patientHistoryEntry> => ({
  ...presentWho(entry),
  operation: entry.operation,
});
