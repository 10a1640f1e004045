import { countryFile } from '@citas/contracts';
import { addDays, checkDocument } from '@citas/core';
import { describe, expect, it } from 'vitest';
import file from '../country.json' with { type: 'json' };

const profile = countryFile.parse(file);
const accepts = (type: string, number: string) => checkDocument(profile, { type, number }, '').ok;

describe('a Peruvian document', () => {
  it.each([
    ['DNI', '10117410'],
    ['DNI', '10117410-2'],
    ['DNI', '10117410-G'],
    ['CE', '001766062'],
    ['CE', 'N00176606234'],
    ['PAS', 'AB1234567'],
  ])('%s %s is accepted', (type, number) => expect(accepts(type, number)).toBe(true));

  it.each([
    ['DNI', '10117410-3'],
    ['DNI', '10117410-H'],
    ['DNI', '1011741'],
    ['DNI', '00000000'],
    ['CE', '01766062'],
    ['CE', 'ABCDEFGHI'],
    ['CE', '0017660620000'],
    ['PAS', 'AB123'],
  ])('%s %s is refused', (type, number) => expect(accepts(type, number)).toBe(false));
});

describe('the public holidays of Peru', () => {
  const fixed = '01-01 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25'.split(
    ' ',
  );

  it.each([
    ['2026', '2026-04-05'],
    ['2027', '2027-03-28'],
  ])('of %s are the sixteen of Decreto Legislativo 713', (year, easter) => {
    const expected = [...fixed.map((date) => `${year}-${date}`), addDays(easter, -3), addDays(easter, -2)];
    expect(profile.holidays[year]?.map(({ date }) => date)).toEqual(expected.sort());
  });
});
