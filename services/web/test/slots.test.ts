import { describe, expect, it } from 'vitest';
import { passedMark } from '../src/slots/countdown.ts';
import { ageOn, grouped, isDate, mondayOf, todayIn, weekFrom } from '../src/slots/weeks.ts';

describe('weeks', () => {
  it('begins each week on its Monday, over the turn of years and the nights of clock changes', () => {
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect(mondayOf('2026-09-06')).toBe('2026-08-31');
    expect(mondayOf('2026-08-31')).toBe('2026-08-31');
    expect(weekFrom('2026-08-31').at(-1)).toBe('2026-09-06');
  });

  it('tells whole years, and a birthday on 29 February in other years', () => {
    expect(ageOn('2008-11-24', '2026-11-23')).toBe(17);
    expect(ageOn('2008-11-24', '2026-11-24')).toBe(18);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });

  it('takes only dates for dates, and a zone that the browser does not know for no reason to fail', () => {
    expect(['2026-02-29', 'x', '', null, '2026-02-28'].map(isDate)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(isDate(todayIn('America/Not_Yet_Known'))).toBe(true);
  });

  it('groups in the order in which things come', () => {
    expect(grouped(['b1', 'a1', 'b2'], (text) => text[0]!)).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });
});

describe('the countdown of a hold', () => {
  it('is said aloud once at each mark, and not in between', () => {
    const seconds = Array.from({ length: 301 }, (_, passed) => (300 - passed) * 1000);
    const said = seconds.slice(1).flatMap((now, index) => passedMark(seconds[index]!, now) ?? []);
    expect(said).toEqual([240, 180, 120, 60, 30]);
  });

  it('is said even when the clock has jumped over the mark', () => {
    expect(passedMark(130_000, 55_000)).toBe(120);
    expect(passedMark(29_000, 20_000)).toBeUndefined();
  });
});
