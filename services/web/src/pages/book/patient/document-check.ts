import type { IdentityDocumentType } from '@citas/contracts';
import { matchesPattern, normalise, passesChecksum } from '@citas/contracts/identity-document';
import { ageOn } from '../../../slots/weeks.ts';

/** What can be said of a document while it is typed. */
export type DocumentCheck = 'empty' | 'unfinished' | 'wrong-check-digit' | 'wrong-age' | 'right';

/**
 * Judges a number by the country's own rules, which are data of its profile.
 *
 * @param birthDate of the holder, where known: some documents belong to an age.
 */
export function checkDocument(
  type: IdentityDocumentType,
  number: string,
  birthDate: string | undefined,
  today: string,
): DocumentCheck {
  if (number.trim() === '') return 'empty';
  const written = normalise(type, number);
  if (!matchesPattern(type, written)) return 'unfinished';
  if (!type.checksums.every((rule) => passesChecksum(rule, written))) return 'wrong-check-digit';
  const age = birthDate ? ageOn(birthDate, today) : undefined;
  const { minimumAge = 0, maximumAge = Number.POSITIVE_INFINITY } = type;
  return age !== undefined && (age < minimumAge || age > maximumAge) ? 'wrong-age' : 'right';
}
