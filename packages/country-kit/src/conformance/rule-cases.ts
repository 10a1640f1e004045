import { describe, expect, test } from 'vitest';
import type { Facts } from '../contract.ts';
import { factsOf } from './facts.ts';
import type { BookingSample } from './samples.ts';
import type { Subject } from './subject.ts';

/** Freezes a value and everything in it: whoever tries to change it throws. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

export const ruleCases = (subject: Subject) =>
  describe('rules', () => {
    const { country, samples } = subject;
    const bookings: readonly BookingSample[] = [samples.passing, ...samples.accepted, ...samples.refused];
    const frozen = (booking: BookingSample): Facts => deepFreeze(factsOf(subject, booking));
    const judge = (facts: Facts) => country.rules.map((rule) => rule(facts));

    test('leave the facts as they are', () => {
      expect(() => bookings.map((booking) => judge(frozen(booking)))).not.toThrow();
    });

    test('say the same of the same facts, however often they are asked', () => {
      for (const booking of bookings) expect(judge(frozen(booking))).toEqual(judge(frozen(booking)));
    });

    test('answer at once, with a list of codes', () => {
      for (const violation of bookings.flatMap((booking) => judge(frozen(booking))).flat()) {
        expect(violation.code).toMatch(/^[a-z][a-z0-9-]+$/);
      }
    });

    test('refuse a sample each', () => {
      const silent = country.rules.filter((rule) =>
        samples.refused.every((sample) => rule(frozen(sample)).length === 0),
      );
      expect(silent.map((rule) => rule.name)).toEqual([]);
    });

    test('pass every sample that is to be accepted', () => {
      const accepted = [samples.passing, ...samples.accepted];
      expect(accepted.flatMap((booking) => judge(frozen(booking))).flat()).toEqual([]);
    });

    test('decide the same for the same facts, and leave them as they are', () => {
      const facts = frozen(samples.passing);
      expect(country.decide(facts)).toEqual(country.decide(facts));
    });
  });
