import type * as http from '@citas/contracts/http';
import type { Actor } from './actor.ts';
import { type MarksByDate, marksOf, minus, union } from './agenda.ts';
import { type CitasError, error } from './errors.ts';
import { fail, ok, type Result } from './result.ts';
import type { Slot } from './schedule.ts';
import type { Instant } from './time.ts';

export type Status = (typeof http.statuses)[number];

/** A code with the values that fill its text; texts are chosen when somebody reads them. */
export interface Reason {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** What the same request can say to be spared this reason. */
  readonly liftedBy?: 'patientChoice';
}

export interface Coverage {
  readonly insurer: string;
  readonly plan?: string;
  readonly memberId?: string;
  readonly referral?: string;
  readonly authorization?: string;
}

/** What a country adds to a confirmed appointment. */
export interface Decision {
  /** Share of the price that the patient pays. */
  readonly copay?: { readonly percent: number };
  /** Codes of instructions for the patient. */
  readonly instructions: readonly Reason[];
}

/** A slot asked for by a reschedule and held, beside the old one, until the country decides. */
export interface ProposedMove {
  readonly slot: Slot;
  readonly requestedAt: Instant;
  readonly patientChoice: boolean;
}

export interface Appointment {
  readonly id: string;
  readonly country: string;
  readonly patientId: string;
  readonly specialty: string;
  readonly slot: Slot;
  readonly status: Status;
  /** Raised by one with every change; 1 is the request. */
  readonly version: number;
  readonly reason?: string;
  readonly coverage?: Coverage;
  /** The patient chose this date although an earlier one was offered. */
  readonly patientChoice: boolean;
  readonly requestedAt: Instant;
  readonly updatedAt: Instant;
  /** By when the pending request or proposed move must be decided; unset while nothing waits. */
  readonly decideBy?: Instant;
  /** Refusal of the request, or of the last proposed move. */
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly Slot[];
  readonly decision?: Decision;
  readonly move?: ProposedMove;
  /** The slot of the request, kept once a move has left it: a replayed request is answered from it. */
  readonly requestedSlot?: Slot;
  /** Deadline of the request as first answered, kept for the same reason. */
  readonly requestedDecideBy: Instant;
  /** Until when the law of the country wants the record kept. */
  readonly keepUntil: Instant;
  /** Why it was cancelled, in the words of who cancelled it. */
  readonly cancellationReason?: string;
  /** Hash of the request's body: tells a replay from another request under the same key. */
  readonly fingerprint: string;
  /** Who made the last change; for the history, shown nowhere else. */
  readonly by?: Actor;
  /** When the words and the cover of the person went; set once and for all. */
  readonly anonymisedAt?: Instant;
}

/** DESIGN section 3: a status moves only along these arrows. */
const arrows: Readonly<Record<Status, readonly Status[]>> = {
  PENDING: ['CONFIRMED', 'REJECTED', 'EXPIRED', 'CANCELLED'],
  CONFIRMED: ['CHECKED_IN', 'CANCELLED', 'NO_SHOW'],
  CHECKED_IN: ['COMPLETED'],
  REJECTED: [],
  EXPIRED: [],
  CANCELLED: [],
  NO_SHOW: [],
  COMPLETED: [],
};

export const isFinal = (status: Status): boolean => arrows[status].length === 0;
export const mayBecome = (from: Status, to: Status): boolean => arrows[from].includes(to);

/** Whether a decision of the country is awaited: of the request, or of a proposed move. */
export const awaitsDecision = (appointment: Appointment): boolean =>
  appointment.status === 'PENDING' || appointment.move !== undefined;

/** A resource whose agenda an appointment can claim. */
export interface Resource {
  readonly kind: 'DOCTOR' | 'PATIENT';
  readonly id: string;
}

/** Everything that an appointment holds: invariant 2 in one place. Keys are `KIND#id`. */
export function claimsOf(
  appointment: Appointment | undefined,
): Map<string, { resource: Resource; marks: MarksByDate }> {
  const claims = new Map<string, { resource: Resource; marks: MarksByDate }>();
  if (!appointment || isFinal(appointment.status)) return claims;
  const add = (resource: Resource, slot: Slot) => {
    const key = `${resource.kind}#${resource.id}`;
    const marks = union(claims.get(key)?.marks ?? new Map(), marksOf(slot));
    claims.set(key, { resource, marks });
  };
  for (const slot of appointment.move ? [appointment.slot, appointment.move.slot] : [appointment.slot]) {
    add({ kind: 'DOCTOR', id: slot.doctorId }, slot);
    add({ kind: 'PATIENT', id: appointment.patientId }, slot);
  }
  return claims;
}

/** What a change claims and releases, by resource: the difference between what is held after and before. */
export interface AgendaChange {
  readonly resource: Resource;
  readonly claim: MarksByDate;
  readonly release: MarksByDate;
}

export function agendaChanges(before: Appointment | undefined, after: Appointment): AgendaChange[] {
  const old = claimsOf(before);
  const next = claimsOf(after);
  const none: MarksByDate = new Map();
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((key) => ({
      resource: (next.get(key) ?? old.get(key))!.resource,
      claim: minus(next.get(key)?.marks ?? none, old.get(key)?.marks ?? none),
      release: minus(old.get(key)?.marks ?? none, next.get(key)?.marks ?? none),
    }))
    .filter(({ claim, release }) => claim.size + release.size > 0);
}

type Change = Result<Appointment, CitasError<'invalid-transition'>>;

const invalid = (appointment: Appointment, wanted: string) =>
  fail(
    error('invalid-transition', [
      {
        pointer: '/body/status',
        code: 'invalid-transition',
        params: { from: appointment.status, to: wanted },
      },
    ]),
  );

/** The common part of every change: version, time, nothing awaited any more, and made by nobody as yet. */
function changed(appointment: Appointment, at: Instant, changes: Partial<Appointment>): Appointment {
  const { decideBy: _, move: __, by: ___, ...rest } = appointment;
  return { ...rest, version: appointment.version + 1, updatedAt: at, ...changes };
}

function become(
  appointment: Appointment,
  status: Status,
  at: Instant,
  changes: Partial<Appointment> = {},
): Change {
  return mayBecome(appointment.status, status)
    ? ok(changed(appointment, at, { status, ...changes }))
    : invalid(appointment, status);
}

/** The country says yes: the request is confirmed, or the proposed move replaces the old slot. */
export function accept(appointment: Appointment, decision: Decision, at: Instant): Change {
  if (appointment.status === 'PENDING') {
    return become(appointment, 'CONFIRMED', at, { decision, reasons: [], alternatives: [] });
  }
  if (!appointment.move || appointment.status !== 'CONFIRMED') return invalid(appointment, 'CONFIRMED');
  return ok(
    changed(appointment, at, {
      slot: appointment.move.slot,
      patientChoice: appointment.move.patientChoice,
      requestedSlot: appointment.requestedSlot ?? appointment.slot,
      decision,
      reasons: [],
      alternatives: [],
    }),
  );
}

/** The country says no: the request is rejected, or the proposed move dropped and the old slot kept. */
export function refuse(
  appointment: Appointment,
  reasons: readonly Reason[],
  alternatives: readonly Slot[],
  at: Instant,
): Change {
  if (appointment.status === 'PENDING') return become(appointment, 'REJECTED', at, { reasons, alternatives });
  if (!appointment.move) return invalid(appointment, 'REJECTED');
  return ok(changed(appointment, at, { reasons, alternatives }));
}

/** Nobody decided in time: the request expires, or the proposed move is dropped and the old slot kept. */
export function expire(appointment: Appointment, at: Instant): Change {
  const reasons = [{ code: 'decision-overdue' }];
  if (appointment.move) return refuse(appointment, reasons, [], at);
  return become(appointment, 'EXPIRED', at, { reasons });
}

/** @param note why, in the words of who cancels. */
export const cancel = (
  appointment: Appointment,
  reason: Reason,
  note: string | undefined,
  at: Instant,
): Change =>
  become(appointment, 'CANCELLED', at, {
    reasons: [reason],
    alternatives: [],
    ...(note && !appointment.anonymisedAt && { cancellationReason: note }),
  });

export const checkIn = (appointment: Appointment, at: Instant): Change =>
  become(appointment, 'CHECKED_IN', at);
export const complete = (appointment: Appointment, at: Instant): Change =>
  become(appointment, 'COMPLETED', at);
export const markNoShow = (appointment: Appointment, at: Instant): Change =>
  become(appointment, 'NO_SHOW', at);

/**
 * Asks for another slot while the present one stays held. Only a confirmed appointment without a proposed move
 * moves, and only while there is somebody to come.
 */
export function proposeMove(
  appointment: Appointment,
  move: ProposedMove,
  limits: { readonly decideBy: Instant; readonly keepUntil: Instant },
): Change {
  const { status, move: pending, anonymisedAt } = appointment;
  if (status !== 'CONFIRMED' || pending || anonymisedAt) return invalid(appointment, 'RESCHEDULED');
  return ok(
    changed(appointment, move.requestedAt, {
      move,
      decideBy: limits.decideBy,
      keepUntil: Math.max(appointment.keepUntil, limits.keepUntil),
      reasons: [],
      alternatives: [],
    }),
  );
}

/**
 * Strips what an appointment says of the person, and nothing that the agenda or the law needs. What still awaits
 * a decision cannot be anonymised.
 */
export function anonymise(appointment: Appointment, at: Instant): Change {
  if (awaitsDecision(appointment)) return invalid(appointment, 'ANONYMISED');
  const { reason: _, coverage: __, cancellationReason: ___, ...kept } = appointment;
  return ok(changed(kept, at, { fingerprint: '', anonymisedAt: at }));
}

/**
 * The next change that the erasure of its patient asks of an appointment; undefined when none is left. What lies
 * ahead or awaits a decision is given up, whatever is kept is anonymised: so a confirmed visit of the past stays
 * for the people of the site to complete.
 */
export function nextErasure(appointment: Appointment, at: Instant): Appointment | undefined {
  const reason = { code: 'patient-erased' };
  const { status, slot, move, anonymisedAt } = appointment;
  const ahead = status === 'PENDING' || (status === 'CONFIRMED' && slot.start > at);
  const next = ahead
    ? cancel(appointment, reason, undefined, at)
    : move
      ? refuse(appointment, [reason], [], at)
      : anonymisedAt
        ? undefined
        : anonymise(appointment, at);
  return next?.ok ? next.value : undefined;
}

/** The appointment as its request was first answered: what a replay of that request is told. */
export function asRequested(appointment: Appointment): Appointment {
  const { decision: _, move: __, cancellationReason: ___, by: ____, requestedSlot, ...rest } = appointment;
  return {
    ...rest,
    slot: requestedSlot ?? appointment.slot,
    status: 'PENDING',
    version: 1,
    updatedAt: appointment.requestedAt,
    decideBy: appointment.requestedDecideBy,
    reasons: [],
    alternatives: [],
  };
}
