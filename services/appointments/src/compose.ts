import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoDoctors,
  dynamoPatients,
  dynamoProfiles,
  dynamoQuotas,
  dynamoSites,
} from '@citas/adapters';
import { apiService } from '@citas/service-kit';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const { table, clock, runtime, api } = apiService('appointments', env);
  return api({
    routes: routes({
      appointments: dynamoAppointments(table),
      agendas: dynamoAgendas(table),
      audit: dynamoAuditTrail(table),
      doctors: dynamoDoctors(table),
      patients: dynamoPatients(table),
      profiles: dynamoProfiles({ ...table, clock }),
      quotas: dynamoQuotas(table),
      sites: dynamoSites(table),
      ...runtime,
    }),
  });
}
