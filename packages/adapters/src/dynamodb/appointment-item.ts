import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type Appointment,
  type Coverage,
  type Decision,
  type Instant,
  minute,
  type Reason,
  type Slot,
  type Status,
} from '@citas/core';
import { actorOfText, actorText } from './actor-text.ts';
import { toMinute } from './minute.ts';
import { decisionShardOf } from './shards.ts';
import type { Item, Key } from './table.ts';

export const appointmentKey = (id: string): Key => ({ pk: `APPOINTMENT#${id}`, sk: 'APPOINTMENT' });

/** A slot beside the appointment's own; what both have in common is left out, to keep the item below 1 KB. */
interface OtherSlot {
  readonly startsAt: string;
  readonly minutes: number;
  readonly doctorId?: string;
  readonly siteId?: string;
  readonly zone?: string;
}

/**
 * The item as stored. `doctorId` and `startsAt` are also the keys of the index by doctor, `deadlineShard` and `decideBy`
 * those of the index by deadline, present only while a decision is awaited. Instants are epoch milliseconds,
 * `ttl` is in seconds; empty lists and `false` are left out.
 */
interface StoredAppointment {
  readonly pk: string;
  readonly sk: string;
  /** The event relay's stream filter selects on it. */
  readonly type: 'appointment';
  readonly country: string;
  readonly patientId: string;
  readonly specialty: string;
  readonly doctorId: string;
  readonly siteId: string;
  readonly zone: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly status: Status;
  readonly version: number;
  /** All that says something of the person, apart from what the agenda needs: readers of events never open it. */
  readonly private?: PrivatePart;
  readonly patientChoice?: true;
  readonly requestedAt: Instant;
  readonly updatedAt: Instant;
  readonly deadlineShard?: number;
  readonly decideBy?: Instant;
  readonly firstDueBy: Instant;
  readonly reasons?: readonly Reason[];
  readonly alternatives?: readonly OtherSlot[];
  readonly decision?: Decision | undefined;
  readonly move?: OtherSlot & { readonly requestedAt: Instant; readonly patientChoice?: true };
  readonly firstSlot?: OtherSlot;
  readonly by?: string;
  readonly fingerprint?: string | undefined;
  readonly anonymisedAt?: Instant | undefined;
  readonly ttl: number;
}

interface PrivatePart {
  readonly reason?: string;
  readonly coverage?: Coverage;
  readonly cancellationReason?: string;
}

const privatePart = ({ reason, coverage, cancellationReason }: PrivatePart): PrivatePart => ({
  ...(reason !== undefined && { reason }),
  ...(coverage && { coverage }),
  ...(cancellationReason !== undefined && { cancellationReason }),
});

const placed = (startsAt: string, minutes: number) => {
  const start = Date.parse(startsAt);
  return { start, end: start + minutes * minute };
};

const times = ({ start, end }: Slot) => ({ startsAt: toMinute(start), minutes: (end - start) / minute });

const otherSlot = (slot: Slot, own: Slot): OtherSlot => ({
  ...times(slot),
  ...(slot.doctorId !== own.doctorId && { doctorId: slot.doctorId }),
  ...(slot.siteId !== own.siteId && { siteId: slot.siteId }),
  ...(slot.timeZone !== own.timeZone && { zone: slot.timeZone }),
});

const slotOf = (other: OtherSlot, own: Slot): Slot => ({
  doctorId: other.doctorId ?? own.doctorId,
  siteId: other.siteId ?? own.siteId,
  timeZone: other.zone ?? own.timeZone,
  ...placed(other.startsAt, other.minutes),
});

export function appointmentItem(appointment: Appointment): Item {
  const { id, slot, move, decideBy, reasons, alternatives, requestedSlot, fingerprint } = appointment;
  const personal = privatePart(appointment);
  const stored: StoredAppointment = {
    ...appointmentKey(id),
    type: 'appointment',
    country: appointment.country,
    patientId: appointment.patientId,
    specialty: appointment.specialty,
    doctorId: slot.doctorId,
    siteId: slot.siteId,
    zone: slot.timeZone,
    ...times(slot),
    status: appointment.status,
    version: appointment.version,
    ...(Object.keys(personal).length > 0 && { private: personal }),
    ...(appointment.patientChoice && { patientChoice: true }),
    requestedAt: appointment.requestedAt,
    updatedAt: appointment.updatedAt,
    ...(decideBy !== undefined && { deadlineShard: decisionShardOf(id), decideBy }),
    firstDueBy: appointment.requestedDecideBy,
    ...(reasons.length > 0 && { reasons }),
    ...(alternatives.length > 0 && { alternatives: alternatives.map((other) => otherSlot(other, slot)) }),
    decision: appointment.decision,
    ...(move && {
      move: {
        ...otherSlot(move.slot, slot),
        requestedAt: move.requestedAt,
        ...(move.patientChoice && { patientChoice: true }),
      },
    }),
    ...(requestedSlot && { firstSlot: otherSlot(requestedSlot, slot) }),
    ...(appointment.by && { by: actorText(appointment.by) }),
    ...(fingerprint !== '' && { fingerprint }),
    anonymisedAt: appointment.anonymisedAt,
    ttl: Math.ceil(appointment.keepUntil / 1000),
  };
  return marshall(stored, { removeUndefinedValues: true });
}

/** @throws Error when the item is no appointment. */
export function appointmentOf(item: Item): Appointment {
  const stored = unmarshall(item) as StoredAppointment;
  const { doctorId, siteId, zone, move, firstSlot } = stored;
  const slot = { doctorId, siteId, timeZone: zone, ...placed(stored.startsAt, stored.minutes) };
  if (stored.type !== 'appointment' || !(slot.end > slot.start))
    throw new Error('the item is no appointment');
  return {
    id: stored.pk.slice('APPOINTMENT#'.length),
    country: stored.country,
    patientId: stored.patientId,
    specialty: stored.specialty,
    slot,
    status: stored.status,
    version: stored.version,
    ...privatePart(stored.private ?? {}),
    patientChoice: stored.patientChoice ?? false,
    requestedAt: stored.requestedAt,
    updatedAt: stored.updatedAt,
    ...(stored.decideBy !== undefined && { decideBy: stored.decideBy }),
    reasons: stored.reasons ?? [],
    alternatives: (stored.alternatives ?? []).map((other) => slotOf(other, slot)),
    ...(stored.decision && { decision: stored.decision }),
    ...(move && {
      move: {
        slot: slotOf(move, slot),
        requestedAt: move.requestedAt,
        patientChoice: move.patientChoice ?? false,
      },
    }),
    ...(firstSlot && { requestedSlot: slotOf(firstSlot, slot) }),
    requestedDecideBy: stored.firstDueBy,
    keepUntil: stored.ttl * 1000,
    ...(stored.by !== undefined && { by: actorOfText(stored.by) }),
    fingerprint: stored.fingerprint ?? '',
    ...(stored.anonymisedAt !== undefined && { anonymisedAt: stored.anonymisedAt }),
  };
}

/**
 * An appointment from an image of the table's stream, without its private part: an event needs nothing of it.
 * @throws Error when the image is of something else.
 */
export function appointmentOfImage({ private: _, ...image }: Readonly<Record<string, object>>): Appointment {
  return appointmentOf(image as Item);
}

/** The image that the table's stream shows of a stored appointment. */
export const appointmentImage = (appointment: Appointment): Readonly<Record<string, object>> =>
  appointmentItem(appointment);
