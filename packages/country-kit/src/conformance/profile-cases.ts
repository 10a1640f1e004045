import { countryFile } from '@citas/contracts';
import { day, horizonOf, localDate } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { baseReasonCodes } from '../base-rules.ts';
import type { ConformanceInput, Subject } from './subject.ts';

/** The one case that a file must pass for the others to make sense. */
export const fileCase = ({ file }: ConformanceInput) =>
  test('country.json has the form that the platform reads', () => {
    expect(countryFile.safeParse(file).error?.issues ?? []).toEqual([]);
  });

export const profileCases = ({ country, profile, samples }: Subject) =>
  describe('the profile', () => {
    const years = Object.keys(profile.holidays).sort();

    test('names the country by the code that its worker answers to', () => {
      expect(profile.code).toBe(country.code);
    });

    test('has holiday tables of at least two years without a gap between them', () => {
      expect(years.length).toBeGreaterThanOrEqual(2);
      expect(years.map(Number)).toEqual(years.map((_, index) => Number(years[0]) + index));
    });

    // The one case that looks at today: it asks for next year's table before anybody can book into it.
    test('has a holiday table for every day that can be booked today', () => {
      for (const zone of profile.timeZones) {
        const bookable = [localDate(Date.now(), zone), horizonOf(profile, zone, Date.now())];
        expect(years).toEqual(expect.arrayContaining(bookable.map((date) => date.slice(0, 4))));
      }
    });

    test('lists holidays in order, each once and under its own year', () => {
      for (const [year, holidays] of Object.entries(profile.holidays)) {
        const dates = holidays.map((holiday) => holiday.date);
        expect(dates.length).toBeGreaterThan(0);
        expect(dates).toEqual([...new Set(dates)].sort());
        expect(dates.filter((date) => !date.startsWith(year))).toEqual([]);
      }
    });

    test('leaves room between notice and horizon', () => {
      expect(profile.booking.minimumNoticeMinutes * 60_000).toBeLessThan(
        (profile.booking.horizonDays - 7) * day,
      );
    });

    test('has a text in every language for every name, holiday and code', () => {
      const texts = [
        profile.names,
        ...profile.documents.map((type) => type.names),
        ...Object.values(profile.holidays).flatMap((holidays) => holidays.map((holiday) => holiday.names)),
        ...Object.values(profile.messages),
      ];
      expect(texts.flatMap((text) => Object.values(text)).filter((text) => text.trim() === '')).toEqual([]);
    });

    test('speaks for every code that rules, steps and decisions return, and for no other', () => {
      const said = [
        ...samples.refused.flatMap((sample) => sample.codes),
        ...[samples.passing, ...samples.accepted].flatMap(({ decision }) =>
          decision.instructions.map(({ code }) => code),
        ),
      ];
      const own = said.filter((code) => !(baseReasonCodes as readonly string[]).includes(code));
      expect([...new Set(own)].sort()).toEqual(Object.keys(profile.messages).sort());
    });

    test('fills the same values into a text in every language', () => {
      const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
      for (const { es, en, pt } of Object.values(profile.messages)) {
        expect([blanks(en), blanks(pt)]).toEqual([blanks(es), blanks(es)]);
      }
    });

    test('knows the zone of the samples', () => {
      expect(profile.timeZones).toContain(samples.timeZone);
    });

    test('gives the queue six times the time of the worker, and a message more than one try', () => {
      const { timeoutSeconds, visibilityTimeoutSeconds, batchingWindowSeconds, maxReceiveCount } =
        profile.worker;
      expect(visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * timeoutSeconds + batchingWindowSeconds);
      expect(maxReceiveCount).toBeGreaterThan(1);
    });

    test('has a batching window where its batches are larger than SQS fills without one', () => {
      const { batchSize, batchingWindowSeconds } = profile.worker;
      expect(batchSize <= 10 || batchingWindowSeconds >= 1).toBe(true);
    });
  });
