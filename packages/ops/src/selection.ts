import type { Letter, LetterQueue } from './letters.ts';
import { countryOf, UsageError } from './options.ts';

/** Options by which letters are chosen. */
export const selection = {
  queue: { type: 'string', default: 'parked' },
  id: { type: 'string', multiple: true },
  country: { type: 'string' },
  all: { type: 'boolean', default: false },
  apply: { type: 'boolean', default: false },
} as const;

export const selectionHelp = `
  --queue <name>    parked (unless given) or another queue of dead letters
  --id <id>         a letter, as the list names it; may be given several times
  --country <code>  every letter of a country
  --all             every letter
  --apply           act; without it, only what would be done is told`;

/** Whether a letter is chosen. Throws UsageError when nothing says which. */
export function chosenBy(options: {
  id?: string[] | undefined;
  country?: string | undefined;
  all: boolean;
}): (letter: Letter) => boolean {
  const country = countryOf(options.country);
  const ids = options.id && new Set(options.id);
  if (!ids && !country && !options.all) throw new UsageError('Say which letters: --id, --country or --all.');
  return (letter) => (!ids || ids.has(letter.id)) && (!country || letter.country === country);
}

export function queueAmong<T extends LetterQueue>(name: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === name);
  if (!found) throw new UsageError(`--queue must be one of ${allowed.join(', ')}.`);
  return found;
}

/** Ends the report of a command that was only tried. */
export const dryRun = 'Nothing was changed: this was a dry run. Add --apply to act.';
