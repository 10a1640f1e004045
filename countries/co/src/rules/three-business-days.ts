import { localDate } from '@citas/core';
import type { Rule } from '@citas/country-kit';
import { businessDaysAfter } from '../business-days.ts';

const prompt: ReadonlySet<string> = new Set(['general-medicine', 'dentistry']);
const limit = 3;

/** General medicine and dentistry are given within three business days, unless the patient chose a later date. */
export const threeBusinessDays: Rule = ({ appointment, patientChoice, profile, requestedAt, slot }) => {
  if (patientChoice || !prompt.has(appointment.specialty)) return [];
  const date = businessDaysAfter(profile, localDate(requestedAt, slot.timeZone), limit);
  if (localDate(slot.start, slot.timeZone) <= date) return [];
  return [{ code: 'three-business-days', params: { date }, timeBound: true, liftedBy: 'patientChoice' }];
};
