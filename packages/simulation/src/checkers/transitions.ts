import type { Appointment } from '@citas/core';
import type { Report } from './violation.ts';

/** DESIGN section 3, written down once more. */
const arrows: Readonly<Record<string, string>> = {
  PENDING: 'CONFIRMED REJECTED EXPIRED CANCELLED',
  CONFIRMED: 'CHECKED_IN CANCELLED NO_SHOW',
  CHECKED_IN: 'COMPLETED',
};

/** Invariant 3, at every commit. */
export function checkTransition(before: Appointment | undefined, after: Appointment, report: Report): void {
  const broken = (what: string) => report('3 statuses move along the arrows', `${after.id}: ${what}`);
  if (!before) {
    if (after.status !== 'PENDING' || after.version !== 1)
      broken(`begins as ${after.status} ${after.version}`);
    return;
  }
  if (after.version !== before.version + 1) broken(`version ${before.version} becomes ${after.version}`);
  const kept = ['country', 'patientId', 'specialty', 'requestedAt', 'fingerprint'] as const;
  for (const field of kept) if (after[field] !== before[field]) broken(`${field} has changed`);
  const to = arrows[before.status];
  if (to === undefined) broken(`${before.status} is final, yet became ${after.status}`);
  else if (after.status === before.status ? after.status !== 'CONFIRMED' : !to.includes(after.status)) {
    broken(`${before.status} became ${after.status}`);
  }
}
