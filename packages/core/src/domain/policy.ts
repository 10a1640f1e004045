import type { CountryProfile } from '@citas/contracts';
import type { Reason } from './appointment.ts';
import type { SiteSlot } from './schedule.ts';
import { addDays, addYears, type Instant, localDate, minute } from './time.ts';

/** What the booking rules need of a site. */
export interface Opening {
  readonly timeZone: string;
  readonly opensOnHolidays: boolean;
}

export const isHoliday = (profile: CountryProfile, date: string): boolean =>
  profile.holidays[date.slice(0, 4)]?.some((holiday) => holiday.date === date) ?? false;

/** Whether a site is closed on a calendar date. */
export const isClosed = (profile: CountryProfile, opening: Opening, date: string): boolean =>
  !opening.opensOnHolidays && isHoliday(profile, date);

/** Last calendar date, on the site's calendar, on which a request made at `now` may ask for a start. */
export const horizonOf = (profile: CountryProfile, timeZone: string, now: Instant): string =>
  addDays(localDate(now, timeZone), profile.booking.horizonDays);

/**
 * Every booking rule of the country profile that a slot breaks for a request made at `now`: notice, horizon
 * and public holidays. The notice counts from the request, not from the decision: a slow decision is not the
 * patient's fault.
 */
export function policyViolations(
  profile: CountryProfile,
  opening: Opening,
  slot: Pick<SiteSlot, 'start'>,
  now: Instant,
): Reason[] {
  const violations: Reason[] = [];
  const date = localDate(slot.start, opening.timeZone);
  const { minimumNoticeMinutes, horizonDays } = profile.booking;
  if (slot.start - now < minimumNoticeMinutes * minute) {
    violations.push({ code: 'minimum-notice', params: { minutes: minimumNoticeMinutes } });
  }
  if (date > horizonOf(profile, opening.timeZone, now)) {
    violations.push({ code: 'booking-horizon', params: { days: horizonDays } });
  }
  if (isClosed(profile, opening, date)) violations.push({ code: 'public-holiday', params: { date } });
  return violations;
}

/** Until when an appointment that ends at `end` is kept, and by when a request made at `now` is decided. */
export const limitsOf = (profile: CountryProfile, end: Instant, now: Instant) => ({
  keepUntil: addYears(end, profile.retention.appointmentYears),
  decideBy: now + profile.booking.decisionDeadlineMinutes * minute,
});

/** Whether a patient may still cancel or move an appointment that starts at `start`. */
export const insideCutoff = (profile: CountryProfile, start: Instant, now: Instant): boolean =>
  start - now < profile.booking.cancellationCutoffMinutes * minute;
