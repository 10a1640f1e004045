import { checkDocument } from '@citas/core';
import type { Rule } from '@citas/country-kit';
import { paidByImss } from '../coverage.ts';

/** IMSS cover names the insured person's number (`coverage.memberId`), valid as the country's NSS document is. */
export const nss: Rule = (facts) => {
  if (!paidByImss(facts)) return [];
  const document = { type: 'NSS', number: facts.coverage?.memberId ?? '' };
  return checkDocument(facts.profile, document, '').ok ? [] : [{ code: 'nss-invalid' }];
};
