import { withSecrets } from '@citas/adapters';
import { callsPerMinute } from '@citas/http-kit';
import * as z from 'zod/mini';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  METRICS_NAMESPACE: z.string().check(z.minLength(1)),
  SIGNING_KEY: z.string().check(z.minLength(32)),
  CALLS_PER_MINUTE: callsPerMinute,
  /** Of the environment's rules and queues alike. */
  COUNTRY_RULE_PREFIX: z.string().check(z.minLength(1)),
});

export const env = environment.parse(await withSecrets(process.env));
