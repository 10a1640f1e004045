import { day, type Instant, minute, utcDate } from './time.ts';

/** A stretch of time, start included, end excluded. Both are multiples of five minutes. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** Five minutes: the grain in which agendas are kept. */
export const markMinutes = 5;
const markLength = markMinutes * minute;
const marksPerHour = 60 / markMinutes;

/**
 * A mark is a number inside one resource's UTC day: 0…287 are its five-minute stretches, 300…323 whole hours.
 * Appointments claim only five-minute marks; time off claims whole hours where it covers them, so that a day
 * off costs 24 numbers and not 288.
 */
export type Mark = number;
const firstHourMark = 300;
export const hourMarkOf = (mark: Mark): Mark => firstHourMark + Math.floor(mark / marksPerHour);

/** Marks by UTC date. */
export type MarksByDate = ReadonlyMap<string, readonly Mark[]>;

export const overlaps = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end;

/** Whether an instant lies on the agenda's grain. */
export const onGrain = (instant: Instant): boolean => instant % markLength === 0;

/** The five-minute marks that an interval covers, by UTC date. */
export function marksOf(interval: Interval): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (let at = interval.start; at < interval.end; at += markLength) {
    const date = utcDate(at);
    const list = marks.get(date) ?? [];
    list.push((at % day) / markLength);
    marks.set(date, list);
  }
  return marks;
}

/** `marksOf`, with every wholly covered hour as one hour mark. */
export function blockMarksOf(interval: Interval): Map<string, Mark[]> {
  const blocks = new Map<string, Mark[]>();
  for (const [date, marks] of marksOf(interval)) {
    const perHour = Map.groupBy(marks, hourMarkOf);
    blocks.set(
      date,
      [...perHour].flatMap(([hour, inside]) => (inside.length === marksPerHour ? [hour] : inside)),
    );
  }
  return blocks;
}

/** Marks of `a` that are not in `b`; dates left with none are left out. */
export function minus(a: MarksByDate, b: MarksByDate): Map<string, Mark[]> {
  const rest = new Map<string, Mark[]>();
  for (const [date, marks] of a) {
    const taken = new Set(b.get(date));
    const left = marks.filter((mark) => !taken.has(mark));
    if (left.length > 0) rest.set(date, left);
  }
  return rest;
}

export function union(a: MarksByDate, b: MarksByDate): Map<string, Mark[]> {
  const all = new Map<string, Mark[]>();
  for (const [date, marks] of [...a, ...b]) {
    all.set(date, [...new Set([...(all.get(date) ?? []), ...marks])]);
  }
  return all;
}

/** One UTC day of a resource, as read from the table. */
export interface AgendaDay {
  readonly busy: ReadonlySet<Mark>;
  /** Held marks; ended holds may still be listed. */
  readonly held: ReadonlyMap<Mark, HeldMark>;
}

export interface HeldMark {
  /** The hold counts before this instant and no longer from it on. */
  readonly until: Instant;
  /** Tag of the caller who holds it. */
  readonly holder: string;
}

export type Agenda = ReadonlyMap<string, AgendaDay>;

const isBusy = (agendaDay: AgendaDay, mark: Mark) =>
  agendaDay.busy.has(mark) || agendaDay.busy.has(hourMarkOf(mark));

/** Whether an interval is free, at `now`, of appointments, time off and other callers' holds. */
export function isFree(agenda: Agenda, interval: Interval, now: Instant, holder?: string): boolean {
  for (let at = interval.start; at < interval.end; at += markLength) {
    const agendaDay = agenda.get(utcDate(at));
    if (!agendaDay) continue;
    const mark = (at % day) / markLength;
    const held = agendaDay.held.get(mark);
    if (isBusy(agendaDay, mark) || (held && held.until > now && held.holder !== holder)) return false;
  }
  return true;
}
