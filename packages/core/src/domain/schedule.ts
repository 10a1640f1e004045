import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as PlainDateFns from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTimeFns from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTimeFns from 'temporal-polyfill/fns/ZonedDateTime';
import { type Interval, markMinutes, overlaps } from './agenda.ts';
import { addDays, type Instant, localDate, minute, plainDate, weekdayOf } from './time.ts';

/** One weekly consulting window: wall time of the site, cut into slots of equal length. */
export interface ScheduleWindow {
  readonly siteId: string;
  readonly timeZone: string;
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** `HH:MM`; `24:00` closes a day. */
  readonly from: string;
  readonly to: string;
  readonly slotMinutes: number;
}

/** A stretch of one doctor's time at one site. */
export interface Slot extends Interval {
  readonly doctorId: string;
  readonly siteId: string;
  readonly timeZone: string;
}

export type SiteSlot = Omit<Slot, 'doctorId'>;

const minutesOf = (wallTime: string): number => Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3));

const pad = (value: number) => String(value).padStart(2, '0');
const wallOf = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

/**
 * Where a zone's clock stands on a calendar date. `steady` when it does not change that day, midnight to
 * midnight: then every wall time is one addition away. Kept for the process's life: there are a few zones times
 * a few hundred dates.
 */
const clocks = new Map<string, { readonly midnight: Instant; readonly steady: boolean }>();
function clockOf(date: string, timeZone: string) {
  const key = `${timeZone}|${date}`;
  let clock = clocks.get(key);
  if (!clock) {
    const start = PlainDateFns.toZonedDateTime(plainDate(date), timeZone);
    const steady = ZonedDateTimeFns.hoursInDay(start) === 24 && isSteady(start);
    clock = { midnight: start.epochMilliseconds, steady };
    // Stryker disable next-line all: it only bounds the memory that the clocks take.
    if (clocks.size > 20_000) clocks.clear();
    clocks.set(key, clock);
  }
  return clock;
}

/** A day of 24 hours can still hold two clock changes; none is known, but the check is cheap. */
function isSteady(start: ZonedDateTimeFns.Record): boolean {
  const next = ZonedDateTimeFns.getTimeZoneTransition(start, 'next');
  return !next || next.epochMilliseconds >= start.epochMilliseconds + 24 * 60 * minute;
}

/**
 * The instants of a wall-clock stretch, or undefined where the clock jumps over its start or inside it. A wall
 * time that occurs twice means its first occurrence. The length is always the slot's own, as elapsed time.
 */
function placeSlot(
  date: string,
  fromMinute: number,
  slotMinutes: number,
  timeZone: string,
): Interval | undefined {
  const clock = clockOf(date, timeZone);
  if (clock.steady) {
    const start = clock.midnight + fromMinute * minute;
    return { start, end: start + slotMinutes * minute };
  }
  const untilLastMark = slotMinutes - markMinutes;
  const wall = PlainDateTimeFns.fromString(`${date}T${wallOf(fromMinute)}`, getISO);
  const start = PlainDateTimeFns.toZonedDateTime(wall, timeZone, { disambiguation: 'earlier' });
  const lastMark = ZonedDateTimeFns.addMinutes(start, untilLastMark);
  const intact =
    PlainDateTimeFns.equals(ZonedDateTimeFns.toPlainDateTime(start), wall) &&
    PlainDateTimeFns.equals(
      ZonedDateTimeFns.toPlainDateTime(lastMark),
      PlainDateTimeFns.addMinutes(wall, untilLastMark),
    );
  return intact
    ? { start: start.epochMilliseconds, end: start.epochMilliseconds + slotMinutes * minute }
    : undefined;
}

/** The slots that a weekly schedule offers on one calendar date, in the order of their windows. */
export function slotsOn(schedule: readonly ScheduleWindow[], date: string): SiteSlot[] {
  const weekday = weekdayOf(date);
  const slots: SiteSlot[] = [];
  for (const window of schedule) {
    if (window.weekday !== weekday) continue;
    const { siteId, timeZone, slotMinutes } = window;
    const last = minutesOf(window.to) - slotMinutes;
    for (let from = minutesOf(window.from); from <= last; from += slotMinutes) {
      const placed = placeSlot(date, from, slotMinutes, timeZone);
      if (placed) slots.push({ siteId, timeZone, ...placed });
    }
  }
  return slots;
}

/** The slot of a schedule that starts at an instant, or undefined when the schedule offers none. */
export function slotAt(schedule: readonly ScheduleWindow[], start: Instant): SiteSlot | undefined {
  const zones = new Set(schedule.map((window) => window.timeZone));
  const dates = new Set([...zones].map((zone) => localDate(start, zone)));
  return [...dates].flatMap((date) => slotsOn(schedule, date)).find((slot) => slot.start === start);
}

/** A window whose site, and with it the zone, may not be known. */
type AnyWindow = Omit<ScheduleWindow, 'timeZone'> & { readonly timeZone?: string | undefined };

const overlapOnFace = (a: AnyWindow, b: AnyWindow): boolean =>
  a.weekday === b.weekday && a.from < b.to && b.from < a.to;

/** Where a window lies in each week of a year, by its place from the Monday before `date`. */
function placements({ weekday, from, to, timeZone }: ScheduleWindow, date: string): (Interval | undefined)[] {
  const first = addDays(date, weekday - weekdayOf(date));
  const length = minutesOf(to) - minutesOf(from);
  return Array.from({ length: 53 }, (_, week) =>
    placeSlot(addDays(first, 7 * week), minutesOf(from), length, timeZone),
  );
}

function overlapAcrossZones(a: ScheduleWindow, b: ScheduleWindow, date: string): boolean {
  const others = placements(b, date);
  // Sunday night on one clock can be Monday morning on the other.
  return placements(a, date).some((one, week) =>
    [week - 1, week, week + 1].some((at) => {
      const other = others[at];
      return one && other && overlaps(one, other);
    }),
  );
}

/**
 * Pairs of windows that overlap, by index: a doctor is in one place at a time. Within a zone the clock's face
 * tells; across zones it may depend on the season, so the weeks of the year from `date` on are compared.
 */
export function overlappingWindows(schedule: readonly AnyWindow[], date: string): [number, number][] {
  const overlap = (a: AnyWindow, b: AnyWindow): boolean =>
    hasZone(a) && hasZone(b) && a.timeZone !== b.timeZone
      ? overlapAcrossZones(a, b, date)
      : overlapOnFace(a, b);
  return schedule.flatMap((a, i) =>
    schedule.flatMap((b, j): [number, number][] => (i < j && overlap(a, b) ? [[i, j]] : [])),
  );
}

const hasZone = (window: AnyWindow): window is ScheduleWindow => window.timeZone !== undefined;
