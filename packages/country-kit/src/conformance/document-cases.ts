import { checkDocument, localDate } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';
import type { Subject } from './subject.ts';

export const documentCases = ({ profile, samples }: Subject) =>
  describe('identity documents', () => {
    const today = localDate(calendarOf(profile, samples.timeZone).request, samples.timeZone);
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
      expect([...sampled(samples.validPatients.map(({ document }) => document))]).toEqual(
        expect.arrayContaining(types),
      );
      expect([...sampled(samples.invalidDocuments)]).toEqual(expect.arrayContaining(types));
    });

    test.for(samples.validPatients)('$document.type $document.number of $birthDate is accepted', (sample) => {
      expect(
        checkDocument(profile, sample.document, '', { birthDate: sample.birthDate, today }),
      ).toMatchObject({ ok: true });
    });

    test.for(samples.validPatients)(
      '$document.type $document.number is stored in a form that stays valid',
      ({ document }) => {
        const stored = checkDocument(profile, document, '');
        expect(stored.ok && checkDocument(profile, stored.value, '')).toEqual(stored);
      },
    );

    test.for(samples.invalidDocuments)('$type "$number" is refused as $code', ({ type, number, code }) => {
      expect(check(type, number)).toMatchObject({ ok: false, error: [{ code }] });
    });

    test.for(types)('%s: other characters and an endless number are refused', (type) => {
      for (const number of ['¿?', '1'.repeat(200)]) {
        expect(check(type, number)).toMatchObject({ ok: false, error: [{ code: 'document-format' }] });
      }
    });
  });
