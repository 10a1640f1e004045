import type { Rule } from '@citas/country-kit';
import { primaryCare, publicInsurers } from '../coverage.ts';

/** SIS and EsSalud cover a specialty outside primary care only on referral (`coverage.referral`). */
export const referral: Rule = ({ appointment, coverage }) => {
  const insurer = publicInsurers.get(coverage?.insurer.toLowerCase() ?? '');
  if (!insurer || coverage?.referral || primaryCare.has(appointment.specialty)) return [];
  return [{ code: 'referral-required', params: { insurer } }];
};
