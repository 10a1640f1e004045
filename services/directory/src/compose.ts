import {
  cachedAgendas,
  cachedDoctors,
  dynamoAgendas,
  dynamoAppointments,
  dynamoDoctors,
  dynamoProfiles,
  dynamoSites,
  valkeyCache,
} from '@citas/adapters';
import { operations } from '@citas/contracts';
import { serveDocs } from '@citas/http-kit/docs';
import { createLog } from '@citas/log';
import { apiService } from '@citas/service-kit';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { routes } from './routes.ts';

export function compose(env: z.infer<typeof environment>) {
  const { table, clock, runtime, api } = apiService('directory', env);
  const log = createLog('directory');
  const cache = env.CACHE_URL
    ? valkeyCache({
        url: env.CACHE_URL,
        region: env.AWS_REGION,
        onRest: (errorCode) => log.warn('cache-rests', { errorCode }),
      })
    : undefined;
  return api({
    elsewhere: operations,
    routes: routes({
      agendas: cache ? cachedAgendas(table, cache) : dynamoAgendas(table),
      appointments: dynamoAppointments(table),
      doctors: cachedDoctors(dynamoDoctors(table), clock),
      sites: dynamoSites(table),
      profiles: dynamoProfiles({ ...table, clock, cache }),
      ...runtime,
    }),
    extend: (app) => serveDocs(app, { assetsDir: new URL('docs/', import.meta.url) }),
  });
}
