/** Public insurers that send patients to specialties by referral, with the names they go by. */
export const publicInsurers: ReadonlyMap<string, string> = new Map([
  ['sis', 'SIS'],
  ['essalud', 'EsSalud'],
]);

/** Specialties of the first level of care, which a patient may visit without being sent there. */
export const primaryCare: ReadonlySet<string> = new Set([
  'general-medicine',
  'family-medicine',
  'pediatrics',
  'gynecology',
  'obstetrics',
  'dentistry',
  'psychology',
  'nutrition',
]);
