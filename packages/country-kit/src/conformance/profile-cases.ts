import { countryFile } from '@citas/contracts';
import { checkDocument, day, horizonOf, localDate } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { baseReasonCodes } from '../base-rules.ts';
import { factsOf } from './facts.ts';
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
      expect(profile.booking.minimumNoticeMinutes * 60_000).toBeLessThan((profile.booking.horizonDays - 7) * day);
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
        ...[samples.passing, ...samples.accepted].flatMap(({ decision }) => decision.instructions.map(({ code }) => code)),
        ...samples.refused.flatMap((sample) => country.rules.flatMap((rule) => rule(factsOf({ country, profile, samples }, sample)))).map(({ code }) => code),
      ];
      const own = said.filter((code) => !(baseReasonCodes as readonly string[]).includes(code));
      expect([...new Set(own)].sort()).toEqual(Object.keys(profile.messages).sort());
    });

    test('knows the zone of the samples', () => {
      expect(profile.timeZones).toContain(samples.timeZone);
    });

    test('gives the queue six times the time of the worker, and a message more than one try', () => {
      const { timeoutSeconds, visibilityTimeoutSeconds, batchingWindowSeconds, maxReceiveCount } = profile.worker;
      expect(visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * timeoutSeconds + batchingWindowSeconds);
      expect(maxReceiveCount).toBeGreaterThan(1);
    });

    test('has a batching window where its batches are larger than SQS fills without one', () => {
      const { batchSize, batchingWindowSeconds } = profile.worker;
      expect(batchSize <= 10 || batchingWindowSeconds >= 1).toBe(true);
    });
  });

export const documentCases = ({ profile, samples }: Subject) =>
  describe('identity documents', () => {
    const today = localDate(calendarNow(profile.holidays), samples.timeZone);
    const types = profile.documents.map((type) => type.type);
    const check = (type: string, number: string) => checkDocument(profile, { type, number }, '/document');

    test('are of different types', () => {
      expect(new Set(types).size).toBe(types.length);
    });

    test.for(profile.documents)('$type: its example is valid', ({ type, example }) => {
      expect(check(type, example)).toMatchObject({ ok: true });
    });

    test('of every type have a valid and an invalid sample', () => {
      const sampled = (documents: readonly { type: string }[]) => new Set(documents.map(({ type }) => type));
      expect([...sampled(samples.validPatients.map(({ document }) => document))]).toEqual(expect.arrayContaining(types));
      expect([...sampled(samples.invalidDocuments)]).toEqual(expect.arrayContaining(types));
    });

    test.for(samples.validPatients)('$document.type $document.number of $birthDate is accepted', (sample) => {
      expect(checkDocument(profile, sample.document, '', { birthDate: sample.birthDate, today })).toMatchObject({ ok: true });
    });

    test.for(samples.validPatients)('$document.type $document.number is stored in a form that stays valid', ({ document }) => {
      const stored = checkDocument(profile, document, '');
      expect(stored.ok && checkDocument(profile, stored.value, '')).toEqual(stored);
    });

    test.for(samples.invalidDocuments)('$type "$number" is refused as $code', ({ type, number, code }) => {
      expect(check(type, number)).toMatchObject({ ok: false, error: [{ code }] });
    });

    test.for(types)('%s: an empty number and one of other characters are refused', (type) => {
      for (const number of ['', '¿?', 'x'.repeat(200)]) {
        expect(check(type, number)).toMatchObject({ ok: false, error: [{ code: 'document-format' }] });
      }
    });
  });
