/**
 * A smallest part of a list that still fails, found by leaving out ever smaller stretches of it (delta debugging,
 * Zeller and Hildebrandt 2002). Gives up when `until` has come, with what it has by then.
 */
export async function minimise<T>(
  all: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  until: number,
): Promise<readonly T[]> {
  let part = all;
  for (let size = Math.ceil(part.length / 2); part.length > 0; size = Math.ceil(size / 2)) {
    for (let from = 0; from < part.length; ) {
      if (performance.now() > until) return part;
      const rest = [...part.slice(0, from), ...part.slice(from + size)];
      if (await fails(rest)) part = rest;
      else from += size;
    }
    if (size === 1) break;
  }
  return part;
}
