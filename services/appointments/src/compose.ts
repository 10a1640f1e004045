import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoClient,
  dynamoDoctors,
  dynamoPatients,
  dynamoProfiles,
  dynamoQuotas,
  dynamoRateLimits,
  dynamoSites,
  ids,
  sealer,
  systemClock,
} from '@citas/adapters';
import { createApi } from '@citas/http-kit';
import { createMetrics } from '@citas/metrics';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const table = { client: dynamoClient({}, metrics.spend), tableName: env.TABLE_NAME };
  const rateLimits = dynamoRateLimits({ ...table, signingKey: env.SIGNING_KEY });
  return createApi({
    service: 'appointments',
    metrics,
    limits: { rateLimits, perMinute: env.CALLS_PER_MINUTE, clock: systemClock },
    routes: routes({
      appointments: dynamoAppointments(table),
      agendas: dynamoAgendas(table),
      audit: dynamoAuditTrail(table),
      doctors: dynamoDoctors(table),
      patients: dynamoPatients({ ...table, signingKey: env.SIGNING_KEY }),
      profiles: dynamoProfiles({ ...table, clock: systemClock }),
      quotas: dynamoQuotas(table),
      sites: dynamoSites(table),
      clock: systemClock,
      ids: ids(env.SIGNING_KEY),
      sealer: sealer(env.SIGNING_KEY),
    }),
  });
}
