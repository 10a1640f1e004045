import {
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoClient,
  dynamoErasures,
  dynamoPatients,
  dynamoProfiles,
  dynamoRateLimits,
  ids,
  personalData,
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
  const table = {
    client: dynamoClient({}, metrics.spend),
    tableName: env.TABLE_NAME,
    signingKey: env.SIGNING_KEY,
    personalData: personalData(env.PERSONAL_DATA_KEY),
  };
  const rateLimits = dynamoRateLimits(table);
  return createApi({
    service: 'patients',
    metrics,
    limits: { rateLimits, perMinute: env.CALLS_PER_MINUTE, clock: systemClock },
    routes: routes({
      audit: dynamoAuditTrail(table),
      patients: dynamoPatients(table),
      erasures: dynamoErasures(table),
      appointments: dynamoAppointments(table),
      profiles: dynamoProfiles({ ...table, clock: systemClock }),
      rateLimits,
      clock: systemClock,
      ids: ids(env.SIGNING_KEY),
      sealer: sealer(env.SIGNING_KEY),
    }),
  });
}
