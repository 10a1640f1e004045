import type { CountryProfile, Language } from '@citas/contracts';
import type * as http from '@citas/contracts/http';
import {
  type Appointment,
  type Erasure,
  type ErasureCounts,
  type Patient,
  type PatientExport,
  toLocal,
  toUtc,
} from '@citas/core';
import { presentAppointment, presentSlot } from '@citas/http-kit';
import type * as z from 'zod/mini';

/** A patient as the API shows one: without what only the service itself needs. */
export const presentPatient = ({ reviewAt: _, ...patient }: Patient): z.infer<typeof http.patient> => ({
  ...patient,
  consents: patient.consents.map(({ recordedAt, givenAt, ...consent }) => ({
    ...consent,
    givenAt: toUtc(givenAt),
    ...(recordedAt !== undefined && { recordedAt: toUtc(recordedAt) }),
  })),
  createdAt: toUtc(patient.createdAt),
  updatedAt: toUtc(patient.updatedAt),
});

export const presentExport = (
  { exportedAt, patient, appointments: { items, nextCursor } }: PatientExport,
  language: Language,
  profile: CountryProfile | undefined,
): z.infer<typeof http.exportPatient.response> => ({
  exportedAt: toUtc(exportedAt),
  patient: presentPatient(patient),
  appointments: items.map((appointment: Appointment) => ({
    ...presentAppointment(appointment, language, profile),
    patientChoice: appointment.patientChoice,
    requestedSlot: appointment.requestedSlot ? presentSlot(appointment.requestedSlot) : null,
    keepUntil: toLocal(appointment.keepUntil, appointment.slot.timeZone),
  })),
  nextCursor,
});

export const presentErasure = ({
  patientId,
  erasedAt,
  cancelled,
  anonymised,
  finished,
}: Erasure & ErasureCounts): z.infer<typeof http.erasure> => ({
  patientId,
  erasedAt: toUtc(erasedAt),
  cancelled,
  anonymised,
  finished,
});
