import type { CountryProfile, IdentityDocumentType } from '@citas/contracts';
import { matchesPattern, normalise, passesChecksum } from '@citas/contracts/identity-document';
import type { FieldFault } from './errors.ts';
import { fail, ok, type Result } from './result.ts';
import { ageOn } from './time.ts';

export { normalise, passesChecksum };

/** The number without its optional check characters: written with or without them, it is one document. */
function withoutOptionalChecks(type: IdentityDocumentType, number: string): string {
  const optional = new Set(type.checksums.filter((rule) => rule.optional).map((rule) => rule.at));
  return [...number].filter((_, index) => !optional.has(index)).join('');
}

export interface IdentityDocument {
  readonly type: string;
  readonly number: string;
}

/**
 * Checks an identity document against its country's rules, which are data.
 *
 * @param today calendar date on which the holder's age counts; with `birthDate` it enables the age limits.
 * @returns the document with its normalised number, or every fault, with pointers below `pointer`.
 */
export function checkDocument(
  profile: CountryProfile,
  document: IdentityDocument,
  pointer: string,
  holder?: { readonly birthDate: string; readonly today: string },
): Result<IdentityDocument, FieldFault[]> {
  const type = profile.documents.find((candidate) => candidate.type === document.type);
  if (!type) {
    const types = profile.documents.map((candidate) => candidate.type).join(', ');
    return fail([{ pointer: `${pointer}/type`, code: 'unknown-document-type', params: { types } }]);
  }
  const number = normalise(type, document.number);
  if (!matchesPattern(type, number)) {
    const params = { type: type.type, example: type.example };
    return fail([{ pointer: `${pointer}/number`, code: 'document-format', params }]);
  }
  const faults: FieldFault[] = [];
  if (!type.checksums.every((rule) => passesChecksum(rule, number))) {
    faults.push({ pointer: `${pointer}/number`, code: 'document-check-digit', params: { type: type.type } });
  }
  if (holder) {
    const age = ageOn(holder.birthDate, holder.today);
    const { minimumAge = 0, maximumAge = Number.POSITIVE_INFINITY } = type;
    if (age < minimumAge || age > maximumAge) {
      faults.push({ pointer: `${pointer}/type`, code: 'document-age', params: { type: type.type } });
    }
  }
  return faults.length > 0
    ? fail(faults)
    : ok({ type: type.type, number: withoutOptionalChecks(type, number) });
}
