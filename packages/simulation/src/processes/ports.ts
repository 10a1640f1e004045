import type { Log, LogFields } from '@citas/log';
import type { Metrics } from '@citas/metrics';
import type { Platform, Stores } from '../world/platform.ts';
import type { Invocation } from './invocation.ts';
import type { Peer } from './process.ts';

export type Ports = Stores & { readonly log: Log; readonly metrics: Pick<Metrics, 'add'> };

/** Ports that compute and call nobody. */
const local: ReadonlySet<string> = new Set(['clock', 'ids', 'sealer', 'contents', 'calls']);
const peers: Readonly<Record<string, Peer>> = { bus: 'bus', routing: 'bus' };

type Method = (...args: unknown[]) => Promise<unknown>;

/**
 * The ports as one invocation sees them: every call waits for its turn and may fail, reads that promise no more
 * may be a moment old, and the clock is the process's own. Works for whatever ports the stores have.
 */
export function portsOf(platform: Platform, invocation: Invocation): Ports {
  const bound: Record<string, unknown> = {};
  for (const [name, port] of Object.entries(platform.ports)) {
    if (local.has(name)) bound[name] = port;
    else bound[name] = boundPort(platform, invocation, name, port as unknown as Record<string, Method>);
  }
  return {
    ...(bound as unknown as Stores),
    clock: invocation.options.process.clock as Stores['clock'],
    log: logOf(platform, invocation),
    metrics: { add: () => undefined },
  };
}

function boundPort(
  platform: Platform,
  invocation: Invocation,
  name: string,
  port: Record<string, Method>,
): Record<string, Method> {
  const bound: Record<string, Method> = {};
  for (const method of Object.keys(port)) {
    const operation = `${name}.${method}`;
    bound[method] = (...args) =>
      invocation.call(operation, peers[name] ?? 'table', async () => {
        const stale =
          (method === 'get' || method === 'find') &&
          !isConsistent(args[1]) &&
          staleRead(platform, invocation, name, args[0]);
        return stale || port[method]!(...args);
      });
  }
  return bound;
}

const isConsistent = (options: unknown): boolean =>
  (options as { consistent?: boolean } | undefined)?.consistent ?? false;

/** What a read without a promise may still show, now and then: the version before a recent change. */
function staleRead(platform: Platform, invocation: Invocation, port: string, id: unknown): unknown {
  const earlier = platform.earlier.find(`${port}/${id}`, platform.stage.now);
  if (!earlier || invocation.options.sheltered) return undefined;
  return platform.stage.faults.happens('stale-read', invocation.random) ? earlier : undefined;
}

function logOf(platform: Platform, { name, options }: Invocation): Log {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      platform.checks.logged(name, options.kind, level, event, fields);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
