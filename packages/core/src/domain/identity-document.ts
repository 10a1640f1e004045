import type { Checksum, CountryProfile, IdentityDocumentType } from '@citas/contracts';
import type { FieldFault } from './errors.ts';
import { fail, ok, type Result } from './result.ts';
import { ageOn } from './time.ts';

/** Upper case, without the characters that the country ignores, left-padded where the country says so. */
export function normalise(type: IdentityDocumentType, number: string): string {
  const ignored = new Set(type.ignore);
  const kept = [...number.trim().toUpperCase().normalize('NFC')]
    .filter((char) => !ignored.has(char))
    .join('');
  return kept.padStart(type.padTo, '0');
}

const digitSum = (value: number): number => [...String(value)].reduce((sum, digit) => sum + Number(digit), 0);

/** Whether one check digit of a normalised number is right; see `checksum` in the contracts for the rule. */
export function passesChecksum(rule: Checksum, number: string): boolean {
  const chars = [...number];
  const given = chars[rule.at];
  if (given === undefined) return rule.optional;
  const over = chars.slice(rule.over[0], rule.over[1]);
  if (rule.from === 'right') over.reverse();
  let sum = 0;
  for (const [index, char] of over.entries()) {
    const value = rule.alphabet.indexOf(char);
    if (value < 0) return false;
    const product = value * rule.weights[index % rule.weights.length]!;
    sum += rule.foldProducts ? digitSum(product) : product;
  }
  return rule.tables.some((table) => [...table][sum % rule.modulus] === given);
}

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
  if (!new RegExp(`^(?:${type.pattern})$`, 'u').test(number)) {
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
