import type { CacheEntry } from '@citas/core';
import { describe, expect, it, vi } from 'vitest';
import { type CacheServer, rested } from '../src/cache/index.ts';

const entry: CacheEntry = { group: 'g', name: 'a', version: 1, value: 'v' };
const limits = { connectMs: 50, callMs: 50, restMs: 60_000 };
const silence = new Promise<never>(() => undefined);

const server = (over: Partial<CacheServer> = {}): CacheServer => ({
  get: async (_, names) => names.map(() => 'v'),
  put: async () => undefined,
  isOpen: () => true,
  close: () => undefined,
  ...over,
});

const failing = (error: unknown) => async () => Promise.reject(error);

describe('a cache that may fail', () => {
  it.each([
    ['cannot be reached', failing(Object.assign(new Error(), { code: 'ECONNREFUSED' })), 'ECONNREFUSED'],
    ['never lets one in', () => silence, 'TimeoutError'],
    ['never answers', async () => server({ get: () => silence, put: () => silence }), 'TimeoutError'],
    [
      'answers with an error',
      async () => server({ get: failing(new TypeError()), put: failing(new TypeError()) }),
      'TypeError',
    ],
  ])(
    'knows nothing and takes nothing when it %s, and is asked once in a while only',
    async (_, connect, reason) => {
      const opened = vi.fn(connect);
      const onRest = vi.fn();
      const cache = rested(opened, { ...limits, onRest });
      expect(await cache.get('g', ['a', 'b'])).toEqual([undefined, undefined]);
      expect(await cache.get('g', ['a'])).toEqual([undefined]);
      expect(await cache.put([entry])).toBe(false);
      expect(opened).toHaveBeenCalledTimes(1);
      expect(onRest.mock.calls).toEqual([[reason]]);
    },
  );

  it('costs those who ask at the same time one wait, and one caller another one after a rest', async () => {
    let asked = 0;
    const get = () => {
      asked += 1;
      return silence;
    };
    const cache = rested(async () => server({ get }), { ...limits, restMs: 0 });
    await Promise.all([1, 2, 3].map(() => cache.get('g', ['a'])));
    expect(asked).toBe(3);
    // Whoever comes while one caller tries it again goes without, and waits for nothing.
    const trial = cache.get('g', ['a']);
    expect(await Promise.all([cache.get('g', ['a']), cache.put([entry])])).toEqual([[undefined], false]);
    expect(asked).toBe(4);
    await trial;
  });

  it('is used again as soon as it has answered once, over another connection', async () => {
    const closed = vi.fn();
    const connect = vi
      .fn<() => Promise<CacheServer>>()
      .mockResolvedValueOnce(server({ get: failing(new Error()), close: closed }))
      .mockResolvedValue(server());
    const cache = rested(connect, { ...limits, restMs: 0 });
    expect(await cache.get('g', ['a'])).toEqual([undefined]);
    expect(await cache.get('g', ['a'])).toEqual(['v']);
    expect(await Promise.all([cache.get('g', ['a']), cache.put([entry])])).toEqual([['v'], true]);
    expect(closed).toHaveBeenCalledTimes(1);
    expect(connect).toHaveBeenCalledTimes(2);
  });

  it('is connected to anew, and at once, when it has closed an idle connection', async () => {
    let open = true;
    const onRest = vi.fn();
    const connect = vi.fn(async () => server({ isOpen: () => open }));
    const cache = rested(connect, { ...limits, onRest });
    await cache.get('g', ['a']);
    open = false;
    expect(await cache.get('g', ['a'])).toEqual(['v']);
    expect(connect).toHaveBeenCalledTimes(2);
    expect(onRest).not.toHaveBeenCalled();
  });

  it('leaves no connection behind that came too late', async () => {
    const late = Promise.withResolvers<CacheServer>();
    const closed = Promise.withResolvers<void>();
    const cache = rested(() => late.promise, limits);
    expect(await cache.get('g', ['a'])).toEqual([undefined]);
    late.resolve(server({ close: closed.resolve }));
    await closed.promise;
  });

  it('asks nobody where there is nothing to ask or to put', async () => {
    const connect = vi.fn(async () => server());
    const cache = rested(connect, limits);
    expect(await cache.get('g', [])).toEqual([]);
    expect(await cache.put([])).toBe(true);
    expect(connect).not.toHaveBeenCalled();
  });
});
