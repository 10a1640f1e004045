import { type Coverage, parseInstant } from '@citas/core';
import type { Facts } from '@citas/country-kit';

interface Given {
  readonly coverage?: Coverage;
  /** RFC 3339, in UTC. */
  readonly startsAt?: string;
  readonly timeZone?: string;
}

/** As much of a request as Chile's rules look at. */
export const factsOf = ({
  coverage,
  startsAt = '2026-11-25T13:00:00Z',
  timeZone = 'America/Santiago',
}: Given) => ({ coverage, slot: { timeZone, start: parseInstant(startsAt) } }) as Facts;
