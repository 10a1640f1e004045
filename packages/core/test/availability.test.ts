import { doctorOf, easter, everyDay, lima, now, profileOf, slotOf, windowOf } from '@citas/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  freeSlots,
  localDate,
  minute,
  offeredSlots,
  overlappingWindows,
  parseInstant,
  policyViolations,
  slotAt,
  spanOf,
  toLocal,
} from '../src/index.ts';

const week = { from: '2026-11-24', to: '2026-11-30' };

describe('the slots on offer', () => {
  it('start no sooner than the minimum notice', () => {
    const late = parseInstant('2026-11-24T09:20:00-05:00');
    const profile = profileOf({ booking: { minimumNoticeMinutes: 60 } });
    const [first] = offeredSlots(profile, doctorOf(), week, late);
    expect(toLocal(first!.start, lima)).toBe('2026-11-24T10:30:00-05:00');
  });

  it('end with the booking horizon of each site', () => {
    const profile = profileOf({ booking: { horizonDays: 2 } });
    const dates = offeredSlots(profile, doctorOf(), week, now).map(({ start }) => localDate(start, lima));
    expect([...new Set(dates)]).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
  });

  it('leave out public holidays, except at a site that opens on them', () => {
    const profile = profileOf({ holidays: ['2026-11-26'] });
    const open = windowOf({
      siteId: 'site_2',
      weekday: 4,
      from: '15:00',
      to: '16:00',
      opensOnHolidays: true,
    });
    const doctor = doctorOf({ schedule: [...everyDay(), open] });
    const onHoliday = offeredSlots(profile, doctor, { from: '2026-11-26', to: '2026-11-26' }, now);
    expect(onHoliday.map(({ siteId }) => siteId)).toEqual(['site_2', 'site_2']);
  });

  it('come earliest first, whatever the order of the windows', () => {
    const schedule = [windowOf({ from: '15:00', to: '16:00' }), windowOf(), windowOf({ weekday: 2 })];
    const starts = offeredSlots(profileOf(), doctorOf({ schedule }), week, now).map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(starts).toHaveLength(14);
  });

  it('are exactly those that a request could ask for', () => {
    const aWindow = fc
      .record({
        siteId: fc.constantFrom('site_1', 'site_2'),
        weekday: fc.integer({ min: 1, max: 7 }),
        from: fc.nat({ max: 20 }),
        slotMinutes: fc.constantFrom(20, 30, 45),
      })
      .map(({ from, ...rest }) =>
        windowOf({
          ...rest,
          timeZone: rest.siteId === 'site_1' ? lima : easter,
          opensOnHolidays: rest.siteId === 'site_2',
          from: `${String(from).padStart(2, '0')}:00`,
          to: `${String(from + 2).padStart(2, '0')}:00`,
        }),
      );
    const aBooking = fc.record({
      minimumNoticeMinutes: fc.integer({ min: 0, max: 3000 }),
      horizonDays: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(fc.array(aWindow, { maxLength: 5 }), aBooking, (schedule, booking) => {
        fc.pre(overlappingWindows(schedule, week.from).length === 0);
        const profile = profileOf({ booking, holidays: ['2026-11-26', '2026-11-28'] });
        const doctor = doctorOf({ schedule });
        const offered = new Set(offeredSlots(profile, doctor, week, now).map(({ start }) => start));
        const begin = parseInstant('2026-11-24T00:00:00-05:00');
        for (let start = begin; start < begin + 7 * 24 * 60 * minute; start += 5 * minute) {
          const slot = slotAt(schedule, start);
          const window = slot && schedule.find(({ siteId }) => siteId === slot.siteId)!;
          const isBookable =
            window !== undefined && policyViolations(profile, window, slot!, now).length === 0;
          const isInWeek = window && localDate(start, window.timeZone) <= week.to;
          if (isInWeek !== false) expect(offered.has(start)).toBe(isBookable);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('free slots', () => {
  const slots = [slotOf('2026-11-25T09:00'), slotOf('2026-11-25T09:30'), slotOf('2026-11-25T10:00')];
  const day = (busy: number[], held: [number, { until: number; holder: string }][] = []) =>
    new Map([['2026-11-25', { busy: new Set(busy), held: new Map(held) }]]);

  it('are those that the agenda leaves whole', () => {
    expect(freeSlots(slots, new Map(), now)).toEqual(slots);
    expect(freeSlots(slots, day([14 * 12 + 5]), now)).toEqual(slots.slice(1));
    expect(freeSlots(slots, day([300 + 14]), now)).toEqual(slots.slice(2));
  });

  it('of a holder include what the holder holds', () => {
    const held = day([], [[14 * 12, { until: now + 1, holder: 'ann' }]]);
    expect(freeSlots(slots, held, now, 'ann')).toEqual(slots);
    expect(freeSlots(slots, held, now, 'bob')).toEqual(slots.slice(1));
  });

  it('are read with one stretch from the first to the last', () => {
    expect(spanOf(slots)).toEqual({ start: slots[0]!.start, end: slots[2]!.end });
    expect(spanOf([...slots].reverse())).toEqual(spanOf(slots));
    expect(spanOf([])).toBeUndefined();
  });

  it('lie on the dates that were asked for, on the site’s calendar', () => {
    const doctor = doctorOf({ schedule: everyDay({ timeZone: easter, from: '22:00', to: '24:00' }) });
    const date = addDays(week.from, 2);
    const offered = offeredSlots(profileOf(), doctor, { from: date, to: date }, now);
    expect(offered.map(({ start }) => toLocal(start, easter).slice(0, 16))).toEqual([
      `${date}T22:00`,
      `${date}T22:30`,
      `${date}T23:00`,
      `${date}T23:30`,
    ]);
  });
});
