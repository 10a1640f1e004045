import type { Checksum, IdentityDocumentType } from './country-profile.ts';

/**
 * The rules of identity documents, which are data of a country's profile. They need nothing at run time, so that an
 * app applies them as a number is typed, by the same code as the API.
 */

/** Upper case, without the characters that the country ignores, left-padded where the country says so. */
export function normalise(type: Pick<IdentityDocumentType, 'ignore' | 'padTo'>, number: string): string {
  const ignored = new Set(type.ignore);
  const kept = [...number.trim().toUpperCase().normalize('NFC')]
    .filter((char) => !ignored.has(char))
    .join('');
  return kept.padStart(type.padTo, '0');
}

/** Whether a normalised number has the form of its type. */
export const matchesPattern = (type: Pick<IdentityDocumentType, 'pattern'>, number: string): boolean =>
  new RegExp(`^(?:${type.pattern})$`, 'u').test(number);

const digitSum = (value: number): number => [...String(value)].reduce((sum, digit) => sum + Number(digit), 0);

/** Whether one check digit of a normalised number is right; see `checksum` for the rule. */
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
