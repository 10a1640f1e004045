import { isDeepStrictEqual } from 'node:util';
import type { Appointment } from '@citas/core';
import { personal } from './erasures.ts';
import type { Report } from './violation.ts';

/** DESIGN section 3, written down once more. */
const arrows: Readonly<Record<string, string>> = {
  PENDING: 'CONFIRMED REJECTED EXPIRED CANCELLED',
  CONFIRMED: 'CHECKED_IN CANCELLED NO_SHOW',
  CHECKED_IN: 'COMPLETED',
};

/** What an erasure changes of an appointment; everything else stays. */
const stripped = ['version', 'updatedAt', 'by', 'fingerprint', 'anonymisedAt', ...personal];
const rest = (appointment: Appointment) =>
  Object.fromEntries(Object.entries(appointment).filter(([field]) => !stripped.includes(field)));

export const isAnonymised = (before: Appointment | undefined, after: Appointment): boolean =>
  before !== undefined && before.status === after.status && before.anonymisedAt !== after.anonymisedAt;

/** Invariant 3, at every commit. */
export function checkTransition(before: Appointment | undefined, after: Appointment, report: Report): void {
  const broken = (what: string) => report('3 statuses move along the arrows', `${after.id}: ${what}`);
  if (!before) {
    if (after.status !== 'PENDING' || after.version !== 1)
      broken(`begins as ${after.status} ${after.version}`);
    return;
  }
  if (after.version !== before.version + 1) broken(`version ${before.version} becomes ${after.version}`);
  const anonymised = isAnonymised(before, after);
  const kept = ['country', 'patientId', 'specialty', 'requestedAt'] as const;
  for (const field of kept) if (after[field] !== before[field]) broken(`${field} has changed`);
  if (after.anonymisedAt !== undefined && personal.some((field) => after[field] !== undefined))
    broken('words of an erased patient are stored');
  if (anonymised) {
    if (before.anonymisedAt !== undefined) broken('it is anonymised twice');
    if (after.fingerprint !== '' || before.move || before.status === 'PENDING') broken('it is not anonymous');
    if (!isDeepStrictEqual(rest(after), rest(before))) broken('more has changed than the person in it');
    return;
  }
  if (after.fingerprint !== before.fingerprint) broken('fingerprint has changed');
  if (after.anonymisedAt !== before.anonymisedAt) broken('anonymisedAt has changed');
  const to = arrows[before.status];
  if (to === undefined) broken(`${before.status} is final, yet became ${after.status}`);
  else if (after.status === before.status ? after.status !== 'CONFIRMED' : !to.includes(after.status)) {
    broken(`${before.status} became ${after.status}`);
  }
}
