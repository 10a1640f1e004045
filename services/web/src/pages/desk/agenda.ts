import type { Appointment, Doctor } from '../../api/answer.ts';
import type { Block } from '../../api/desk.ts';
import { minutesOf, type Wall, wallAt, weekdayOf } from './site-time.ts';

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
    const span = (start: string, end: string, zone: string) => ({
      from: wallAt(start, zone, timeZone),
      to: wallAt(end, zone, timeZone),
      startsAt: start,
    });
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

/** Doctors who consult at the site on one of the dates, or who have something on the grid. */
export function doctorsOn(
  doctors: readonly Doctor[],
  siteId: string,
  dates: readonly string[],
  entries: readonly Entry[],
): Doctor[] {
  const weekdays = new Set(dates.map(weekdayOf));
  const busy = new Set(entries.filter(({ kind }) => kind !== 'block').map(({ doctorId }) => doctorId));
  return doctors.filter(
    ({ id, schedule }) =>
      busy.has(id) || schedule.some((window) => window.siteId === siteId && weekdays.has(window.weekday)),
  );
}

export interface GridShape {
  /** Minutes from midnight. */
  readonly from: number;
  readonly to: number;
  /** Minutes of a row. */
  readonly step: number;
}

const usualDay = { from: 8 * 60, to: 18 * 60 };
const endOfDay = 24 * 60;
const usualStep = 20;

/** Which hours the grid shows, whole hours around schedules and entries, and how fine its rows are. */
export function shapeOf(
  doctors: readonly Doctor[],
  siteId: string,
  dates: readonly string[],
  entries: readonly Entry[],
): GridShape {
  const weekdays = new Set(dates.map(weekdayOf));
  const windows = doctors
    .flatMap(({ schedule }) => schedule)
    .filter((window) => window.siteId === siteId && weekdays.has(window.weekday));
  const clock = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const spans = [
    ...windows.map(({ from, to }) => ({ from: clock(from), to: clock(to) })),
    // A block may last days and says nothing about the hours of work.
    ...entries
      .filter(({ kind }) => kind !== 'block')
      .map(({ from, to }) => ({
        from: minutesOf(from),
        to: to.slice(0, 10) > from.slice(0, 10) ? endOfDay : minutesOf(to),
      })),
  ];
  const shown = spans.length > 0 ? spans : [usualDay];
  const from = Math.min(...shown.map((span) => span.from));
  const to = Math.max(...shown.map((span) => span.to));
  const step = windows.length > 0 ? Math.min(...windows.map(({ slotMinutes }) => slotMinutes)) : usualStep;
  return { from: Math.floor(from / 60) * 60, to: Math.min(endOfDay, Math.ceil(to / 60) * 60), step };
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * Where an arrow key leads from an entry: up and down within its column, left and right to the entry of the nearest
 * column that begins closest to it.
 *
 * @param columnOf the place of an entry's column, from the left.
 */
export function neighbourOf(
  entries: readonly Entry[],
  id: string,
  direction: Direction,
  columnOf: (entry: Entry) => number,
): Entry | undefined {
  const current = entries.find((entry) => entry.id === id);
  if (!current) return undefined;
  const column = columnOf(current);
  if (direction === 'up' || direction === 'down') {
    const inColumn = entries.filter((entry) => columnOf(entry) === column);
    return inColumn[inColumn.indexOf(current) + (direction === 'down' ? 1 : -1)];
  }
  const side = direction === 'right' ? 1 : -1;
  const beside = entries.filter((entry) => (columnOf(entry) - column) * side > 0);
  const away = (entry: Entry): number =>
    Math.abs(columnOf(entry) - column) * endOfDay + Math.abs(minutesOf(entry.from) - minutesOf(current.from));
  return beside.toSorted((a, b) => away(a) - away(b))[0];
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
