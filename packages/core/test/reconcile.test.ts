import * as http from '@citas/contracts/http';
import { confirmedOf, now, slotOf } from '@citas/core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDay, type Interval, minute, slotsHeld, type TimeClaim } from '../src/index.ts';

const date = '2027-03-01';
const at = (time: string): number => Date.parse(`${date}T${time}:00Z`);
const between = (from: string, to: string): Interval => ({ start: at(from), end: at(to) });
const appointment = (id: string, from: string, to: string): TimeClaim => ({
  ...{ id, kind: 'appointment', interval: between(from, to) },
});
const mark = (time: string): number => (at(time) - at('00:00')) / (5 * minute);

test('an appointment holds its slot and the one it may move to exactly while it is live', () => {
  const move = { slot: slotOf('2026-11-26T10:00'), requestedAt: now, patientChoice: true };
  for (const status of http.statuses) {
    const still = confirmedOf({ status });
    const isLive = ['PENDING', 'CONFIRMED', 'CHECKED_IN'].includes(status);
    expect(slotsHeld(still)).toEqual(isLive ? [still.slot] : []);
    expect(slotsHeld({ ...still, move })).toEqual(isLive ? [still.slot, move.slot] : []);
  }
});

describe('an agenda day against what takes its time', () => {
  test('agrees when each claim stands in its own marks, time off in whole hours', () => {
    const off: TimeClaim = { id: 'off', kind: 'time-off', interval: between('12:00', '13:10') };
    const busy = new Set([mark('10:00'), mark('10:05'), 312, mark('13:00'), mark('13:05')]);
    expect(compareDay(date, busy, [appointment('a', '10:00', '10:10'), off])).toEqual({
      ...{ vain: [], missing: new Map(), contested: [] },
    });
  });

  test("has an appointment of a whole hour in its twelve marks, which the hour's own does not stand for", () => {
    const marks = Array.from({ length: 12 }, (_, index) => mark('10:00') + index);
    const hour = [appointment('a', '10:00', '11:00')];
    expect(compareDay(date, new Set(marks), hour).missing.size).toBe(0);
    expect([...compareDay(date, new Set([310]), hour).missing.keys()]).toEqual(marks);
  });

  test('has its marks in vain in their order, as numbers', () => {
    expect(compareDay(date, new Set([100, 3, 20]), []).vain).toEqual([3, 20, 100]);
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

  test('names everybody who takes a mark, and every pair that overlaps, once', () => {
    const a = appointment('a', '10:00', '10:10');
    const [b, c] = [appointment('b', '10:05', '10:15'), appointment('c', '10:05', '10:20')];
    const moved = appointment('a', '10:10', '10:20');
    const { missing, contested } = compareDay(date, new Set(), [a, b, c, moved]);
    expect(missing.get(mark('10:05'))).toEqual([a, b, c]);
    expect(contested.map(([one, other]) => `${one.id}${other.id}`)).toEqual(
      expect.arrayContaining(['ab', 'ac', 'bc']),
    );
    expect(contested.filter(([one, other]) => one.id === 'a' && other.id === 'b')).toHaveLength(1);
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
    const [before, other] = ['b', 'c'].map((id): TimeClaim => {
      return { id, kind: 'appointment', interval: { start: at('00:00') - 30 * minute, end: at('00:00') } };
    });
    const { missing, contested } = compareDay(date, new Set(), [before!, other!]);
    expect({ missing: missing.size, contested }).toEqual({ missing: 0, contested: [] });
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
