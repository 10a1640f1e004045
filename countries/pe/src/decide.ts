import type { Decision } from '@citas/core';
import type { Facts } from '@citas/country-kit';

/** What a confirmed patient is told: to bring papers, the referral included where there is one. */
export const decide = ({ coverage }: Facts): Decision => ({
  instructions: [
    { code: 'bring-identity-document' },
    ...(coverage?.referral ? [{ code: 'bring-referral' }] : []),
  ],
});
