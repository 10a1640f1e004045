import {
  dynamoAppointments,
  dynamoClient,
  dynamoErasures,
  dynamoPatients,
  dynamoProfiles,
  ids,
  personalData,
  sealer,
  systemClock,
} from '@citas/adapters';
import { createApi } from '@citas/http-kit';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const table = {
    client: dynamoClient(),
    tableName: env.TABLE_NAME,
    signingKey: env.SIGNING_KEY,
    personalData: personalData(env.PERSONAL_DATA_KEY),
  };
  return createApi({
    service: 'patients',
    routes: routes({
      patients: dynamoPatients(table),
      erasures: dynamoErasures(table),
      appointments: dynamoAppointments(table),
      profiles: dynamoProfiles({ ...table, clock: systemClock }),
      clock: systemClock,
      ids: ids(env.SIGNING_KEY),
      sealer: sealer(env.SIGNING_KEY),
    }),
  });
}
