import { type CitasError, error } from '../../domain/errors.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { addDays, type Instant, localDate } from '../../domain/time.ts';

export interface DateWindow {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const defaultDays = 7;
const longestDays = 31;

/** The dates that a query means: from today, for a week, where they are left out; at most 31 days in all. */
export function datesOf(
  window: DateWindow,
  timeZone: string,
  now: Instant,
): Result<{ from: string; to: string }, CitasError<'validation'>> {
  const today = localDate(now, timeZone);
  const from = window.from ?? (window.to && window.to < today ? window.to : today);
  const to = window.to ?? addDays(from, defaultDays - 1);
  if (to < from) return fail(error('validation', [{ pointer: '/query/to', code: 'before-from' }]));
  if (to >= addDays(from, longestDays)) {
    return fail(
      error('validation', [{ pointer: '/query/to', code: 'window-too-long', params: { days: longestDays } }]),
    );
  }
  return ok({ from, to });
}
