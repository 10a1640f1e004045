import { santiago } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import { isFirstReading, minute, parseInstant } from '../src/index.ts';

const hour = 60 * minute;

describe('the reading of a clock', () => {
  /** Santiago reads 23:30 twice on the night of 3 April 2027. */
  const first = parseInstant('2027-04-03T23:30:00-03:00');

  it('stands for its first occurrence, not for that in the repeated hour', () => {
    expect(isFirstReading(first, santiago)).toBe(true);
    expect(isFirstReading(first + hour, santiago)).toBe(false);
  });

  it('stands for the one instant at which it is read, on any other night', () => {
    expect(isFirstReading(first - hour, santiago)).toBe(true);
    expect(isFirstReading(first + 2 * hour, santiago)).toBe(true);
    expect(isFirstReading(parseInstant('2027-09-05T01:30:00-03:00'), santiago)).toBe(true);
  });
});
