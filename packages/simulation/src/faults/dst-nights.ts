import { addDays, type Instant, startOfDay } from '@citas/core';

const day = 86_400_000;
const first = '2026-02-01';
const last = '2027-10-01';
export const firstInstant: Instant = Date.parse(first);
export const lastInstant: Instant = Date.parse(last);

const nights = new Map<string, Instant[]>();

/** The starts of the days, within the years that countries list holidays for, on which a zone's clock changes. */
export function dstNights(timeZone: string): readonly Instant[] {
  const known = nights.get(timeZone);
  if (known) return known;
  const found: Instant[] = [];
  for (let date = first; date < last; date = addDays(date, 1)) {
    const start = startOfDay(date, timeZone);
    if (startOfDay(addDays(date, 1), timeZone) - start !== day) found.push(start);
  }
  nights.set(timeZone, found);
  return found;
}
