import {
  appointmentOfImage,
  cacheEntryOf,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoClient,
  dynamoPatients,
  dynamoProfiles,
  dynamoRateLimits,
  ids,
  sealer,
  systemClock,
  valkeyCache,
} from '@citas/adapters';
import { createApi, type LambdaHandler, toLambda } from '@citas/http-kit';
import { createLog } from '@citas/log';
import { createMetrics } from '@citas/metrics';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { invalidator } from './invalidate.ts';
import { recorder } from './record.ts';
import { routes } from './routes.ts';

type HttpEvent = Parameters<LambdaHandler>[0];

/**
 * A cache that rested for long would miss the changes meanwhile. Batches are few, so it may be tried often.
 */
const cacheRestMs = 1000;

/** One function with two triggers: batches of the table's stream, and requests for histories. */
export function compose(env: z.infer<typeof environment>) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const table = { client: dynamoClient({}, metrics.spend), tableName: env.TABLE_NAME };
  const audit = dynamoAuditTrail(table);
  const log = createLog('audit');
  const record = metrics.around('history', recorder({ audit, parse: appointmentOfImage, log, metrics }));
  const read = env.CACHE_URL
    ? invalidator({
        cache: valkeyCache({ url: env.CACHE_URL, region: env.AWS_REGION, restMs: cacheRestMs }),
        entryOf: cacheEntryOf,
        others: record,
        log,
      })
    : record;
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
  return (event: DynamoDBStreamEvent | HttpEvent) => ('Records' in event ? read(event) : answer(event));
}
