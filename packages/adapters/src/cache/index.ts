import type { Cache } from '@citas/core';
import { rested } from './rested.ts';
import type { ValkeyServer } from './valkey.ts';

export { type CacheLimits, type CacheServer, rested } from './rested.ts';

export interface ValkeyOptions extends Omit<ValkeyServer, 'keptMs'> {
  /** A minute unless given. */
  readonly keptMs?: number;
  /** Longest wait for a connection, and for an answer over it, in milliseconds. */
  readonly connectMs?: number;
  readonly callMs?: number;
  /** How long the cache is left alone after a call that failed, in milliseconds. */
  readonly restMs?: number;
  /** Told the name of every failure after which the cache is left alone. */
  readonly onRest?: (reason: string) => void;
}

/** How long what is cached may outlive a change that nobody told the cache of. */
const keptMs = 60_000;

/**
 * A cache in Valkey or Redis. The client is a file of its own beside the bundle, loaded with the first call: a
 * function whose cache is off never reads it.
 */
export const valkeyCache = ({
  connectMs = 500,
  callMs = 100,
  restMs = 5000,
  onRest,
  ...options
}: ValkeyOptions): Cache =>
  rested(
    async () => {
      const { connectValkey } = await import('./valkey.ts');
      return connectValkey({ keptMs, ...options });
    },
    { connectMs, callMs, restMs, ...(onRest && { onRest }) },
  );
