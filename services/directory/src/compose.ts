import {
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
} from '@citas/adapters';
import { operations } from '@citas/contracts';
import { createApi } from '@citas/http-kit';
import { serveDocs } from '@citas/http-kit/docs';
import { createMetrics } from '@citas/metrics';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const table = { client: dynamoClient({}, metrics.spend), tableName: env.TABLE_NAME };
  const rateLimits = dynamoRateLimits({ ...table, signingKey: env.SIGNING_KEY });
  return createApi({
    service: 'directory',
    metrics,
    limits: { rateLimits, perMinute: env.CALLS_PER_MINUTE, clock: systemClock },
    elsewhere: operations,
    routes: routes({
      agendas: dynamoAgendas(table),
      appointments: dynamoAppointments(table),
      doctors: cachedDoctors(dynamoDoctors(table), systemClock),
      sites: dynamoSites(table),
      profiles: dynamoProfiles({ ...table, clock: systemClock }),
      clock: systemClock,
      ids: ids(env.SIGNING_KEY),
      sealer: sealer(env.SIGNING_KEY),
    }),
    extend: (app) => serveDocs(app, { assetsDir: new URL('docs/', import.meta.url) }),
  });
}
