import { dynamoClient, dynamoRateLimits, ids, sealer, systemClock } from '@citas/adapters';
import { type Api, type ApiOptions, createApi } from '@citas/http-kit';
import { createMetrics } from '@citas/metrics';
import type { ApiEnvironment } from './environment.ts';

/**
 * What services of the API have in common, made once for each process. Nothing is here that one of them does not
 * need: what is constructed here is in the bundle of all.
 *
 * @param name of the deployable, for its log.
 */
export function apiService(name: string, env: ApiEnvironment) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const signingKey = env.SIGNING_KEY;
  const table = { client: dynamoClient({}, metrics.spend), tableName: env.TABLE_NAME, signingKey };
  const rateLimits = dynamoRateLimits(table);
  return {
    metrics,
    /** What the adapters of the table take; whoever keeps copies takes the clock with it. */
    table,
    clock: systemClock,
    /** Counters of whatever is limited. */
    rateLimits,
    /** The ports that use cases of every service ask for. */
    runtime: { clock: systemClock, ids: ids(signingKey), sealer: sealer(signingKey) },
    /** The API over a service's routes, with the limit of each caller. */
    api: (options: Pick<ApiOptions, 'routes' | 'elsewhere' | 'extend'>): Api =>
      createApi({
        service: name,
        metrics,
        limits: { rateLimits, perMinute: env.CALLS_PER_MINUTE, clock: systemClock },
        ...options,
      }),
  };
}
