import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDay, type Interval, minute, type TimeClaim } from '../src/index.ts';

const date = '2027-03-01';
const at = (time: string): number => Date.parse(`${date}T${time}:00Z`);
const between = (from: string, to: string): Interval => ({ start: at(from), end: at(to) });
const appointment = (id: string, from: string, to: string): TimeClaim => ({
  ...{ id, kind: 'appointment', interval: between(from, to) },
});
const mark = (time: string): number => (at(time) - at('00:00')) / (5 * minute);

describe('an agenda day against what takes its time', () => {
  test('agrees when each claim stands in its own marks, time off in whole hours', () => {
    const off: TimeClaim = { id: 'off', kind: 'time-off', interval: between('12:00', '13:10') };
    const busy = new Set([mark('10:00'), mark('10:05'), 312, mark('13:00'), mark('13:05')]);
    expect(compareDay(date, busy, [appointment('a', '10:00', '10:10'), off])).toEqual({
      ...{ vain: [], missing: new Map(), contested: [] },
    });
  });

  test('has a mark in vain where nothing takes it, and one missing where something does', () => {
    const a = appointment('a', '10:00', '10:10');
    expect(compareDay(date, new Set([mark('10:00'), mark('11:00')]), [a])).toEqual({
      vain: [mark('11:00')],
      missing: new Map([[mark('10:05'), [a]]]),
      contested: [],
    });
  });

  test('is contested by two appointments that overlap, and by one inside time off', () => {
    const [a, b] = [appointment('a', '10:00', '10:30'), appointment('b', '10:25', '10:55')];
    const off: TimeClaim = { id: 'off', kind: 'time-off', interval: between('10:00', '11:00') };
    expect(compareDay(date, new Set(), [a, b]).contested).toEqual([[a, b]]);
    expect(compareDay(date, new Set(), [a, off]).contested).toEqual([[a, off]]);
  });

  test('is not contested by an appointment that moves to a slot overlapping its own', () => {
    const [slot, move] = [appointment('a', '10:00', '10:30'), appointment('a', '10:15', '10:45')];
    const { contested, missing } = compareDay(date, new Set(), [slot, move]);
    expect(contested).toEqual([]);
    expect([...missing.values()].every((owners) => owners.length === 1)).toBe(true);
  });

  test('says nothing of the days before and after', () => {
    const night: TimeClaim = {
      ...{ id: 'a', kind: 'appointment' },
      interval: { start: at('00:00') - 10 * minute, end: at('00:10') },
    };
    expect([...compareDay(date, new Set(), [night]).missing.keys()]).toEqual([0, 1]);
  });

  test('differs in exactly the marks that were changed', () => {
    const marks = fc.uniqueArray(fc.nat({ max: 287 }), { maxLength: 20 });
    fc.assert(
      fc.property(marks, marks, (taken, busy) => {
        const claims = taken.map((at, index): TimeClaim => {
          const start = Date.parse(date) + at * 5 * minute;
          return { id: `a${index}`, kind: 'appointment', interval: { start, end: start + 5 * minute } };
        });
        const { vain, missing } = compareDay(date, new Set(busy), claims);
        expect(new Set(vain)).toEqual(new Set(busy.filter((mark) => !taken.includes(mark))));
        expect(new Set(missing.keys())).toEqual(new Set(taken.filter((mark) => !busy.includes(mark))));
      }),
    );
  });
});
