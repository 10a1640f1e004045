import { addDays, datesBetween } from '@citas/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDaysAfter, isBusinessDay } from '../src/business-days.ts';
import { threeBusinessDays } from '../src/rules/three-business-days.ts';
import { factsOf, profile } from './facts.ts';

const general = (requestedAt: string, startsAt: string, more: Parameters<typeof factsOf>[0] = {}) =>
  threeBusinessDays(factsOf({ specialty: 'general-medicine', requestedAt, startsAt, ...more }));

describe('three business days', () => {
  it.each([
    ['a Monday', '2026-11-23T10:00', '2026-11-26'],
    ['a Wednesday, across the weekend', '2026-11-25T10:00', '2026-11-30'],
    ['a Friday evening', '2026-11-27T23:59', '2026-12-02'],
    ['a Saturday', '2026-11-28T10:00', '2026-12-02'],
    ['a Sunday', '2026-11-29T10:00', '2026-12-02'],
    ['the eve of the Immaculate Conception', '2026-12-07T10:00', '2026-12-11'],
    ['a public holiday', '2026-12-08T10:00', '2026-12-11'],
    ['the Friday before a Monday moved by Ley Emiliani', '2026-11-13T10:00', '2026-11-19'],
    ['the Wednesday of Holy Week', '2027-03-24T10:00', '2027-03-31'],
    ['the last days of the year', '2026-12-30T10:00', '2027-01-05'],
  ])('after %s end with the last minute of their last day', (_, requestedAt, last) => {
    expect(general(requestedAt, `${last}T23:55`)).toEqual([]);
    expect(general(requestedAt, `${addDays(last, 1)}T00:00`)).toEqual([
      { code: 'three-business-days', params: { date: last }, timeBound: true, liftedBy: 'patientChoice' },
    ]);
  });

  it('hold for dentistry too, and for no other specialty', () => {
    const late = { requestedAt: '2026-11-24T10:00', startsAt: '2026-12-20T10:00' };
    expect(threeBusinessDays(factsOf({ specialty: 'dentistry', ...late }))).toHaveLength(1);
    expect(threeBusinessDays(factsOf({ specialty: 'cardiology', ...late }))).toEqual([]);
    expect(threeBusinessDays(factsOf({ specialty: 'family-medicine', ...late }))).toEqual([]);
  });

  it('bind whoever pays, but not a patient who chose the later date', () => {
    const [asked, late] = ['2026-11-24T10:00', '2026-12-20T10:00'] as const;
    for (const insurer of ['eps-sura', 'private'])
      expect(general(asked, late, { coverage: { insurer } })).toHaveLength(1);
    expect(general(asked, late, { patientChoice: true })).toEqual([]);
  });

  it('count on the calendar of the site: an evening in Bogotá is not yet the next day', () => {
    expect(general('2026-11-23T23:30', '2026-11-26T08:00')).toEqual([]);
    expect(general('2026-11-23T23:30', '2026-11-27T08:00')).toHaveLength(1);
  });
});

describe('business days', () => {
  const holidays = new Set(Object.values(profile.holidays).flatMap((year) => year.map(({ date }) => date)));
  /** Walks the calendar with another library's weekdays and an own set of holidays. */
  const isWorkday = (date: string) =>
    ![0, 6].includes(new Date(`${date}T12:00Z`).getUTCDay()) && !holidays.has(date);

  const dates = datesBetween('2026-01-01', '2027-11-30');

  it('are the weekdays that are no holiday', () => {
    expect(dates.filter((date) => isBusinessDay(profile, date))).toEqual(dates.filter(isWorkday));
  });

  it('are counted as by walking the calendar', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dates), fc.integer({ min: 1, max: 15 }), (date, count) => {
        const last = businessDaysAfter(profile, date, count);
        expect(isWorkday(last)).toBe(true);
        expect(datesBetween(addDays(date, 1), last).filter(isWorkday)).toHaveLength(count);
      }),
    );
  });
});
