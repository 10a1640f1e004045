// Temporal's tree-shakeable form: the same arithmetic in half the bytes of its classes, and bytes are cold start.
import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as InstantFns from 'temporal-polyfill/fns/Instant';
import * as PlainDateFns from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTimeFns from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTimeFns from 'temporal-polyfill/fns/ZonedDateTime';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export const minute = 60_000;
export const day = 86_400_000;

/** An instant on the clock of a zone. */
export const atZone = (instant: Instant, timeZone: string): ZonedDateTimeFns.Record =>
  InstantFns.toZonedDateTimeISO(InstantFns.fromEpochMilliseconds(instant), timeZone);

/** @param date `YYYY-MM-DD` */
export const plainDate = (date: string): PlainDateFns.Record => PlainDateFns.fromString(date, getISO);

/** RFC 3339 with the zone's offset at that instant, to the second: `2026-11-24T09:00:00-05:00`. */
export const toLocal = (instant: Instant, timeZone: string): string =>
  ZonedDateTimeFns.toString(atZone(instant, timeZone), { timeZoneName: 'never', smallestUnit: 'second' });

/** RFC 3339 in UTC: `2026-11-24T14:00:00.000Z`. */
export const toUtc = (instant: Instant): string => new Date(instant).toISOString();

/** @throws RangeError when the text is no RFC 3339 instant with an offset. */
export const parseInstant = (text: string): Instant => InstantFns.fromString(text).epochMilliseconds;

/** Calendar date (`YYYY-MM-DD`) of an instant in a zone. */
export const localDate = (instant: Instant, timeZone: string): string =>
  PlainDateFns.toString(ZonedDateTimeFns.toPlainDate(atZone(instant, timeZone)));

export const utcDate = (instant: Instant): string => new Date(instant).toISOString().slice(0, 10);

/** Adds days to a calendar date. */
export const addDays = (date: string, days: number): string =>
  PlainDateFns.toString(PlainDateFns.addDays(plainDate(date), days));

/** First instant of a calendar date in a zone; later than 00:00 where a clock change skips midnight. */
export const startOfDay = (date: string, timeZone: string): Instant =>
  PlainDateFns.toZonedDateTime(plainDate(date), timeZone).epochMilliseconds;

/** Whole years from a birth date to a calendar date. */
export const ageOn = (birthDate: string, date: string): number =>
  PlainDateFns.diff(plainDate(birthDate), plainDate(date), { largestUnit: 'years' }).years;

/** ISO weekday of a calendar date: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => PlainDateFns.dayOfWeek(plainDate(date));

/** Calendar dates from `first` to `last`, both included. */
export function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The same moment of the year some years later; 29 February falls back to the 28th. */
export const addYears = (instant: Instant, years: number): Instant =>
  ZonedDateTimeFns.addYears(atZone(instant, 'UTC'), years).epochMilliseconds;

/** Whether an instant is the one that its reading on a zone's clock stands for; not so in the second of a repeated hour. */
export function isFirstReading(instant: Instant, timeZone: string): boolean {
  const reading = ZonedDateTimeFns.toPlainDateTime(atZone(instant, timeZone));
  const first = PlainDateTimeFns.toZonedDateTime(reading, timeZone, { disambiguation: 'earlier' });
  return first.epochMilliseconds === instant;
}
