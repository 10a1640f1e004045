import { CitasProblem } from './problem.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

interface Answer<T> {
  readonly data?: Page<T>;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Every item of a list, page by page as they are needed.
 *
 * @param read reads one page; spread its argument into the query.
 * @throws CitasProblem when a page is refused.
 */
export async function* paginate<T>(
  read: (cursor: { readonly cursor?: string }) => Promise<Answer<T>>,
): AsyncGenerator<T, void, undefined> {
  let next: { cursor?: string } | undefined = {};
  while (next) {
    const { data, error, response }: Answer<T> = await read(next);
    if (!data) throw new CitasProblem(response, error);
    yield* data.items;
    next = data.nextCursor === null ? undefined : { cursor: data.nextCursor };
  }
}
