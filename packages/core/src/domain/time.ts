import { Temporal } from 'temporal-polyfill';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export const minute = 60_000;
export const day = 86_400_000;

/** RFC 3339 with the zone's offset at that instant, to the second: `2026-11-24T09:00:00-05:00`. */
export const toLocal = (instant: Instant, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });

/** RFC 3339 in UTC: `2026-11-24T14:00:00.000Z`. */
export const toUtc = (instant: Instant): string => new Date(instant).toISOString();

/** @throws RangeError when the text is no RFC 3339 instant with an offset. */
export const parseInstant = (text: string): Instant => Temporal.Instant.from(text).epochMilliseconds;

/** Calendar date (`YYYY-MM-DD`) of an instant in a zone. */
export const localDate = (instant: Instant, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

export const utcDate = (instant: Instant): string => new Date(instant).toISOString().slice(0, 10);

/** Adds days to a calendar date. */
export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** First instant of a calendar date in a zone; later than 00:00 where a clock change skips midnight. */
export const startOfDay = (date: string, timeZone: string): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;

/** Whole years from a birth date to a calendar date. */
export const ageOn = (birthDate: string, date: string): number =>
  Temporal.PlainDate.from(birthDate).until(date, { largestUnit: 'years' }).years;

/** ISO weekday of a calendar date: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

/** Calendar dates from `first` to `last`, both included. */
export function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}
