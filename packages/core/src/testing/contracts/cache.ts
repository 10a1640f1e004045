import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Cache, CacheEntry } from '../../index.ts';
import { nextId } from './samples.ts';

/** An empty cache that keeps entries for so many milliseconds. */
export type OpenCache = (keptMs: number) => Promise<Cache>;

const long = 60_000;

export function cacheContract(open: OpenCache): void {
  describe('a cache', () => {
    const entry = (group: string, version: number, value?: string, name = 'a'): CacheEntry => ({
      ...{ group, name, version, value },
    });

    it('answers with what was put, in the order of the names, and knows no other group', async () => {
      const cache = await open(long);
      const [here, there] = [nextId('doc'), nextId('doc')];
      expect(
        await cache.put([entry(here, 1, '{"á":1}'), entry(here, 1, 'b', 'b'), entry(there, 1, 'c')]),
      ).toBe(true);
      expect(await cache.get(here, ['b', 'x', 'a'])).toEqual(['b', undefined, '{"á":1}']);
      expect(await cache.get(there, ['a', 'b'])).toEqual(['c', undefined]);
      expect(await cache.get(here, [])).toEqual([]);
      expect(await cache.put([])).toBe(true);
    });

    it('keeps the newest version, in whatever order and however often they come', async () => {
      const cache = await open(long);
      const versions = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(versions, async (all) => {
          const group = nextId('doc');
          await Promise.all(all.map((version) => cache.put([entry(group, version, `v${version}`)])));
          expect(await cache.get(group, ['a'])).toEqual([`v${Math.max(...all)}`]);
        }),
        { numRuns: 25 },
      );
    });

    it('takes no value that was read before the change that it was told of', async () => {
      const cache = await open(long);
      const group = nextId('doc');
      await cache.put([entry(group, 1, 'before')]);
      await cache.put([entry(group, 2)]);
      expect(await cache.get(group, ['a'])).toEqual([undefined]);
      await cache.put([entry(group, 1, 'read before the change')]);
      expect(await cache.get(group, ['a'])).toEqual([undefined]);
      await cache.put([entry(group, 2, 'read after it')]);
      expect(await cache.get(group, ['a'])).toEqual(['read after it']);
    });

    it('forgets in time, also that there was a newer version', async () => {
      const cache = await open(100);
      const group = nextId('doc');
      await cache.put([entry(group, 7, 'short-lived'), entry(group, 7, undefined, 'b')]);
      await vi.waitFor(
        async () => {
          await cache.put([entry(group, 1, 'again', 'b')]);
          expect(await cache.get(group, ['a', 'b'])).toEqual([undefined, 'again']);
        },
        { timeout: 5000, interval: 20 },
      );
    });
  });
}
