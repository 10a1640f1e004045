/** Chance that comes out the same at every start. */
export interface Random {
  /** A whole number from 0 to `count` − 1. */
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
  /** True once in `times`, on average. */
  onceIn(times: number): boolean;
}

/** Mulberry32, seeded with a text: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function seededRandom(seed: string): Random {
  let state = [...seed].reduce((hash, char) => (Math.imul(hash, 31) + char.charCodeAt(0)) | 0, 7);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    onceIn: (times) => below(times) === 0,
  };
}
