import type { CountryProfile } from '@citas/contracts';
import {
  addDays,
  type Doctor,
  day,
  horizonOf,
  type Instant,
  isHoliday,
  localDate,
  minute,
  parseInstant,
  type Slot,
  startOfDay,
  weekdayOf,
} from '@citas/core';
import { slotOf } from './builders.ts';
import type { BookingSample } from './samples.ts';

const hour = 60 * minute;

/**
 * Dates on which the tests play. They follow from the profile's own tables, never from today, so that a result
 * does not depend on the day on which it is seen.
 */
export function calendarOf(profile: CountryProfile, timeZone: string) {
  const years = Object.keys(profile.holidays).sort();
  const isWorkingDay = (date: string) => weekdayOf(date) <= 5 && !isHoliday(profile, date);
  const workingDayFrom = (date: string): string =>
    isWorkingDay(date) ? date : workingDayFrom(addDays(date, 1));
  const at = (date: string, hours: number): Instant => startOfDay(date, timeZone) + hours * hour;

  /** The ordinary moment of a request: nine in the morning of a working day early in the first year. */
  const request = at(workingDayFrom(`${years[0]}-03-03`), 9);

  /** The first working day whose every hour keeps the minimum notice, or that lies `daysAhead` of the request. */
  function visitDay(requestedAt: Instant = request, daysAhead?: number): string {
    const notice = localDate(requestedAt + profile.booking.minimumNoticeMinutes * minute, timeZone);
    const today = localDate(requestedAt, timeZone);
    return workingDayFrom(daysAhead === undefined ? addDays(notice, 1) : addDays(today, daysAhead));
  }

  /** A public holiday, and a moment before it from which it may be booked but for being one. */
  function holiday(): { readonly date: string; readonly request: Instant } {
    const days = Math.ceil(profile.booking.minimumNoticeMinutes / 1440) + 2;
    const holidays = years.flatMap((year) => profile.holidays[year]!.map((entry) => entry.date));
    const date = holidays.find((candidate) => candidate > localDate(request, timeZone))!;
    return { date, request: at(addDays(date, -days), 9) };
  }

  /** When a sample is requested. */
  const momentOf = ({ startsAt }: BookingSample): Instant =>
    startsAt ? parseInstant(startsAt) - profile.booking.minimumNoticeMinutes * minute - 2 * day : request;

  /** The slot that a sample asks for when it is requested at an instant. */
  function slotFor({ startsAt, daysAhead }: BookingSample, doctor: Doctor, requestedAt: Instant): Slot {
    if (!startsAt) return slotOf(doctor, visitDay(requestedAt, daysAhead));
    const { siteId, timeZone: zone } = doctor.schedule[0]!;
    const start = parseInstant(startsAt);
    return { doctorId: doctor.id, siteId, timeZone: zone, start, end: start + 30 * minute };
  }

  return {
    years,
    request,
    visitDay,
    momentOf,
    slotFor,
    holiday,
    nextWorkingDay: (date: string) => workingDayFrom(addDays(date, 1)),
    lastBookableDay: () => horizonOf(profile, timeZone, request),
  };
}

export type Calendar = ReturnType<typeof calendarOf>;
