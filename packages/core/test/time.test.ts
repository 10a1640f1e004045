import { santiago } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  ageOn,
  datesBetween,
  day,
  isFirstReading,
  localDate,
  minute,
  parseInstant,
  startOfDay,
  toLocal,
  toUtc,
  utcDate,
  weekdayOf,
} from '../src/index.ts';

const hour = 60 * minute;

describe('the reading of a clock', () => {
  /** Santiago reads 23:30 twice on the night of 3 April 2027. */
  const first = parseInstant('2027-04-03T23:30:00-03:00');

  it('stands for its first occurrence, not for that in the repeated hour', () => {
    expect(isFirstReading(first, santiago)).toBe(true);
    expect(isFirstReading(first + hour, santiago)).toBe(false);
  });

  it('stands for the one instant at which it is read, on any other night', () => {
    expect(isFirstReading(first - hour, santiago)).toBe(true);
    expect(isFirstReading(first + 2 * hour, santiago)).toBe(true);
    expect(isFirstReading(parseInstant('2027-09-05T01:30:00-03:00'), santiago)).toBe(true);
  });
});

describe('calendar dates', () => {
  it('are those of the zone, and begin at its midnight, or after it where the clock skips it', () => {
    const evening = parseInstant('2026-11-24T23:30:00-05:00');
    expect(localDate(evening, 'America/Lima')).toBe('2026-11-24');
    expect(utcDate(evening)).toBe('2026-11-25');
    expect(startOfDay('2026-11-24', 'America/Lima')).toBe(parseInstant('2026-11-24T00:00:00-05:00'));
    const skipped = parseInstant('2026-09-06T01:00:00-03:00');
    expect(startOfDay('2026-09-06', santiago)).toBe(skipped);
    expect(skipped - startOfDay('2026-09-05', santiago)).toBe(day);
  });

  it('go on over months, leap days and years, both ends included', () => {
    expect(datesBetween('2027-12-30', '2028-01-02')).toEqual([
      '2027-12-30',
      '2027-12-31',
      '2028-01-01',
      '2028-01-02',
    ]);
    expect(datesBetween('2028-02-29', '2028-02-29')).toEqual(['2028-02-29']);
    expect(datesBetween('2028-03-01', '2028-02-29')).toEqual([]);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
  });

  it('tell an age in whole years, complete on the birthday', () => {
    expect(ageOn('2008-11-24', '2026-11-23')).toBe(17);
    expect(ageOn('2008-11-24', '2026-11-24')).toBe(18);
  });

  it('are written to the second with the offset of the place, or in UTC', () => {
    const instant = parseInstant('2026-11-24T14:00:00.500Z');
    expect(toLocal(instant, 'America/Lima')).toBe('2026-11-24T09:00:00-05:00');
    expect(toUtc(instant)).toBe('2026-11-24T14:00:00.500Z');
  });
});
