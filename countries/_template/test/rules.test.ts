import { countryFile } from '@citas/contracts';
import { addDays, localDate } from '@citas/core';
import { factsOf } from '@citas/country-kit/conformance';
import { describe, expect, it } from 'vitest';
import file from '../country.json' with { type: 'json' };
import { country } from '../src/country.ts';
import { guardian } from '../src/rules/guardian.ts';
import { samples } from './samples.ts';

const facts = factsOf({ country, profile: countryFile.parse(file), samples }, samples.passing);
const visit = localDate(facts.slot.start, facts.slot.timeZone);
const eighteenYearsBefore = `${Number(visit.slice(0, 4)) - 18}${visit.slice(4)}`;
const bornOn = (birthDate: string) => ({ ...facts, patient: { ...facts.patient, birthDate } });

describe('a guardian', () => {
  it('is asked for until the day of the eighteenth birthday', () => {
    expect(guardian(bornOn(addDays(eighteenYearsBefore, 1)))).toEqual([{ code: 'guardian-required' }]);
    expect(guardian(bornOn(eighteenYearsBefore))).toEqual([]);
  });
});
