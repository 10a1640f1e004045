import type { Principal } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { DeadLetters, Letter, LetterKey, LetterQueue } from '../../ports/letters.ts';
import { type RecordOperationDeps, recordOperation } from './record.ts';

export interface DeadLettersDeps extends RecordOperationDeps {
  readonly letters: DeadLetters;
}

const queues: readonly LetterQueue[] = ['parked', 'unrouted-dlq', 'relay-failures', 'audit-failures'];

/** A letter's name in the API, as every other id: `parked:apt_1:2` for the event `apt_1#2`. */
export const letterName = ({ queue, id }: LetterKey): string => `${queue}:${id.replaceAll('#', ':')}`;

/** The key that a name stands for; undefined where no letter can have it. */
function keyOf(name: string): LetterKey | undefined {
  const queue = queues.find((each) => name.startsWith(`${each}:`));
  if (!queue) return undefined;
  const id = name.slice(queue.length + 1);
  // Of an event, the version comes last, after the id of the appointment.
  return { queue, id: /:\d+$/.test(id) ? id.replace(/:(\d+)$/, '#$1') : id };
}

/** What was given up, the oldest first. */
export const listDeadLetters =
  (deps: DeadLettersDeps) =>
  async (caller: Principal, limit: number): ReturnType<DeadLetters['list']> => {
    await recordOperation(deps, caller, 'listDeadLetters');
    return deps.letters.list(limit);
  };

export const redriveDeadLetter =
  (deps: DeadLettersDeps) =>
  async (
    caller: Principal,
    name: string,
  ): Promise<Result<Letter, CitasError<'not-found' | 'not-redrivable'>>> => {
    const key = keyOf(name);
    if (!key) return fail(error('not-found'));
    await recordOperation(deps, caller, 'redriveDeadLetter', { letterId: key.id });
    const sent = await deps.letters.redrive(key);
    return sent.ok ? sent : fail(error(sent.error));
  };

export const discardDeadLetter =
  (deps: DeadLettersDeps) =>
  async (
    caller: Principal,
    name: string,
    reason: string,
  ): Promise<Result<Letter, CitasError<'not-found'>>> => {
    const key = keyOf(name);
    if (!key) return fail(error('not-found'));
    await recordOperation(deps, caller, 'discardDeadLetter', { letterId: key.id, reason });
    const discarded = await deps.letters.discard(key);
    return discarded.ok ? discarded : fail(error(discarded.error));
  };
