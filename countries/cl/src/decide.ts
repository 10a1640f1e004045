import type { Decision } from '@citas/core';
import type { Facts } from '@citas/country-kit';
import { copayOf } from './coverage.ts';

/** FONASA's copay follows from the bracket; an ISAPRE's from a contract that only its card tells. */
export function decide({ coverage }: Facts): Decision {
  const insurer = coverage?.insurer.toLowerCase();
  const percent = insurer === 'fonasa' ? copayOf(coverage?.plan) : undefined;
  return {
    ...(percent !== undefined && { copay: { percent } }),
    instructions: [
      { code: 'bring-identity-document' },
      ...(insurer === 'isapre' ? [{ code: 'bring-isapre-credential' }] : []),
    ],
  };
}
