import {
  cachedAgendas,
  cachedDoctors,
  dynamoAgendas,
  dynamoAppointments,
  dynamoClient,
  dynamoDoctors,
  dynamoProfiles,
  dynamoRateLimits,
  dynamoSites,
  ids,
  sealer,
  systemClock,
  valkeyCache,
} from '@citas/adapters';
import { operations } from '@citas/contracts';
import { createApi } from '@citas/http-kit';
import { serveDocs } from '@citas/http-kit/docs';
import { createLog } from '@citas/log';
import { createMetrics } from '@citas/metrics';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const table = { client: dynamoClient({}, metrics.spend), tableName: env.TABLE_NAME };
  const log = createLog('directory');
  const cache = env.CACHE_URL
    ? valkeyCache({
        url: env.CACHE_URL,
        region: env.AWS_REGION,
        onRest: (errorCode) => log.warn('cache-rests', { errorCode }),
      })
    : undefined;
  const rateLimits = dynamoRateLimits({ ...table, signingKey: env.SIGNING_KEY });
  return createApi({
    service: 'directory',
    metrics,
    limits: { rateLimits, perMinute: env.CALLS_PER_MINUTE, clock: systemClock },
    elsewhere: operations,
    routes: routes({
      agendas: cache ? cachedAgendas(table, cache) : dynamoAgendas(table),
      appointments: dynamoAppointments(table),
      doctors: cachedDoctors(dynamoDoctors(table), systemClock),
      sites: dynamoSites(table),
      profiles: dynamoProfiles({ ...table, clock: systemClock, cache }),
      clock: systemClock,
      ids: ids(env.SIGNING_KEY),
      sealer: sealer(env.SIGNING_KEY),
    }),
    extend: (app) => serveDocs(app, { assetsDir: new URL('docs/', import.meta.url) }),
  });
}
