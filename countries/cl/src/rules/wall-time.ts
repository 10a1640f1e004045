import type { Rule } from '@citas/country-kit';
import { Temporal } from 'temporal-polyfill';

/**
 * A start is the instant that its reading on the site's clock stands for. Where the clock skips an hour no
 * reading stands for it, and nothing starts in it; where it repeats one, a reading stands for the first.
 */
export const wallTime: Rule = ({ slot }) => {
  const reading = Temporal.Instant.fromEpochMilliseconds(slot.start)
    .toZonedDateTimeISO(slot.timeZone)
    .toPlainDateTime();
  const meant = reading.toZonedDateTime(slot.timeZone, { disambiguation: 'earlier' });
  return meant.epochMilliseconds === slot.start ? [] : [{ code: 'repeated-wall-time', timeBound: true }];
};
