import { easter, lima, santiago, windowOf } from '@citas/core/testing';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  minute,
  overlappingWindows,
  type ScheduleWindow,
  slotAt,
  slotsOn,
  toLocal,
  weekdayOf,
} from '../src/index.ts';
import { expandSchedule } from './support/expand.ts';
import { zones } from './support/zones.ts';

const tijuana = 'America/Tijuana';

/** The slots of one window on one date: `start → end`, in the site's time. */
function offered(date: string, window: Partial<ScheduleWindow> & { timeZone: string }): string[] {
  const schedule = [windowOf({ ...window, weekday: weekdayOf(date) })];
  return slotsOn(schedule, date).map(({ start, end }) => {
    const [from, to] = [toLocal(start, window.timeZone), toLocal(end, window.timeZone)];
    return `${from.slice(0, 16)}${from.slice(19)} → ${to.slice(11, 16)}${to.slice(19)}`;
  });
}

describe('on the night on which', () => {
  it('Santiago skips its midnight hour, nothing starts in the hour that does not exist', () => {
    const night = { timeZone: santiago, from: '00:00', to: '02:00', slotMinutes: 30 };
    expect(offered('2027-09-05', night)).toEqual([
      '2027-09-05T01:00-03:00 → 01:30-03:00',
      '2027-09-05T01:30-03:00 → 02:00-03:00',
    ]);
    expect(offered('2027-09-04', { ...night, from: '23:00', to: '24:00' })).toEqual([
      '2027-09-04T23:00-04:00 → 23:30-04:00',
      '2027-09-04T23:30-04:00 → 01:00-03:00',
    ]);
  });

  it('Santiago repeats its last hour, a repeated start means the first time', () => {
    const night = { timeZone: santiago, from: '22:30', to: '24:00', slotMinutes: 30 };
    expect(offered('2027-04-03', night)).toEqual([
      '2027-04-03T22:30-03:00 → 23:00-03:00',
      '2027-04-03T23:00-03:00 → 23:30-03:00',
      '2027-04-03T23:30-03:00 → 23:00-04:00',
    ]);
    expect(offered('2027-04-04', { ...night, from: '00:00', to: '01:00' })).toEqual([
      '2027-04-04T00:00-04:00 → 00:30-04:00',
      '2027-04-04T00:30-04:00 → 01:00-04:00',
    ]);
  });

  it('Easter Island skips and repeats an evening hour, at the same instants as the mainland', () => {
    const evening = { timeZone: easter, from: '21:00', to: '24:00', slotMinutes: 60 };
    expect(offered('2027-09-04', evening)).toEqual([
      '2027-09-04T21:00-06:00 → 23:00-05:00',
      '2027-09-04T23:00-05:00 → 00:00-05:00',
    ]);
    expect(offered('2027-04-03', evening)).toEqual([
      '2027-04-03T21:00-05:00 → 21:00-06:00',
      '2027-04-03T22:00-06:00 → 23:00-06:00',
      '2027-04-03T23:00-06:00 → 00:00-06:00',
    ]);
  });

  it('Tijuana changes its clocks, no slot spans the jump and no start is doubled', () => {
    const early = { timeZone: tijuana, from: '00:20', to: '04:20', slotMinutes: 40 };
    expect(offered('2027-03-14', early)).toEqual([
      '2027-03-14T00:20-08:00 → 01:00-08:00',
      '2027-03-14T01:00-08:00 → 01:40-08:00',
      '2027-03-14T03:00-07:00 → 03:40-07:00',
      '2027-03-14T03:40-07:00 → 04:20-07:00',
    ]);
    expect(offered('2027-11-07', early)).toEqual([
      '2027-11-07T00:20-07:00 → 01:00-07:00',
      '2027-11-07T01:00-07:00 → 01:40-07:00',
      '2027-11-07T02:20-08:00 → 03:00-08:00',
      '2027-11-07T03:00-08:00 → 03:40-08:00',
      '2027-11-07T03:40-08:00 → 04:20-08:00',
    ]);
  });

  it('nobody changes clocks, a window around midnight is offered whole', () => {
    expect(offered('2027-09-05', { timeZone: lima, from: '00:00', to: '01:00' })).toHaveLength(2);
    expect(offered('2027-09-04', { timeZone: lima, from: '23:00', to: '24:00' })).toHaveLength(2);
  });
});

describe('a weekly window', () => {
  it('is offered on its weekday only, in slots that fit whole', () => {
    const schedule = [windowOf({ weekday: 3, from: '09:00', to: '10:20', slotMinutes: 30 })];
    const local = expandSchedule(schedule, '2026-11-23', '2026-12-06').map(({ start }) =>
      toLocal(start, lima),
    );
    expect(local).toEqual([
      '2026-11-25T09:00:00-05:00',
      '2026-11-25T09:30:00-05:00',
      '2026-12-02T09:00:00-05:00',
      '2026-12-02T09:30:00-05:00',
    ]);
  });

  it('shorter than its slots offers nothing', () => {
    expect(offered('2026-11-25', { timeZone: lima, from: '09:00', to: '09:25' })).toEqual([]);
  });

  it('keeps its wall time through the year, whatever the clocks do', () => {
    const schedule = [windowOf({ timeZone: santiago, weekday: 7, from: '09:00', to: '09:30' })];
    const slots = expandSchedule(schedule, '2026-12-01', '2027-12-01');
    expect(new Set(slots.map(({ start }) => toLocal(start, santiago).slice(11)))).toEqual(
      new Set(['09:00:00-03:00', '09:00:00-04:00']),
    );
  });

  it('without clock changes is placed as Temporal places its wall time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2026-01-01', days)),
        fc.nat({ max: 22 }),
        (timeZone, date, hour) => {
          const wall = (time: string) =>
            Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone);
          const [from, to] = [hour, hour + 1].map((each) => `${String(each).padStart(2, '0')}:00`) as [
            string,
            string,
          ];
          fc.pre(wall('00:00').offset === wall('23:59').offset && wall('00:00').hour === 0);
          const window = windowOf({ timeZone, weekday: weekdayOf(date), from, to, slotMinutes: 20 });
          const start = wall(from).epochMilliseconds;
          expect(slotsOn([window], date).map((slot) => slot.start)).toEqual(
            [0, 20, 40].map((minutes) => start + minutes * minute),
          );
        },
      ),
    );
  });
});

describe('a schedule', () => {
  const morning = windowOf({ siteId: 'site_1', timeZone: lima, weekday: 3, from: '09:00', to: '10:00' });
  const island = windowOf({ siteId: 'site_2', timeZone: easter, weekday: 3, from: '11:00', to: '12:00' });

  it('of several sites is offered earliest first, each slot with its own site and zone', () => {
    const slots = expandSchedule([island, morning], '2026-11-25', '2026-11-25');
    expect(slots.map(({ siteId, timeZone, start }) => [siteId, toLocal(start, timeZone)])).toEqual([
      ['site_1', '2026-11-25T09:00:00-05:00'],
      ['site_1', '2026-11-25T09:30:00-05:00'],
      ['site_2', '2026-11-25T11:00:00-05:00'],
      ['site_2', '2026-11-25T11:30:00-05:00'],
    ]);
  });

  it('finds a slot on the site’s own date, though it is another date elsewhere', () => {
    const late = windowOf({ siteId: 'site_3', timeZone: easter, weekday: 3, from: '23:00', to: '24:00' });
    const slot = expandSchedule([late], '2026-11-25', '2026-11-25')[0]!;
    expect(slotAt([windowOf({ timeZone: santiago, weekday: 1 }), late], slot.start)).toEqual(slot);
  });

  it('without windows offers nothing', () => {
    expect(expandSchedule([], '2026-11-25', '2026-12-25')).toEqual([]);
    expect(slotAt([], 0)).toBeUndefined();
  });
});

describe('overlapping windows', () => {
  it('are told by their places in the schedule', () => {
    const at = (weekday: number, from: string, to: string) => windowOf({ weekday, from, to });
    const schedule = [
      at(1, '09:00', '12:00'),
      at(1, '12:00', '15:00'),
      at(2, '09:00', '12:00'),
      at(1, '11:30', '12:30'),
    ];
    expect(overlappingWindows(schedule, '2026-11-24')).toEqual([
      [0, 3],
      [1, 3],
    ]);
  });

  it('are exactly those that share a minute of a weekday', () => {
    const aWindow = fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.nat({ max: 22 }), fc.integer({ min: 1, max: 4 }))
      .map(([weekday, from, hours]) => ({ weekday, from, to: Math.min(24, from + hours) }));
    const wall = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
    fc.assert(
      fc.property(fc.array(aWindow, { maxLength: 8 }), (windows) => {
        const schedule = windows.map(({ weekday, from, to }) =>
          windowOf({ weekday, from: wall(from), to: wall(to) }),
        );
        const hoursOf = ({ weekday, from, to }: (typeof windows)[number]) =>
          Array.from({ length: to - from }, (_, index) => weekday * 100 + from + index);
        const expected = windows.flatMap((a, i) =>
          windows.flatMap((b, j) =>
            i < j && hoursOf(a).some((hour) => hoursOf(b).includes(hour)) ? [[i, j]] : [],
          ),
        );
        expect(overlappingWindows(schedule, '2026-11-24')).toEqual(expected);
      }),
    );
  });

  const over = (...windows: Partial<ScheduleWindow>[]) =>
    overlappingWindows(
      windows.map((window) => windowOf(window)),
      '2026-11-24',
    ).length > 0;

  it('of two zones are told by the instants, not by the faces of the clocks', () => {
    const mainland = { timeZone: santiago, weekday: 1, from: '09:00', to: '12:00' };
    expect(over(mainland, { timeZone: easter, weekday: 1, from: '10:00', to: '13:00' })).toBe(false);
    expect(over(mainland, { timeZone: easter, weekday: 1, from: '09:55', to: '13:00' })).toBe(true);
    expect(over(mainland, { timeZone: easter, weekday: 1, from: '06:00', to: '07:00' })).toBe(false);
    expect(over(mainland, { timeZone: easter, weekday: 2, from: '09:55', to: '13:00' })).toBe(false);
  });

  it('of two zones are found if they meet in one season only', () => {
    const mainland = { timeZone: santiago, weekday: 1, from: '09:00', to: '10:00' };
    const south = { timeZone: 'America/Punta_Arenas', weekday: 1 };
    expect(over(mainland, { ...south, from: '10:00', to: '11:00' })).toBe(true);
    expect(over(mainland, { ...south, from: '11:00', to: '12:00' })).toBe(false);
    expect(over(mainland, { ...south, from: '08:00', to: '09:00' })).toBe(false);
  });

  it('of two zones meet across midnight, from Sunday to Monday too', () => {
    const island = { timeZone: easter, weekday: 7, from: '22:00', to: '24:00' };
    expect(over(island, { timeZone: santiago, weekday: 1, from: '00:30', to: '01:00' })).toBe(true);
    expect(over({ timeZone: santiago, weekday: 1, from: '02:00', to: '03:00' }, island)).toBe(false);
  });
});
