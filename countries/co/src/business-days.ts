import type { CountryProfile } from '@citas/contracts';
import { addDays, isHoliday, weekdayOf } from '@citas/core';

const saturday = 6;

/** Monday to Friday, without public holidays; a site that opens on them does not make them business days. */
export const isBusinessDay = (profile: CountryProfile, date: string): boolean =>
  weekdayOf(date) < saturday && !isHoliday(profile, date);

/** The `count`-th business day after a calendar date, which itself is not counted. */
export function businessDaysAfter(profile: CountryProfile, date: string, count: number): string {
  let last = date;
  for (let left = count; left > 0; ) {
    last = addDays(last, 1);
    if (isBusinessDay(profile, last)) left -= 1;
  }
  return last;
}
