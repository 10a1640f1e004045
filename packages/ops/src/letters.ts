import { type HeldLetter, heldLetters } from '@citas/adapters';
import type { LetterQueue } from '@citas/core';
import { queueOf, type Target } from './target.ts';

export { batchOf, type HeldLetter as Letter, letterQueues } from '@citas/adapters';
export type { LetterQueue } from '@citas/core';

/** Every letter of a queue, one after another; those that are not removed are put back at the end. */
export async function* lettersOf(target: Target, name: LetterQueue): AsyncGenerator<HeldLetter> {
  yield* heldLetters(await queueOf(target, name), name, target.prefix);
}
