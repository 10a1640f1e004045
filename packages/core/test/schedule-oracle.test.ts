import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, minute, type ScheduleWindow, slotAt, utcDate } from '../src/index.ts';
import { expandSchedule } from './support/expand.ts';
import { type Grid, gridStarts, readWallClock } from './support/wall-clock.ts';
import { zones } from './support/zones.ts';

const first = '2026-11-24';
const last = '2028-11-24';

const wallTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const windowOf = (grid: Grid, timeZone: string): ScheduleWindow => ({
  siteId: 'site_1',
  timeZone,
  weekday: grid.weekday,
  from: wallTime(grid.from),
  to: wallTime(grid.to),
  slotMinutes: grid.slotMinutes,
});

/** Slots of one length through every day of the week. */
const allWeek = (slotMinutes: number): Grid[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 24 * 60, slotMinutes }));

const aGrid: fc.Arbitrary<Grid> = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    from: fc.nat({ max: 24 * 12 - 1 }).map((mark) => mark * 5),
    length: fc.integer({ min: 1, max: 24 * 12 }).map((marks) => marks * 5),
    slotMinutes: fc.integer({ min: 1, max: 48 }).map((marks) => marks * 5),
  })
  .map(({ from, length, ...grid }) => ({ ...grid, from, to: Math.min(from + length, 24 * 60) }));

describe.each(zones)('in %s', (timeZone) => {
  const clock = readWallClock(timeZone, addDays(first, -2), addDays(last, 2));
  const jumpDates = clock.jumps.map((index) => utcDate(clock.start + index * 5 * minute));

  it.each([15, 40])(
    'slots of %i minutes are offered on the dates and at the instants that the wall clock shows',
    (slotMinutes) => {
      const grids = allWeek(slotMinutes);
      const slots = expandSchedule(
        grids.map((grid) => windowOf(grid, timeZone)),
        first,
        last,
      );
      const starts = gridStarts(clock, grids, first, last);
      // Compared as text: two years of slots, and one line to read when they differ.
      const spans = starts.map((start) => `${start}+${slotMinutes}`);
      const offered = slots.map(({ start, end }) => `${start}+${(end - start) / minute}`);
      expect(offered.find((span, index) => span !== spans[index])).toBeUndefined();
      expect(offered).toHaveLength(spans.length);
      expect(slots.findIndex((slot, index) => index > 0 && slot.start < slots[index - 1]!.end)).toBe(-1);
    },
  );

  it('any weekly window is offered as the wall clock shows it, on nights of clock changes above all', () => {
    const someDate = fc.integer({ min: 3, max: 720 }).map((days) => addDays(first, days));
    const aDate = jumpDates.length > 0 ? fc.oneof(fc.constantFrom(...jumpDates), someDate) : someDate;
    fc.assert(
      fc.property(aGrid, aDate, (grid, date) => {
        const [from, to] = [addDays(date, -3), addDays(date, 3)];
        const slots = expandSchedule([windowOf(grid, timeZone)], from, to);
        expect(slots.map(({ start }) => start)).toEqual(gridStarts(clock, [grid], from, to));
        expect(slots.every(({ start, end }) => end - start === grid.slotMinutes * minute)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('a slot is found by each instant at which one starts, and by no instant between', () => {
    const schedule = [25, 40].flatMap((slotMinutes) =>
      allWeek(slotMinutes).map((grid) =>
        windowOf(
          { ...grid, from: slotMinutes === 25 ? 0 : 12 * 60, to: slotMinutes === 25 ? 12 * 60 : 24 * 60 },
          timeZone,
        ),
      ),
    );
    const fourHours = 48;
    for (const around of [fourHours * 12, ...clock.jumps]) {
      const date = utcDate(clock.start + around * 5 * minute);
      const slots = expandSchedule(schedule, addDays(date, -1), addDays(date, 1));
      const byStart = new Map(slots.map((slot) => [slot.start, slot]));
      for (let index = around - fourHours; index < around + fourHours; index += 1) {
        const at = clock.start + index * 5 * minute;
        expect(slotAt(schedule, at)).toEqual(byStart.get(at));
      }
      for (const { start } of slots.slice(0, 5)) {
        expect([slotAt(schedule, start + 1), slotAt(schedule, start - minute)]).toEqual([
          undefined,
          undefined,
        ]);
      }
    }
  });
});
