import type { Doctor } from '../../../api/answer.ts';
import type { Entry } from '../agenda.ts';
import { minutesOf, weekdayOf } from '../site-time.ts';

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
