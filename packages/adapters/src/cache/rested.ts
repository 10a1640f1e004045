import type { Cache } from '@citas/core';

/** A cache that may throw, and may never answer. */
export interface CacheServer {
  get: Cache['get'];
  put(entries: Parameters<Cache['put']>[0]): Promise<void>;
  /** False once the connection has ended. */
  isOpen(): boolean;
  /** Calls under way fail at once. */
  close(): void;
}

export interface CacheLimits {
  /** Longest wait for the connection, and for an answer over it, in milliseconds. */
  readonly connectMs: number;
  readonly callMs: number;
  /** How long the cache is left alone after a failure, in milliseconds. */
  readonly restMs: number;
  readonly onRest?: (reason: string) => void;
}

interface Connection {
  readonly opening: Promise<CacheServer>;
  readonly ready: Promise<CacheServer>;
  /** Once it is open. */
  readonly server?: CacheServer;
}

/**
 * A cache that never throws and never holds anybody up for long. After a failure, a silence included, its connection
 * is thrown away and it is left alone for a while; then one caller tries it again, and the others go without until
 * that one was answered. So a cache that is down costs one caller a short wait, every so often, and the others nothing.
 */
export function rested(connect: () => Promise<CacheServer>, limits: CacheLimits): Cache {
  let connection: Connection | undefined;
  let restsUntil = 0;
  /** A failure was the last that was heard of it. */
  let doubted = false;
  let trying = false;

  /** The connection there is, or another where its server has closed it meanwhile, as it does with idle ones. */
  function connected(): Connection {
    if (connection?.server?.isOpen() === false) connection = undefined;
    if (connection) return connection;
    const opening = connect();
    const opened: Connection = { opening, ready: within(limits.connectMs, opening) };
    opening.then((server) => Object.assign(opened, { server })).catch(() => undefined);
    connection = opened;
    return opened;
  }

  function rest(failed: Connection, error: unknown): void {
    // Calls that shared the connection fail with it: the first of them has said so.
    if (failed !== connection) return;
    connection = undefined;
    failed.opening.then((server) => server.close()).catch(() => undefined);
    restsUntil = performance.now() + limits.restMs;
    doubted = true;
    limits.onRest?.((error as { code?: string }).code ?? (error as Error).name);
  }

  async function call<T>(run: (server: CacheServer) => Promise<T>): Promise<T | undefined> {
    const trial = doubted;
    if (performance.now() < restsUntil || (trial && trying)) return undefined;
    trying = trial;
    const used = connected();
    try {
      const result = await within(limits.callMs, run(await used.ready));
      doubted = false;
      return result;
    } catch (error) {
      rest(used, error);
      return undefined;
    } finally {
      if (trial) trying = false;
    }
  }

  return {
    async get(group, names) {
      if (names.length === 0) return [];
      return (await call((server) => server.get(group, names))) ?? names.map(() => undefined);
    },
    put: async (entries) =>
      entries.length === 0 || (await call((server) => server.put(entries).then(() => true))) === true,
  };
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error(`no answer within ${limitMs} ms`), { name: 'TimeoutError' });
    timer = setTimeout(() => reject(error), limitMs);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
