import { countryProfile } from '@citas/contracts';
import type { Coverage } from '@citas/core';
import type { Facts } from '@citas/country-kit';
import file from '../country.json' with { type: 'json' };

/** As much of a request as Mexico's rules look at. */
export const factsOf = ({ coverage, siteId = 'umf-1' }: { coverage?: Coverage; siteId?: string }) =>
  ({ profile: countryProfile.parse(file), coverage, slot: { siteId } }) as Facts;
