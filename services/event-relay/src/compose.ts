import { appointmentOfImage, eventBridgeBus, eventBridgeClient } from '@citas/adapters';
import { createLog } from '@citas/log';
import { createMetrics } from '@citas/metrics';
import type * as z from 'zod/mini';
import type { environment } from './env.ts';
import { relay } from './relay.ts';

export function compose(env: z.infer<typeof environment>) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const publish = relay({
    bus: eventBridgeBus({ client: eventBridgeClient(), busName: env.BUS_NAME }),
    parse: appointmentOfImage,
    log: createLog('event-relay'),
    metrics,
  });
  return metrics.around('relay', publish);
}
