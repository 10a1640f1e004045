import {
  cloudWatchClient,
  cloudWatchFigures,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoClient,
  dynamoProfiles,
  dynamoRateLimits,
  ids,
  sealer,
  sqsClient,
  sqsDeadLetters,
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
  const prefix = env.COUNTRY_RULE_PREFIX;
  return createApi({
    service: 'operations',
    metrics,
    limits: {
      rateLimits: dynamoRateLimits({ ...table, signingKey: env.SIGNING_KEY }),
      perMinute: env.CALLS_PER_MINUTE,
      clock: systemClock,
    },
    routes: routes({
      audit: dynamoAuditTrail(table),
      appointments: dynamoAppointments(table),
      profiles: dynamoProfiles({ ...table, clock: systemClock }),
      letters: sqsDeadLetters({ client: sqsClient(), prefix }),
      figures: cloudWatchFigures({
        client: cloudWatchClient(),
        namespace: env.METRICS_NAMESPACE,
        queuePrefix: prefix,
      }),
      clock: systemClock,
      ids: ids(env.SIGNING_KEY),
      sealer: sealer(env.SIGNING_KEY),
    }),
  });
}
