import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { type DeadLetters, fail, type Letter, type LetterKey, ok } from '@citas/core';
import { type HeldLetter, heldLetters, isRedrivable, letterQueues } from './letters.ts';
import { openQueue } from './queue.ts';

export interface LetterBox {
  readonly client: SQSClient;
  /** Of the environment's queues: `citas-prod-`. */
  readonly prefix: string;
}

/** Letters that a search goes through, so that it ends in time; whoever has more empties the queue with `pnpm ops`. */
const mostSearched = 1000;
/** Others who look have letters in hand for about a second. */
const attempts = 2;
const pauseMs = 700;

const plain = ({ remove: _, ...letter }: HeldLetter): Letter => letter;

/** The environment's dead letters in SQS. */
export function sqsDeadLetters({ client, prefix }: LetterBox): DeadLetters {
  /** Does something with each copy of a letter; undefined when there is none. */
  async function withLetter(
    key: LetterKey,
    act: (letter: HeldLetter, isFirst: boolean) => Promise<void>,
  ): Promise<Letter | undefined> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const queue = await openQueue(client, `${prefix}${key.queue}`);
      if (!queue) return undefined;
      let found: Letter | undefined;
      let searched = 0;
      for await (const letter of heldLetters(queue, key.queue, prefix)) {
        searched += 1;
        if (letter.id === key.id) {
          await act(letter, !found);
          found ??= plain(letter);
        }
        if (searched >= mostSearched) break;
      }
      if (found) return found;
      if (attempt < attempts) await sleep(pauseMs);
    }
    return undefined;
  }

  return {
    async list(limit) {
      const found = new Map<string, Letter>();
      const look = async (name: (typeof letterQueues)[number]) => {
        const queue = await openQueue(client, `${prefix}${name}`);
        if (!queue) return;
        const ids = new Set<string>();
        for await (const letter of heldLetters(queue, name, prefix)) {
          ids.add(letter.id);
          found.set(`${name} ${letter.id}`, plain(letter));
          if (ids.size > limit) break;
        }
      };
      await Promise.all(letterQueues.map(look));
      const letters = [...found.values()].sort((a, b) => a.sentAt - b.sentAt);
      return { letters: letters.slice(0, limit), more: letters.length > limit };
    },

    async redrive(key) {
      let refused = false;
      const letter = await withLetter(key, async (held, isFirst) => {
        const source = isRedrivable(key.queue) ? await openQueue(client, held.cameFrom) : undefined;
        if (!source) {
          refused = true;
          return;
        }
        // Sent before it is removed: a crash in between sends it again, which changes nothing.
        if (isFirst) await source.send(held.body, { redriven: 'true' });
        await held.remove();
      });
      if (!letter) return fail('not-found');
      return refused ? fail('not-redrivable') : ok(letter);
    },

    async discard(key) {
      const letter = await withLetter(key, (held) => held.remove());
      return letter ? ok(letter) : fail('not-found');
    },
  };
}
