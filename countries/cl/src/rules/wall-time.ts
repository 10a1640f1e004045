import type { Rule } from '@citas/country-kit';
import { Temporal } from 'temporal-polyfill';

/**
 * A start is the instant that its reading on the site's clock stands for. In spring no reading stands for the
 * skipped hour, so nothing starts in it; in autumn a repeated reading stands for its first occurrence, as the
 * schedule has it.
 */
export const wallTime: Rule = ({ slot }) => {
  const reading = Temporal.Instant.fromEpochMilliseconds(slot.start)
    .toZonedDateTimeISO(slot.timeZone)
    .toPlainDateTime();
  const meant = reading.toZonedDateTime(slot.timeZone, { disambiguation: 'earlier' });
  return meant.epochMilliseconds === slot.start ? [] : [{ code: 'repeated-wall-time', timeBound: true }];
};
