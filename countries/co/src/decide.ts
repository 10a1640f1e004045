import type { Decision } from '@citas/core';
import type { Facts } from '@citas/country-kit';
import { isMinor } from './age.ts';

/** What a confirmed patient is told: which papers to bring, and whom. */
export const decide = (facts: Facts): Decision => ({
  instructions: [
    { code: 'bring-identity-document' },
    ...(facts.coverage?.authorization ? [{ code: 'bring-authorization' }] : []),
    ...(isMinor(facts) ? [{ code: 'come-with-guardian' }] : []),
  ],
});
