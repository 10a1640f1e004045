import { countryFile } from '@citas/contracts';
import { addDays, checkDocument, weekdayOf } from '@citas/core';
import { describe, expect, it } from 'vitest';
import file from '../country.json' with { type: 'json' };

const profile = countryFile.parse(file);
const accepts = (type: string, number: string) => checkDocument(profile, { type, number }, '').ok;

describe('a Chilean document', () => {
  it.each([
    ['RUN', '12.531.909-2'],
    ['RUN', '12531909-2'],
    ['RUN', '125319092'],
    ['RUN', '10000013-k'],
    ['RUN', '5.126.663-3'],
    ['PAS', 'AB1234567'],
  ])('%s %s is accepted', (type, number) => expect(accepts(type, number)).toBe(true));

  it.each([
    ['RUN', '12.531.909-3'],
    ['RUN', '12531909-K'],
    ['RUN', '12531909'],
    ['RUN', '0-0'],
    ['RUN', 'K-2'],
    ['PAS', 'ABCDEF'],
  ])('%s %s is refused', (type, number) => expect(accepts(type, number)).toBe(false));

  it('is one number with and without its leading zero', () => {
    expect(checkDocument(profile, { type: 'RUN', number: '5126663-3' }, '')).toEqual(
      checkDocument(profile, { type: 'RUN', number: '05.126.663-3' }, ''),
    );
  });
});

describe('the public holidays of Chile', () => {
  const fixed = '01-01 05-01 05-21 06-21 07-16 08-15 09-18 09-19 10-31 11-01 12-08 12-25'.split(' ');

  /** Ley 19.668: Tuesday to Thursday move back to Monday, Friday on to the next one. */
  const toMonday = (date: string) => {
    const weekday = weekdayOf(date);
    if (weekday >= 2 && weekday <= 4) return addDays(date, 1 - weekday);
    return weekday === 5 ? addDays(date, 3) : date;
  };
  /** Leyes 20.215 and 20.983: the working day between the national holidays and a weekend. */
  const bridges = (year: string) => {
    const weekday = weekdayOf(`${year}-09-18`);
    if (weekday === 2 || weekday === 6) return [`${year}-09-17`];
    return weekday === 3 ? [`${year}-09-20`] : [];
  };

  it.each([
    ['2026', '2026-04-05', 16],
    ['2027', '2027-03-28', 17],
  ])('of %s are those of the law, moved as it says', (year, easter, count) => {
    const expected = [
      ...fixed.map((date) => `${year}-${date}`),
      ...[addDays(easter, -2), addDays(easter, -1)],
      ...[toMonday(`${year}-06-29`), toMonday(`${year}-10-12`)],
      ...bridges(year),
    ];
    expect(expected).toHaveLength(count);
    expect(profile.holidays[year]?.map(({ date }) => date)).toEqual(expected.sort());
  });
});
