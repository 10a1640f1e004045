import type { Decision } from '@citas/core';
import type { Facts } from '@citas/country-kit';
import { paidByImss } from './coverage.ts';

/** What a confirmed patient is told: when to be there, and what IMSS asks them to bring. */
export const decide = (facts: Facts): Decision => ({
  instructions: [
    { code: 'arrive-15-minutes-early' },
    ...(paidByImss(facts) ? [{ code: 'bring-health-card' }] : []),
  ],
});
