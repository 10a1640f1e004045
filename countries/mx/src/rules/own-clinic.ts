import type { Rule } from '@citas/country-kit';
import { paidByImss } from '../coverage.ts';

/**
 * IMSS patients are seen at the family medicine unit (UMF) that they are assigned to, unless a referral sends
 * them elsewhere. `coverage.plan` is the id of that unit's site.
 */
export const ownClinic: Rule = (facts) => {
  const { coverage, slot } = facts;
  if (!paidByImss(facts) || coverage?.referral) return [];
  if (!coverage?.plan) return [{ code: 'family-clinic-unknown' }];
  return coverage.plan === slot.siteId ? [] : [{ code: 'other-family-clinic' }];
};
