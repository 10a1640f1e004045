import {
  dynamoAppointments,
  dynamoClient,
  eventBridgeClient,
  eventBridgeRouting,
  sqsClient,
  sqsParking,
  systemClock,
} from '@citas/adapters';
import { createLog } from '@citas/log';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { lifecycle } from './lifecycle.ts';

export const compose = (env: z.infer<typeof environment>) =>
  lifecycle({
    appointments: dynamoAppointments({ client: dynamoClient(), tableName: env.TABLE_NAME }),
    routing: eventBridgeRouting({
      client: eventBridgeClient(),
      busName: env.BUS_NAME,
      rulePrefix: env.COUNTRY_RULE_PREFIX,
      clock: systemClock,
    }),
    parking: sqsParking({ client: sqsClient(), queueUrl: env.PARKED_QUEUE_URL }),
    clock: systemClock,
    log: createLog('lifecycle'),
  });
