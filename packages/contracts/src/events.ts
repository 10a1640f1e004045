import * as z from 'zod/mini';
import { countryCode, id, specialtyCode } from './primitives.ts';

export const eventSource = 'citas.appointments';

export const eventTypes = [
  'AppointmentRequested',
  'AppointmentConfirmed',
  'AppointmentRejected',
  'AppointmentExpired',
  'AppointmentCancelled',
  'AppointmentRescheduleRequested',
  'AppointmentRescheduled',
  'AppointmentRescheduleRejected',
  'AppointmentCheckedIn',
  'AppointmentCompleted',
  'AppointmentNoShow',
  'AppointmentAnonymised',
] as const;
export type EventType = (typeof eventTypes)[number];

/** The two events that ask a country for a decision. */
export const decisionRequests = ['AppointmentRequested', 'AppointmentRescheduleRequested'] as const;

const utc = z.iso.datetime();

const slot = z.object({ doctorId: id, siteId: id, startsAt: utc, endsAt: utc });

/**
 * Detail of every event: ids, codes and times only. Readers accept fields they do not know, so that a newer
 * publisher never breaks an older consumer; `schemaVersion` changes only when a field changes its meaning.
 */
export const eventDetail = z
  .object({
    eventId: z.string(),
    schemaVersion: z.literal(1),
    country: countryCode,
    appointmentId: id,
    version: z.int().check(z.minimum(1)),
    occurredAt: utc,
    patientId: id,
    specialty: specialtyCode,
    ...slot.shape,
    /** Codes of a refusal. */
    reasonCodes: z.optional(z.array(z.string())),
    /** The slot asked for by a reschedule, while it waits for its decision or when it was refused. */
    proposed: z.optional(slot),
    /** The slot that a completed reschedule left. */
    previous: z.optional(slot),
  })
  .check(
    z.refine((detail) => detail.eventId === `${detail.appointmentId}#${detail.version}`, {
      path: ['eventId'],
      message: 'must be "<appointmentId>#<version>"',
    }),
  );
export type EventDetail = z.infer<typeof eventDetail>;

/** An event as EventBridge hands it to its targets. */
export const eventEnvelope = z.object({
  id: z.string(),
  source: z.literal(eventSource),
  'detail-type': z.enum(eventTypes),
  time: z.string(),
  detail: eventDetail,
});
export type EventEnvelope = z.infer<typeof eventEnvelope>;
