import { Redis } from 'iovalkey';
import { cacheToken } from './cache-token.ts';
import type { CacheServer } from './rested.ts';

export interface ValkeyServer {
  /**
   * `rediss://<user>@<host>:<port>`: TLS, and a token of the role in the place of a password, signed for the cache of
   * the user's name. `redis://<host>:<port>`, for local use: neither.
   */
  readonly url: string;
  /** AWS region of the cache. */
  readonly region: string;
  /** How long an entry is kept after it was put, in milliseconds. */
  readonly keptMs: number;
  /** Certificate authorities beside those that Node knows, for tests. */
  readonly ca?: string;
}

/** Raised when the form of a value changes, so that a deployment never reads what the one before has left. */
const form = 1;

/** The braces put all names of a group into one slot: one command may then ask for many of them. */
const keyOf = (group: string, name: string): string => `citas:${form}:{${group}}:${name}`;

/** `<version>|<value>`, without a value where only the version is known. */
const putUnlessOlder = `
local known = redis.call('GET', KEYS[1])
if known and tonumber(string.match(known, '^%d+')) > tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1] .. '|' .. ARGV[2], 'PX', ARGV[3])
return 1`;

/**
 * One connection to Valkey or Redis, over TLS where the URL says so. It never mends itself: whoever sees it fail
 * throws it away and opens another. So a token is signed for each connection, and none is ever out of date.
 */
export async function connectValkey({ url, region, keptMs, ca }: ValkeyServer): Promise<CacheServer> {
  const { protocol, hostname, port, username } = new URL(url);
  const client = new Redis({
    host: hostname,
    port: Number(port),
    ...(protocol === 'rediss:' && { tls: ca ? { ca } : {} }),
    ...(username && { username, password: await cacheToken({ user: username, cache: username, region }) }),
    lazyConnect: true,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    retryStrategy: () => null,
    // Failures are told by the calls that fail.
  }).on('error', () => undefined);
  await client.connect();
  return {
    async get(group, names) {
      const found = await client.mget(names.map((name) => keyOf(group, name)));
      return found.map((text) => text?.slice(text.indexOf('|') + 1) || undefined);
    },
    async put(entries) {
      await Promise.all(
        entries.map(({ group, name, version, value = '' }) =>
          client.eval(putUnlessOlder, 1, keyOf(group, name), version, value, keptMs),
        ),
      );
    },
    isOpen: () => client.status === 'ready',
    close: () => client.disconnect(),
  };
}
