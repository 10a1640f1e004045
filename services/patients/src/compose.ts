import {
  dynamoAuditTrail,
  dynamoClient,
  dynamoPatients,
  dynamoProfiles,
  dynamoRateLimits,
  ids,
  systemClock,
} from '@citas/adapters';
import { createApi } from '@citas/http-kit';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const table = { client: dynamoClient(), tableName: env.TABLE_NAME };
  const rateLimits = dynamoRateLimits({ ...table, signingKey: env.SIGNING_KEY });
  return createApi({
    service: 'patients',
    limits: { rateLimits, perMinute: env.CALLS_PER_MINUTE, clock: systemClock },
    routes: routes({
      audit: dynamoAuditTrail(table),
      patients: dynamoPatients({ ...table, signingKey: env.SIGNING_KEY }),
      profiles: dynamoProfiles({ ...table, clock: systemClock }),
      rateLimits,
      clock: systemClock,
      ids: ids(env.SIGNING_KEY),
    }),
  });
}
