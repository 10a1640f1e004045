import { ageOn, localDate } from '@citas/core';
import type { Rule } from '@citas/country-kit';

const majority = 18;

/** A minor, by the age on the day of the visit, is booked with a guardian on record. */
export const guardian: Rule = ({ patient, slot }) => {
  const age = ageOn(patient.birthDate, localDate(slot.start, slot.timeZone));
  return age < majority && !patient.guardian ? [{ code: 'guardian-required' }] : [];
};
