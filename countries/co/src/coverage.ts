import type { Facts } from '@citas/country-kit';
import { isMinor } from './age.ts';

/** Payers that are no EPS: the patient's own pocket and prepaid plans. Any other insurer code is an EPS. */
const outsideEps: ReadonlySet<string> = new Set(['private', 'prepaid']);

/** The doors of the system: nobody is sent there. */
const entrance: ReadonlySet<string> = new Set(['general-medicine', 'dentistry', 'obstetrics']);
/** Specialties that under-eighteens visit directly. */
const entranceOfMinors: ReadonlySet<string> = new Set(['pediatrics', 'family-medicine']);

/** Whether an EPS pays for the visit. */
export const paidByEps = ({ coverage }: Facts): boolean =>
  coverage !== undefined && !outsideEps.has(coverage.insurer.toLowerCase());

/** Whether the patient may visit the specialty without being sent there. */
export const hasDirectAccess = (facts: Facts): boolean =>
  entrance.has(facts.appointment.specialty) ||
  (entranceOfMinors.has(facts.appointment.specialty) && isMinor(facts));
