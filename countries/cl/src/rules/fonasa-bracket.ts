import type { Rule } from '@citas/country-kit';
import { copayOf, fonasaCopay } from '../coverage.ts';

/** FONASA cover names its bracket (`coverage.plan`): without it the copay is unknown. */
export const fonasaBracket: Rule = ({ coverage }) => {
  if (coverage?.insurer.toLowerCase() !== 'fonasa' || copayOf(coverage.plan) !== undefined) return [];
  return [{ code: 'fonasa-bracket-unknown', params: { brackets: [...fonasaCopay.keys()].join(', ') } }];
};
