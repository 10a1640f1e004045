import { type CitasError, error } from '../domain/errors.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Page, Position } from '../ports/page.ts';
import type { Sealer } from '../ports/runtime.ts';

export interface SealedPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** The position behind a cursor that was sealed for the same caller, list and filters. */
export function openCursor(
  sealer: Sealer,
  scope: string,
  cursor: string | undefined,
): Result<Position | undefined, CitasError<'validation'>> {
  if (cursor === undefined) return ok(undefined);
  const position = sealer.open(scope, cursor) as Position | undefined;
  return position
    ? ok(position)
    : fail(error('validation', [{ pointer: '/query/cursor', code: 'invalid-cursor' }]));
}

export const sealPage = <T>(sealer: Sealer, scope: string, page: Page<T>): SealedPage<T> => ({
  items: page.items,
  nextCursor: page.next ? sealer.seal(scope, page.next) : null,
});
