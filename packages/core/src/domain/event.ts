import { type EventDetail, type EventType, eventSource } from '@citas/contracts';
import type { Appointment, Status } from './appointment.ts';
import type { Slot } from './schedule.ts';
import { toUtc } from './time.ts';

export interface DomainEvent {
  readonly source: typeof eventSource;
  readonly type: EventType;
  readonly detail: EventDetail;
}

const slotDetail = (slot: Slot) => ({
  doctorId: slot.doctorId,
  siteId: slot.siteId,
  startsAt: toUtc(slot.start),
  endsAt: toUtc(slot.end),
});

const entered: Readonly<Record<Exclude<Status, 'PENDING'>, EventType>> = {
  CONFIRMED: 'AppointmentConfirmed',
  REJECTED: 'AppointmentRejected',
  EXPIRED: 'AppointmentExpired',
  CANCELLED: 'AppointmentCancelled',
  CHECKED_IN: 'AppointmentCheckedIn',
  NO_SHOW: 'AppointmentNoShow',
  COMPLETED: 'AppointmentCompleted',
};

function typeOf(before: Appointment | undefined, after: Appointment): EventType {
  if (!before || after.status === 'PENDING') return 'AppointmentRequested';
  if (before.status !== after.status) return entered[after.status];
  if (after.anonymisedAt && !before.anonymisedAt) return 'AppointmentAnonymised';
  if (after.move) return 'AppointmentRescheduleRequested';
  return before.slot.start !== after.slot.start || before.slot.doctorId !== after.slot.doctorId
    ? 'AppointmentRescheduled'
    : 'AppointmentRescheduleRejected';
}

/** Events that say why; an appointment that keeps its slot after a refused move remembers the reasons, its later events do not. */
const refusals: ReadonlySet<EventType> = new Set([
  'AppointmentRejected',
  'AppointmentExpired',
  'AppointmentCancelled',
  'AppointmentRescheduleRejected',
]);

/** The one event of a committed change, from the images before and after it. Ids, codes and times only. */
export function eventOf(before: Appointment | undefined, after: Appointment): DomainEvent {
  const type = typeOf(before, after);
  const proposed =
    after.move?.slot ?? (type === 'AppointmentRescheduleRejected' ? before?.move?.slot : undefined);
  const detail: EventDetail = {
    eventId: `${after.id}#${after.version}`,
    schemaVersion: 1,
    country: after.country,
    appointmentId: after.id,
    version: after.version,
    occurredAt: toUtc(after.updatedAt),
    patientId: after.patientId,
    specialty: after.specialty,
    ...slotDetail(after.slot),
    ...(refusals.has(type) && { reasonCodes: after.reasons.map((reason) => reason.code) }),
    ...(proposed && { proposed: slotDetail(proposed) }),
    ...(type === 'AppointmentRescheduled' && before && { previous: slotDetail(before.slot) }),
  };
  return { source: eventSource, type, detail };
}
