import { type CitasError, error } from '../domain/errors.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Page, PageRequest, Position } from '../ports/page.ts';
import type { Sealer } from '../ports/runtime.ts';

export interface SealedPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/**
 * Reads one page of a list. `scope` names caller, list and filters: a cursor opens only under the scope that it
 * was sealed for, and a made-up or foreign one is refused before anything is read.
 */
export async function readSealedPage<T>(
  sealer: Sealer,
  scope: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<Result<SealedPage<T>, CitasError<'validation'>>> {
  const after = cursor === undefined ? undefined : (sealer.open(scope, cursor) as Position | undefined);
  if (cursor !== undefined && !after) {
    return fail(error('validation', [{ pointer: '/query/cursor', code: 'invalid-cursor' }]));
  }
  const { items, next } = await read({ limit, ...(after && { after }) });
  return ok({ items, nextCursor: next ? sealer.seal(scope, next) : null });
}
