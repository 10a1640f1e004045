import {
  dynamoAppointments,
  dynamoClient,
  dynamoErasures,
  dynamoPatients,
  dynamoProfiles,
  eventBridgeClient,
  eventBridgeRouting,
  personalData,
  sqsClient,
  sqsParking,
  systemClock,
} from '@citas/adapters';
import { createLog } from '@citas/log';
import { createMetrics } from '@citas/metrics';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { lifecycle } from './lifecycle.ts';

export function compose(env: z.infer<typeof environment>) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const table = {
    client: dynamoClient({}, metrics.spend),
    tableName: env.TABLE_NAME,
    signingKey: env.SIGNING_KEY,
    personalData: personalData(env.PERSONAL_DATA_KEY),
  };
  const handle = lifecycle({
    appointments: dynamoAppointments(table),
    patients: dynamoPatients(table),
    erasures: dynamoErasures(table),
    profiles: dynamoProfiles({ ...table, clock: systemClock }),
    routing: eventBridgeRouting({
      client: eventBridgeClient(),
      busName: env.BUS_NAME,
      rulePrefix: env.COUNTRY_RULE_PREFIX,
      clock: systemClock,
    }),
    parking: sqsParking({ client: sqsClient(), queueUrl: env.PARKED_QUEUE_URL }),
    clock: systemClock,
    log: createLog('lifecycle'),
    metrics,
  });
  return metrics.around('lifecycle', handle);
}
