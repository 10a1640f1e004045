import type { Rule } from '@citas/country-kit';
import { hasDirectAccess, paidByEps } from '../coverage.ts';

/** What an EPS pays outside direct access needs its authorisation (`coverage.authorization`). */
export const authorization: Rule = (facts) =>
  paidByEps(facts) && !facts.coverage?.authorization && !hasDirectAccess(facts)
    ? [{ code: 'authorization-required' }]
    : [];
