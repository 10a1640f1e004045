import type { Coverage } from '@citas/core';
import type { Facts } from '@citas/country-kit';

/** As much of a request as Chile's rules look at. */
export const factsOf = (coverage?: Coverage) => ({ coverage }) as Facts;
