import { countryProfile } from '@citas/contracts';
import { datesBetween, minute, slotsOn, weekdayOf } from '@citas/core';
import { describe, expect, it } from 'vitest';
import file from '../country.json' with { type: 'json' };

const { timeZones } = countryProfile.parse(file);

/** The starts of a doctor who works round the clock at a site of the zone, on one date. */
const offered = (timeZone: string, date: string, slotMinutes: number) => {
  const window = {
    siteId: 'site',
    timeZone,
    weekday: weekdayOf(date),
    from: '00:00',
    to: '24:00',
    slotMinutes,
  };
  return slotsOn([window], date).map(({ start }) => start);
};

/** `YYYY-MM-DD HH:MM` on the wall, told by Intl and so independently of the code under test. */
const reader = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (instant: number) => format.format(instant);
};

const hours = (date: string) =>
  Array.from({ length: 24 }, (_, hour) => `${date} ${String(hour).padStart(2, '0')}:00`);

describe('the wall times at which a visit may start', () => {
  it.each(timeZones)('in %s are those that the clock shows, each once, on every day of two years', (zone) => {
    const read = reader(zone);
    for (const date of datesBetween('2026-01-01', '2027-12-31')) {
      const midnight = Date.parse(`${date}T00:00Z`);
      const shown = new Set(
        Array.from({ length: 60 }, (_, hour) => read(midnight + (hour - 12) * 60 * minute)),
      );
      expect(offered(zone, date, 60).map(read)).toEqual(hours(date).filter((wall) => shown.has(wall)));
    }
  });

  it.each([
    ['America/Santiago', '2026-09-06', '00'],
    ['America/Santiago', '2027-09-05', '00'],
    ['Pacific/Easter', '2026-09-05', '22'],
    ['Pacific/Easter', '2027-09-04', '22'],
  ])('in %s on %s leave out the whole hour %s, which does not exist', (zone, date, skipped) => {
    const walls = offered(zone, date, 5).map(reader(zone));
    expect(walls).toHaveLength((24 - 1) * 12);
    expect(walls.filter((wall) => wall.startsWith(`${date} ${skipped}`))).toEqual([]);
  });

  it.each([
    ['America/Santiago', '2026-04-04', '23:00'],
    ['Pacific/Easter', '2026-04-04', '21:00'],
  ])('in %s on %s are the first of two %s, which come an hour apart', (zone, date, wall) => {
    const read = reader(zone);
    const start = offered(zone, date, 60).find((instant) => read(instant) === `${date} ${wall}`)!;
    expect(read(start + 60 * minute)).toBe(`${date} ${wall}`);
  });
});
