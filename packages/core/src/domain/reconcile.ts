import { blockMarksOf, type Interval, type Mark, marksOf, overlaps } from './agenda.ts';
import type { Appointment, Status } from './appointment.ts';
import type { Slot } from './schedule.ts';

/** Something that takes a stretch of a resource's time. */
export interface TimeClaim {
  /** Of an appointment or a time off. */
  readonly id: string;
  readonly kind: 'appointment' | 'time-off';
  readonly interval: Interval;
}

const live: ReadonlySet<Status> = new Set(['PENDING', 'CONFIRMED', 'CHECKED_IN']);

/**
 * The slots that an appointment holds by DESIGN section 3: its own and the one it may move to, while it is live.
 * Told a second time, apart from `claimsOf`, by which they were claimed: a check that asked the same code would
 * find nothing that this code does wrong.
 */
export const slotsHeld = ({ status, slot, move }: Appointment): readonly Slot[] =>
  live.has(status) ? [slot, ...(move ? [move.slot] : [])] : [];

/** The marks by which a claim stands in the agenda of a UTC date. */
export const marksOnDay = ({ kind, interval }: TimeClaim, date: string): readonly Mark[] =>
  (kind === 'time-off' ? blockMarksOf(interval) : marksOf(interval)).get(date) ?? [];

/** How one agenda day differs from what takes the resource's time on it. */
export interface DayDifference {
  /** Marks that are busy although nothing takes them. */
  readonly vain: readonly Mark[];
  /** Marks that something takes and that are not busy, with the claims that take them. */
  readonly missing: ReadonlyMap<Mark, readonly TimeClaim[]>;
  /** Claims that overlap. */
  readonly contested: readonly (readonly [TimeClaim, TimeClaim])[];
}

/** Invariants 1 and 2 on one day of one resource: nothing overlaps, and a mark is busy exactly while taken. */
export function compareDay(
  date: string,
  busy: ReadonlySet<Mark>,
  claims: readonly TimeClaim[],
): DayDifference {
  const taken = new Map<Mark, TimeClaim[]>();
  for (const claim of claims) {
    for (const mark of marksOnDay(claim, date)) {
      const others = taken.get(mark) ?? [];
      // An appointment may move to a slot that overlaps its own.
      if (others.every(({ id }) => id !== claim.id)) taken.set(mark, [...others, claim]);
    }
  }
  return {
    vain: [...busy].filter((mark) => !taken.has(mark)).sort((a, b) => a - b),
    missing: new Map([...taken].filter(([mark]) => !busy.has(mark))),
    contested: contestedOn(claims.filter((claim) => marksOnDay(claim, date).length > 0)),
  };
}

function contestedOn(claims: readonly TimeClaim[]): (readonly [TimeClaim, TimeClaim])[] {
  const pairs = new Map<string, readonly [TimeClaim, TimeClaim]>();
  for (const [index, a] of claims.entries()) {
    for (const b of claims.slice(index + 1)) {
      if (a.id !== b.id && overlaps(a.interval, b.interval)) pairs.set(`${a.id} ${b.id}`, [a, b]);
    }
  }
  return [...pairs.values()];
}
