import {
  cloudWatchClient,
  cloudWatchFigures,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoProfiles,
  sqsClient,
  sqsDeadLetters,
} from '@citas/adapters';
import { apiService } from '@citas/service-kit';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const { table, clock, runtime, api } = apiService('operations', env);
  const prefix = env.COUNTRY_RULE_PREFIX;
  return api({
    routes: routes({
      audit: dynamoAuditTrail(table),
      appointments: dynamoAppointments(table),
      profiles: dynamoProfiles({ ...table, clock }),
      letters: sqsDeadLetters({ client: sqsClient(), prefix }),
      figures: cloudWatchFigures({
        client: cloudWatchClient(),
        namespace: env.METRICS_NAMESPACE,
        queuePrefix: prefix,
      }),
      ...runtime,
    }),
  });
}
