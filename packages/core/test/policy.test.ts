import { easter, lima, now, profileOf, santiago } from '@citas/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  horizonOf,
  insideCutoff,
  isClosed,
  limitsOf,
  minute,
  parseInstant,
  policyViolations,
  toUtc,
} from '../src/index.ts';

const at = parseInstant;
const inLima = { timeZone: lima, opensOnHolidays: false };
const codes = (...args: Parameters<typeof policyViolations>) =>
  policyViolations(...args).map(({ code }) => code);

describe('the minimum notice', () => {
  const profile = profileOf({ booking: { minimumNoticeMinutes: 60 } });

  it('is kept by a start exactly that far ahead, and by none a millisecond nearer', () => {
    expect(codes(profile, inLima, { start: now + 60 * minute }, now)).toEqual([]);
    expect(codes(profile, inLima, { start: now + 60 * minute - 1 }, now)).toEqual(['minimum-notice']);
  });

  it('is broken by the past', () => {
    expect(codes(profile, inLima, { start: now - minute }, now)).toContain('minimum-notice');
  });

  it('is told to whoever breaks it, as the horizon is', () => {
    const short = profileOf({ booking: { minimumNoticeMinutes: 90, horizonDays: 30 } });
    const reasonsAt = (start: number) => policyViolations(short, inLima, { start }, now);
    expect(reasonsAt(now)).toEqual([{ code: 'minimum-notice', params: { minutes: 90 } }]);
    expect(reasonsAt(now + 40 * 24 * 60 * minute)).toEqual([
      { code: 'booking-horizon', params: { days: 30 } },
    ]);
  });

  it('of nothing lets a start be asked for at the moment at which it begins', () => {
    const eager = profileOf({ booking: { minimumNoticeMinutes: 0 } });
    expect(codes(eager, inLima, { start: now }, now)).toEqual([]);
    expect(codes(eager, inLima, { start: now - 1 }, now)).toEqual(['minimum-notice']);
  });
});

describe('the booking horizon', () => {
  const profile = profileOf({ booking: { horizonDays: 30 } });

  it('includes the whole of its last day on the site’s calendar, up to midnight there', () => {
    const lastMinute = at('2026-12-24T23:55:00-05:00');
    expect(codes(profile, inLima, { start: lastMinute }, now)).toEqual([]);
    expect(codes(profile, inLima, { start: lastMinute + 5 * minute }, now)).toEqual(['booking-horizon']);
  });

  it('moves on at the site’s midnight, not at that of UTC', () => {
    const beforeMidnight = at('2026-11-24T23:59:59-05:00');
    expect(toUtc(beforeMidnight)).toContain('2026-11-25');
    expect(horizonOf(profile, lima, beforeMidnight)).toBe('2026-12-24');
    expect(horizonOf(profile, lima, beforeMidnight + 1000)).toBe('2026-12-25');
  });

  it('is another date at the same instant in another zone of the country', () => {
    const midnightInSantiago = at('2026-11-25T00:30:00-03:00');
    expect(horizonOf(profile, santiago, midnightInSantiago)).toBe('2026-12-25');
    expect(horizonOf(profile, easter, midnightInSantiago)).toBe('2026-12-24');
    const start = at('2026-12-25T12:00:00-03:00');
    expect(
      codes(profile, { timeZone: santiago, opensOnHolidays: false }, { start }, midnightInSantiago),
    ).toEqual([]);
    expect(
      codes(profile, { timeZone: easter, opensOnHolidays: false }, { start }, midnightInSantiago),
    ).toEqual(['booking-horizon']);
  });

  it('counts calendar days across a change of clocks', () => {
    expect(horizonOf(profile, santiago, at('2027-03-20T12:00:00-03:00'))).toBe('2027-04-19');
  });
});

describe('a public holiday', () => {
  const profile = profileOf({ holidays: ['2026-12-08', '2026-12-25', '2027-01-01'] });
  const onHoliday = { start: at('2026-12-08T10:00:00-05:00') };

  it('closes a site, unless it opens on holidays', () => {
    expect(policyViolations(profile, inLima, onHoliday, now)).toEqual([
      { code: 'public-holiday', params: { date: '2026-12-08' } },
    ]);
    expect(codes(profile, { ...inLima, opensOnHolidays: true }, onHoliday, now)).toEqual([]);
  });

  it('lasts from midnight to midnight on the site’s calendar', () => {
    const closed = (local: string) => codes(profile, inLima, { start: at(`${local}:00-05:00`) }, now);
    expect(closed('2026-12-07T23:55')).toEqual([]);
    expect(closed('2026-12-08T00:00')).toEqual(['public-holiday']);
    expect(closed('2026-12-08T23:55')).toEqual(['public-holiday']);
    expect(closed('2026-12-09T00:00')).toEqual([]);
  });

  it('of a year without a table closes nothing', () => {
    expect(isClosed(profile, inLima, '2031-01-01')).toBe(false);
  });
});

it('a slot that breaks several rules is told of all of them', () => {
  const profile = profileOf({
    booking: { minimumNoticeMinutes: 10_000_000, horizonDays: 1 },
    holidays: ['2026-12-08'],
  });
  expect(codes(profile, inLima, { start: at('2026-12-08T10:00:00-05:00') }, now)).toEqual([
    'minimum-notice',
    'booking-horizon',
    'public-holiday',
  ]);
});

describe('the limits of a record', () => {
  const keptUntil = (end: string, appointmentYears: number) =>
    toUtc(limitsOf({ ...profileOf(), retention: { appointmentYears } }, at(end), now).keepUntil);

  it.each([
    ['2026-11-25T14:30:00Z', 10, '2036-11-25T14:30:00.000Z'],
    ['2028-02-29T14:30:00Z', 1, '2029-02-28T14:30:00.000Z'],
    ['2028-02-29T14:30:00Z', 4, '2032-02-29T14:30:00.000Z'],
    ['2027-02-28T14:30:00Z', 1, '2028-02-28T14:30:00.000Z'],
  ])('keep what ends at %s for %i calendar years, until %s', (end, years, expected) => {
    expect(keptUntil(end, years)).toBe(expected);
  });

  it('end every wait within the country’s deadline of the request', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1440 }), (decisionDeadlineMinutes) => {
        const { decideBy } = limitsOf(profileOf({ booking: { decisionDeadlineMinutes } }), now, now);
        expect(decideBy - now).toBe(decisionDeadlineMinutes * minute);
      }),
    );
  });
});

it('a patient may cancel until the cut-off, and no millisecond later', () => {
  const profile = profileOf({ booking: { cancellationCutoffMinutes: 120 } });
  expect(insideCutoff(profile, now + 120 * minute, now)).toBe(false);
  expect(insideCutoff(profile, now + 120 * minute - 1, now)).toBe(true);
  expect(insideCutoff(profile, now - minute, now)).toBe(true);
});
