import type { Rule } from '@citas/country-kit';
import { isMinor } from '../age.ts';

/** Documents that only minors hold: whoever has one is nobody's guardian. */
const minorsDocuments: ReadonlySet<string> = new Set(['TI', 'RC']);

/** A minor is booked with an adult guardian on record. */
export const guardian: Rule = (facts) => {
  const holder = facts.patient.guardian?.document.type;
  const adult = holder !== undefined && !minorsDocuments.has(holder);
  return isMinor(facts) && !adult ? [{ code: 'guardian-required' }] : [];
};
