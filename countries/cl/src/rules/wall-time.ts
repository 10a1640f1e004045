import { isFirstReading } from '@citas/core';
import type { Rule } from '@citas/country-kit';

/**
 * A start is the instant that its reading on the site's clock stands for. Where the clock skips an hour no
 * reading stands for it, and nothing starts in it; where it repeats one, a reading stands for the first.
 */
export const wallTime: Rule = ({ slot }) =>
  isFirstReading(slot.start, slot.timeZone) ? [] : [{ code: 'repeated-wall-time', timeBound: true }];
