import { countryProfile } from '@citas/contracts';
import { datesBetween, minute, slotsOn, weekdayOf } from '@citas/core';
import type { Facts } from '@citas/country-kit';
import { describe, expect, it } from 'vitest';
import file from '../country.json' with { type: 'json' };
import { wallTime } from '../src/rules/wall-time.ts';

const { timeZones } = countryProfile.parse(file);

const violations = (start: number, timeZone: string) => wallTime({ slot: { start, timeZone } } as Facts);

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

describe('a start', () => {
  it.each(timeZones)(
    'in %s is offered at each hour that the clock shows, once, and passes: on every day of two years',
    (zone) => {
      const read = reader(zone);
      for (const date of datesBetween('2026-01-01', '2027-12-31')) {
        const noon = Date.parse(`${date}T12:00Z`);
        const shown = Array.from({ length: 60 }, (_, hour) => read(noon + (hour - 24) * 60 * minute));
        const starts = offered(zone, date, 60);
        expect(starts.map(read)).toEqual([...new Set(shown)].filter((wall) => wall.startsWith(date)));
        expect(starts.filter((start) => violations(start, zone).length > 0)).toEqual([]);
      }
    },
  );

  it.each([
    ['America/Santiago', '2026-09-06', '00'],
    ['America/Santiago', '2027-09-05', '00'],
    ['Pacific/Easter', '2026-09-05', '22'],
    ['Pacific/Easter', '2027-09-04', '22'],
  ])('in %s on %s is in no minute of the hour %s, which the clock skips', (zone, date, skipped) => {
    const walls = offered(zone, date, 5).map(reader(zone));
    expect(walls).toHaveLength((24 - 1) * 12);
    expect(walls.filter((wall) => wall.startsWith(`${date} ${skipped}`))).toEqual([]);
  });

  const back = Date.parse('2026-04-05T03:00:00Z');

  it.each(['America/Santiago', 'Pacific/Easter'])(
    'in %s is refused the second time the clock shows it, from first minute to last',
    (zone) => {
      const at = (minutes: number) => violations(back + minutes * minute, zone);
      expect([at(-60), at(-1), at(60)]).toEqual([[], [], []]);
      for (let minutes = 0; minutes < 60; minutes++) {
        expect(at(minutes)).toEqual([{ code: 'repeated-wall-time', timeBound: true }]);
      }
    },
  );

  it.each(['America/Punta_Arenas', 'America/Coyhaique'])(
    'in %s is not refused: the clock does not change there',
    (zone) => {
      for (let minutes = -60; minutes <= 120; minutes++) {
        expect(violations(back + minutes * minute, zone)).toEqual([]);
      }
    },
  );
});
