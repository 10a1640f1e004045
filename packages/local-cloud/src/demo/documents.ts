import type { CountryProfile, IdentityDocumentType } from '@citas/contracts';
import { checkDocument, type IdentityDocument, normalise, passesChecksum } from '@citas/core';
import type { Random } from './random.ts';

const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const ofTheSameKind = (char: string, random: Random): string =>
  [digits, letters].flatMap((kind) => (kind.includes(char) ? [random.pick([...kind])] : []))[0] ?? char;

/** The number with its check characters put right, where any character does. */
function withChecks({ checksums }: IdentityDocumentType, number: readonly string[]): string[] {
  const chars = [...number];
  for (const rule of checksums) {
    const given = chars[rule.at];
    if (given === undefined) continue;
    const right = [...new Set(rule.tables.join(''))].find((char) => {
      chars[rule.at] = char;
      return passesChecksum(rule, chars.join(''));
    });
    chars[rule.at] = right ?? given;
  }
  return chars;
}

const changesPerNumber = 60;

/**
 * Made-up documents of one type that pass the country's own rules, each number once. They are found by a walk
 * from the profile's example, a character at a time, that keeps to what passes: so it works for any pattern.
 *
 * @returns undefined when no further number is found.
 */
export function documentSource(
  profile: CountryProfile,
  type: IdentityDocumentType,
  random: Random,
): () => IdentityDocument | undefined {
  const taken = new Set<string>();
  let current = [...normalise(type, type.example)];
  const check = (number: readonly string[]) =>
    checkDocument(profile, { type: type.type, number: number.join('') }, '');

  const walk = (): void => {
    for (let step = 0; step < changesPerNumber; step += 1) {
      const at = random.below(current.length);
      const changed = withChecks(type, current.with(at, ofTheSameKind(current[at]!, random)));
      if (check(changed).ok) current = changed;
    }
  };

  return () => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      walk();
      const checked = check(current);
      if (checked.ok && !taken.has(checked.value.number)) {
        taken.add(checked.value.number);
        return checked.value;
      }
    }
    return undefined;
  };
}
