import type { EventType, OperationId } from '@citas/contracts';
import type { Actor } from './actor.ts';
import type { Appointment, Status } from './appointment.ts';
import { eventOf } from './event.ts';
import type { Slot } from './schedule.ts';
import type { Instant } from './time.ts';

interface HistoryEntry {
  readonly at: Instant;
  /** Unset where what was stored does not say it. */
  readonly actor?: Actor;
  /** Until when the entry is kept; for good where nobody says. */
  readonly keepUntil?: Instant;
}

/** From and to of something that a change made, replaced or took away. */
export interface Replacement<T> {
  readonly from?: T;
  readonly to?: T;
}

/** One version of an appointment, as its history tells it: ids, codes and times only. */
export interface AppointmentEntry extends HistoryEntry {
  readonly appointmentId: string;
  readonly version: number;
  readonly event: EventType;
  readonly status: { readonly from?: Status; readonly to: Status };
  readonly slot?: Replacement<Slot>;
  readonly proposedMove?: Replacement<Slot>;
  readonly reasonCodes?: readonly string[];
}

/** A read or change of a patient's data. */
export interface PatientEntry extends HistoryEntry {
  /** Tells entries of the same moment apart. */
  readonly id: string;
  readonly patientId: string;
  readonly operation: OperationId;
}

/** What an operator looked at or did. */
export interface OperationsEntry extends HistoryEntry {
  /** Tells entries of the same moment apart. */
  readonly id: string;
  readonly operation: OperationId;
  readonly actor: Actor;
  /** The dead letter that it was about. */
  readonly letterId?: string;
  /** Why, in the operator's words. */
  readonly reason?: string;
}

export type AuditEntry = AppointmentEntry | PatientEntry | OperationsEntry;

const isSameSlot = (a: Slot | undefined, b: Slot | undefined): boolean =>
  a?.doctorId === b?.doctorId && a?.siteId === b?.siteId && a?.start === b?.start && a?.end === b?.end;

const replacement = (from: Slot | undefined, to: Slot | undefined): Replacement<Slot> | undefined =>
  isSameSlot(from, to) ? undefined : { ...(from && { from }), ...(to && { to }) };

/** The history's entry of a committed change, from the images before and after it. */
export function appointmentEntry(before: Appointment | undefined, after: Appointment): AppointmentEntry {
  const { type, detail } = eventOf(before, after);
  const slot = replacement(before?.slot, after.slot);
  const proposedMove = replacement(before?.move?.slot, after.move?.slot);
  return {
    appointmentId: after.id,
    version: after.version,
    at: after.updatedAt,
    event: type,
    status: { ...(before && { from: before.status }), to: after.status },
    ...(slot && { slot }),
    ...(proposedMove && { proposedMove }),
    ...(detail.reasonCodes && { reasonCodes: detail.reasonCodes }),
    ...(after.by && { actor: after.by }),
    keepUntil: after.keepUntil,
  };
}
