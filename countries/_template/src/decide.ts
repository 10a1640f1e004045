import type { Decision } from '@citas/core';
import type { Facts } from '@citas/country-kit';

/** What a confirmed patient is told. */
export const decide = (_facts: Facts): Decision => ({ instructions: [{ code: 'bring-identity-document' }] });
