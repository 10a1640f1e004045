import {
  fromAbsolute,
  getDayOfWeek,
  getHoursInDay,
  parseDate,
  parseDateTime,
  today,
  toZoned,
  type ZonedDateTime,
} from '@internationalized/date';

/** Wall time at a site, without offset: `2026-11-24T09:20`. */
export type Wall = string;

export const todayAt = (timeZone: string): string => today(timeZone).toString();

export const addDays = (date: string, days: number): string => parseDate(date).add({ days }).toString();

/** Monday to Sunday of a date's week. */
export function weekOf(date: string): readonly string[] {
  const day = parseDate(date);
  // In a region whose weeks begin on Mondays, 0 is Monday.
  const monday = day.subtract({ days: getDayOfWeek(day, 'es-ES') });
  return Array.from({ length: 7 }, (_, index) => monday.add({ days: index }).toString());
}

/** The instants between which the days of a period lie at a site: the second one is no longer part of it. */
export const boundsOf = (from: string, to: string, timeZone: string): readonly [string, string] => [
  toZoned(parseDate(from), timeZone).toAbsoluteString(),
  toZoned(parseDate(to).add({ days: 1 }), timeZone).toAbsoluteString(),
];

/** The wall time of an appointment as the clock of a site shows it, which may be another site's. */
export function wallAt(timestamp: string, ownZone: string, timeZone: string): Wall {
  // The server's word counts where no zone has to be changed.
  if (ownZone === timeZone) return timestamp.slice(0, 16);
  return fromAbsolute(Date.parse(timestamp), timeZone).toString().slice(0, 16);
}

export const addMinutes = (wall: Wall, minutes: number): Wall =>
  parseDateTime(wall).add({ minutes }).toString().slice(0, 16);

/** Minutes from midnight that the clock shows. */
export const minutesOf = (wall: Wall): number => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));

/**
 * The instants at which a site's clock shows a wall time, as RFC 3339 with the site's offset: none in the hour that
 * a change of clocks leaves out, two in the hour that it repeats.
 */
export function instantsAt(wall: Wall, timeZone: string): readonly string[] {
  const time = parseDateTime(wall);
  const both = (['earlier', 'later'] as const).map((which) => toZoned(time, timeZone, which));
  const shown = both.filter((zoned) => zoned.toString().slice(0, 16) === wall).map(rfc3339);
  return [...new Set(shown)];
}

const rfc3339 = (zoned: ZonedDateTime): string => zoned.toString().replace(/\[.*\]$/, '');

/** Noon of a date as a timestamp: its offset names the zone of that day. */
export const noonAt = (date: string, timeZone: string): string => instantsAt(`${date}T12:00`, timeZone)[0]!;

/** Whether clocks change on a date, so that a wall time alone may not say which hour is meant. */
export const clocksChange = (date: string, timeZone: string): boolean =>
  getHoursInDay(parseDate(date), timeZone) !== 24;

/** ISO weekday of a date: 1 is Monday. */
export const weekdayOf = (date: string): number => getDayOfWeek(parseDate(date), 'es-ES') + 1;

/** Offset of a zone at this moment: `-05:00`. */
export const offsetNow = (timeZone: string): string =>
  rfc3339(fromAbsolute(Date.now(), timeZone)).replace(/^.*T[\d:.]+/, '');
