import { appointmentOf, now, patientOf, profileOf, slotOf } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  addYears,
  appointmentOutlives,
  day,
  isKept,
  parseInstant,
  recordOutlives,
  reviewAtOf,
} from '../src/index.ts';

const country = (retention: { appointmentYears: number; patientYears?: number }) => ({
  ...profileOf(),
  retention,
});

describe('what the law of a country keeps', () => {
  it('is gone for every reader in the moment in which its time is over', () => {
    const one = appointmentOf({ keepUntil: now });
    expect(isKept(one, now - 1)).toBe(true);
    expect(isKept(one, now)).toBe(false);
  });

  it('is kept for whole years, an appointment from its end, a record from its last change', () => {
    const slot = slotOf('2024-02-29T09:00');
    const end = parseInstant('2029-02-28T00:00:00Z') + (slot.end % day);
    expect(appointmentOutlives(country({ appointmentYears: 5 }), appointmentOf({ slot }))).toBe(end);
    const patient = patientOf({ updatedAt: parseInstant('2026-11-24T12:00:00Z') });
    expect(recordOutlives(country({ appointmentYears: 5, patientYears: 15 }), patient)).toBe(
      parseInstant('2041-11-24T12:00:00Z'),
    );
    expect(recordOutlives(country({ appointmentYears: 5 }), patient)).toBe(
      parseInstant('2031-11-24T12:00:00Z'),
    );
  });

  it('falls on the 28th where a year has no 29 February, and on the 29th where it has', () => {
    const leapDay = parseInstant('2028-02-29T23:59:00Z');
    expect(addYears(leapDay, 1)).toBe(parseInstant('2029-02-28T23:59:00Z'));
    expect(addYears(leapDay, 4)).toBe(parseInstant('2032-02-29T23:59:00Z'));
  });

  it('is looked at when it was said, otherwise a year after the record was made', () => {
    expect(reviewAtOf(patientOf({ createdAt: now, reviewAt: now + 7 }))).toBe(now + 7);
    const { reviewAt: _, ...unsaid } = patientOf({ createdAt: now });
    expect(reviewAtOf(unsaid)).toBe(now + 365 * day);
  });
});
