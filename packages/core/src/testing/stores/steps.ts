import type { Page, PageRequest } from '../../index.ts';

/** Awaited before each operation of a store takes effect, all at once: where other callers may come first. */
export type Turn = (operation: string) => Promise<void>;

type Key = readonly [number, string];

const compare = (a: Key, b: Key): number => a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1]));

/** One page of a list, in the order of its items' keys. */
export function pageOf<T>(all: Iterable<T>, keyOf: (item: T) => Key, { limit, after }: PageRequest): Page<T> {
  const start: Key = after ? [Number(after.at), String(after.id)] : [Number.NEGATIVE_INFINITY, ''];
  const rest = [...all]
    .sort((a, b) => compare(keyOf(a), keyOf(b)))
    .filter((item) => compare(keyOf(item), start) > 0);
  const items = rest.slice(0, limit);
  if (rest.length <= limit) return { items };
  const [at, id] = keyOf(items.at(-1)!);
  return { items, next: { at, id } };
}

/** Nobody who is handed what is stored can change it. */
export function deepFrozen<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFrozen(part);
  }
  return value;
}
