import { ageOn, localDate } from '@citas/core';
import type { Facts } from '@citas/country-kit';

const majority = 18;

/** Whether the patient is under eighteen on the day of the visit. */
export const isMinor = ({ patient, slot }: Facts): boolean =>
  ageOn(patient.birthDate, localDate(slot.start, slot.timeZone)) < majority;
