import { type CitasError, error } from '../domain/errors.ts';
import { fail, ok, type Result } from '../domain/result.ts';

type Stale = CitasError<'precondition-failed'>;

/** Refuses when the caller's `If-Match` names another version than the stored one. */
export const checkVersion = (expected: number | undefined, version: number): Result<void, Stale> =>
  expected === undefined || expected === version ? ok(undefined) : fail(error('precondition-failed'));

/**
 * Repeats a read-decide-write round that lost a race, a few times. A caller who named a version is told of the
 * race at once: what they saw is no longer so.
 */
export async function whileStale<T, E>(
  expected: number | undefined,
  round: () => Promise<Result<T, E | 'stale'>>,
): Promise<Result<T, E | Stale>> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await round();
    if (result.ok || result.error !== 'stale') return result as Result<T, E>;
    if (expected !== undefined || attempt === 5) return fail(error('precondition-failed'));
  }
}
