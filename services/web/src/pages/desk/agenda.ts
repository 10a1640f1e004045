import type { Appointment } from '../../api/answer.ts';
import type { Block } from '../../api/desk.ts';
import { addMinutes, type Wall, wallAt } from './site-time.ts';

export type Status = Appointment['status'];

/** Ended without a visit: the time is free again. */
const freed: ReadonlySet<Status> = new Set(['CANCELLED', 'REJECTED', 'EXPIRED']);

export const isFreed = ({ status }: Pick<Appointment, 'status'>): boolean => freed.has(status);

/** Somebody who is expected, asked for or there. */
export const isLive = ({ status }: Pick<Appointment, 'status'>): boolean =>
  status === 'PENDING' || status === 'CONFIRMED' || status === 'CHECKED_IN';

export type Action = 'checkIn' | 'complete' | 'noShow' | 'move' | 'cancel';

/** What may be done with an appointment now. The API decides; this is what is offered. */
export function actionsOf({ status, proposedMove }: Pick<Appointment, 'status' | 'proposedMove'>): Action[] {
  if (status === 'PENDING') return ['cancel'];
  if (status === 'CHECKED_IN') return ['complete'];
  if (status !== 'CONFIRMED') return [];
  return proposedMove ? ['checkIn', 'noShow', 'cancel'] : ['checkIn', 'noShow', 'move', 'cancel'];
}

/** One thing on the grid, at a doctor's column and a site's wall time. */
export interface Entry {
  /** Unique on the grid: an appointment and the slot that a move asks for are two entries. */
  readonly id: string;
  readonly kind: 'appointment' | 'proposed' | 'block';
  readonly doctorId: string;
  readonly from: Wall;
  readonly to: Wall;
  readonly startsAt: string;
  readonly appointment?: Appointment;
  readonly block?: Block;
}

/** Appointments, proposed moves and blocked time as entries of a site's grid, by time. */
export function entriesOf(
  appointments: readonly Appointment[],
  blocks: readonly Block[],
  timeZone: string,
): Entry[] {
  const entries: Entry[] = appointments.flatMap((appointment) => {
    const { id, startsAt, endsAt, doctorId, proposedMove } = appointment;
    const span = (start: string, end: string, zone: string) => {
      const [from, to] = [wallAt(start, zone, timeZone), wallAt(end, zone, timeZone)];
      const minutes = (Date.parse(end) - Date.parse(start)) / 60_000;
      // Where clocks go back meanwhile, the end shows an earlier time than the start.
      return { from, to: to > from ? to : addMinutes(from, minutes), startsAt: start };
    };
    const own: Entry = {
      ...{ id, kind: 'appointment', doctorId, appointment },
      ...span(startsAt, endsAt, appointment.timeZone),
    };
    if (!proposedMove) return [own];
    const proposed: Entry = {
      ...{ id: `${id}/move`, kind: 'proposed', doctorId: proposedMove.doctorId, appointment },
      ...span(proposedMove.startsAt, proposedMove.endsAt, proposedMove.timeZone),
    };
    return [own, proposed];
  });
  const blocked = blocks.map(
    (block): Entry => ({
      ...{ id: block.id, kind: 'block', doctorId: block.doctorId, block, startsAt: block.startsAt },
      // A block has no site: what it says is taken as the instant that it is.
      from: wallAt(block.startsAt, '', timeZone),
      to: wallAt(block.endsAt, '', timeZone),
    }),
  );
  return [...entries, ...blocked].toSorted(
    (a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || a.doctorId.localeCompare(b.doctorId),
  );
}

/** The free slot that is meant by a wall time: the one that begins then, or the one in which it lies. */
export function slotAt<T extends { readonly startsAt: string; readonly endsAt: string }>(
  slots: readonly T[],
  wall: Wall,
): T | undefined {
  return (
    slots.find(({ startsAt }) => startsAt.slice(0, 16) === wall) ??
    slots.find(({ startsAt, endsAt }) => startsAt.slice(0, 16) <= wall && wall < endsAt.slice(0, 16))
  );
}

/** How often each status occurs, the live ones first. */
export function countByStatus(appointments: readonly Appointment[]): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const { status } of appointments) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}
