import { countryFile } from '@citas/contracts';
import { addDays, checkDocument, weekdayOf } from '@citas/core';
import { describe, expect, it } from 'vitest';
import file from '../country.json' with { type: 'json' };

const profile = countryFile.parse(file);
const accepts = (type: string, number: string, birthDate?: string) =>
  checkDocument(profile, { type, number }, '', birthDate ? { birthDate, today: '2026-11-24' } : undefined).ok;

describe('a Colombian document', () => {
  it.each([
    ['CC', '1.004.922.993'],
    ['CC', '123456'],
    ['TI', '1050324598'],
    ['TI', '99010112345'],
    ['RC', '1150324598'],
    ['CE', '442113'],
    ['PT', '5123456'],
    ['PA', 'AB1234567'],
  ])('%s %s is accepted', (type, number) => expect(accepts(type, number)).toBe(true));

  it.each([
    ['CC', '12345'],
    ['CC', '0123456'],
    ['CC', '10049229931'],
    ['TI', '105032459'],
    ['TI', '105032459812'],
    ['RC', '115032459'],
    ['CE', '44211'],
    ['CE', '44211366'],
    ['PT', '51234'],
    ['PA', '12345'],
  ])('%s %s is refused', (type, number) => expect(accepts(type, number)).toBe(false));

  it.each([
    ['RC', '1150324598', '2019-11-25', '2019-11-24'],
    ['TI', '1050324598', '2019-11-24', '2019-11-25'],
    ['TI', '1050324598', '2008-11-25', '2008-11-24'],
    ['CC', '1004922993', '2008-11-24', '2008-11-25'],
  ])('%s %s belongs to who was born on %s, not to who was on %s', (type, number, right, wrong) => {
    expect(accepts(type, number, right)).toBe(true);
    expect(accepts(type, number, wrong)).toBe(false);
  });
});

describe('the public holidays of Colombia', () => {
  const fixed = '01-01 05-01 07-20 08-07 12-08 12-25'.split(' ');
  const moved = '01-06 03-19 06-29 07-09 08-15 10-12 11-01 11-11'.split(' ');
  /** Days from Easter Sunday; the last three are already moved to their Monday. */
  const fromEaster = [-3, -2, 43, 64, 71];

  /** Ley 51 de 1983: the rest is taken on the Monday that follows. */
  const toMonday = (date: string) => addDays(date, (8 - weekdayOf(date)) % 7);

  it.each([
    ['2026', '2026-04-05'],
    ['2027', '2027-03-28'],
  ])('of %s are the nineteen of the law, moved as it says', (year, easter) => {
    const expected = [
      ...fixed.map((date) => `${year}-${date}`),
      ...moved.map((date) => toMonday(`${year}-${date}`)),
      ...fromEaster.map((days) => addDays(easter, days)),
    ];
    expect(expected).toHaveLength(19);
    expect(profile.holidays[year]?.map(({ date }) => date)).toEqual(expected.sort());
  });
});
