import type { Cache } from '../../index.ts';

interface Kept {
  readonly version: number;
  readonly value: string | undefined;
  readonly until: number;
}

/** @param keptMs how long an entry is kept after it was put, in milliseconds of `now`. */
export function inMemoryCache(keptMs: number, now: () => number = () => Date.now()): Cache {
  const kept = new Map<string, Kept>();
  const find = (group: string, name: string): Kept | undefined => {
    const found = kept.get(JSON.stringify([group, name]));
    return found && found.until > now() ? found : undefined;
  };
  return {
    async get(group, names) {
      return names.map((name) => find(group, name)?.value);
    },
    async put(entries) {
      for (const { group, name, version, value } of entries) {
        if ((find(group, name)?.version ?? version) > version) continue;
        kept.set(JSON.stringify([group, name]), { version, value, until: now() + keptMs });
      }
      return true;
    },
  };
}
