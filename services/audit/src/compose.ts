import {
  appointmentOfImage,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoClient,
  dynamoPatients,
  dynamoProfiles,
  dynamoRateLimits,
  ids,
  sealer,
  systemClock,
} from '@citas/adapters';
import { createApi, type LambdaHandler, toLambda } from '@citas/http-kit';
import { createLog } from '@citas/log';
import { createMetrics } from '@citas/metrics';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { recorder } from './record.ts';
import { routes } from './routes.ts';

type HttpEvent = Parameters<LambdaHandler>[0];

/** One function with two triggers: batches of the table's stream, and requests for histories. */
export function compose(env: z.infer<typeof environment>) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const table = { client: dynamoClient({}, metrics.spend), tableName: env.TABLE_NAME };
  const audit = dynamoAuditTrail(table);
  const record = metrics.around(
    'history',
    recorder({ audit, parse: appointmentOfImage, log: createLog('audit'), metrics }),
  );
  const answer = toLambda(
    createApi({
      service: 'audit',
      metrics,
      limits: {
        rateLimits: dynamoRateLimits({ ...table, signingKey: env.SIGNING_KEY }),
        perMinute: env.CALLS_PER_MINUTE,
        clock: systemClock,
      },
      routes: routes({
        audit,
        appointments: dynamoAppointments(table),
        patients: dynamoPatients(table),
        profiles: dynamoProfiles({ ...table, clock: systemClock }),
        clock: systemClock,
        ids: ids(env.SIGNING_KEY),
        sealer: sealer(env.SIGNING_KEY),
      }),
    }),
  );
  return (event: DynamoDBStreamEvent | HttpEvent) => ('Records' in event ? record(event) : answer(event));
}
