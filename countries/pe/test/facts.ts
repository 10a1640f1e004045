import type { Coverage } from '@citas/core';
import type { Facts } from '@citas/country-kit';

interface Given {
  readonly specialty?: string;
  readonly coverage?: Coverage;
}

/** As much of a request as Peru's rules look at. */
export const factsOf = ({ specialty = 'cardiology', coverage }: Given) =>
  ({ appointment: { specialty }, coverage }) as Facts;
