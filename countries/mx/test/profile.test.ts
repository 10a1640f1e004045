import { countryFile } from '@citas/contracts';
import { addDays, checkDocument, weekdayOf } from '@citas/core';
import { describe, expect, it } from 'vitest';
import file from '../country.json' with { type: 'json' };

const profile = countryFile.parse(file);
const accepts = (type: string, number: string) => checkDocument(profile, { type, number }, '').ok;

describe('a Mexican document', () => {
  it.each([
    ['CURP', 'BOXW310820HNERXN09'],
    ['CURP', 'boxw310820 hnerxn 09'],
    ['NSS', '01234567897'],
    ['NSS', '01-23-45-6789-7'],
    ['PAS', 'G12345678'],
  ])('%s %s is accepted', (type, number) => expect(accepts(type, number)).toBe(true));

  it.each([
    ['CURP', 'BOXW310820HNERXN08'],
    ['CURP', 'BOXW311320HNERXN09'],
    ['CURP', 'BOXW310832HNERXN09'],
    ['CURP', 'BOXW310820HZZRXN09'],
    ['CURP', 'BOXW310820HNERXN0'],
    ['NSS', '01234567890'],
    ['NSS', '00000000000'],
    ['NSS', '1234567897'],
    ['PAS', 'G1234'],
  ])('%s %s is refused', (type, number) => expect(accepts(type, number)).toBe(false));
});

describe('the statutory rest days of Mexico', () => {
  /** The n-th Monday of a month, written `YYYY-MM`. */
  const monday = (month: string, n: number) =>
    addDays(`${month}-01`, ((8 - weekdayOf(`${month}-01`)) % 7) + 7 * (n - 1));

  it.each([
    ['2026', []],
    ['2027', ['2027-06-06']],
  ])('of %s are those of art. 74 of the labour law', (year, elections) => {
    const expected = [
      ...['01-01', '05-01', '09-16', '12-25'].map((date) => `${year}-${date}`),
      ...[monday(`${year}-02`, 1), monday(`${year}-03`, 3), monday(`${year}-11`, 3)],
      ...elections,
    ];
    expect(profile.holidays[year]?.map(({ date }) => date)).toEqual(expected.sort());
  });
});
