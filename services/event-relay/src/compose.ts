import { appointmentOfImage, eventBridgeBus, eventBridgeClient } from '@citas/adapters';
import { createLog } from '@citas/log';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { relay } from './relay.ts';

export const compose = (env: z.infer<typeof environment>) =>
  relay({
    bus: eventBridgeBus({ client: eventBridgeClient(), busName: env.BUS_NAME }),
    parse: appointmentOfImage,
    log: createLog('event-relay'),
  });
