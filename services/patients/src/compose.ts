import {
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoErasures,
  dynamoPatients,
  dynamoProfiles,
  personalData,
} from '@citas/adapters';
import { apiService } from '@citas/service-kit';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const { table, clock, rateLimits, runtime, api } = apiService('patients', env);
  const sealed = { ...table, personalData: personalData(env.PERSONAL_DATA_KEY) };
  return api({
    routes: routes({
      audit: dynamoAuditTrail(table),
      patients: dynamoPatients(sealed),
      erasures: dynamoErasures(table),
      appointments: dynamoAppointments(sealed),
      profiles: dynamoProfiles({ ...table, clock }),
      rateLimits,
      ...runtime,
    }),
  });
}
