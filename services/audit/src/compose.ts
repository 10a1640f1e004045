import {
  appointmentOfImage,
  cacheEntryOf,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoPatients,
  dynamoProfiles,
  valkeyCache,
} from '@citas/adapters';
import { type LambdaHandler, toLambda } from '@citas/http-kit';
import { createLog } from '@citas/log';
import { apiService } from '@citas/service-kit';
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
  const { metrics, table, clock, runtime, api } = apiService('audit', env);
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
    api({
      routes: routes({
        audit,
        appointments: dynamoAppointments(table),
        patients: dynamoPatients(table),
        profiles: dynamoProfiles({ ...table, clock }),
        ...runtime,
      }),
    }),
  );
  return (event: DynamoDBStreamEvent | HttpEvent) => ('Records' in event ? read(event) : answer(event));
}
