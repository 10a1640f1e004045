import { withSecrets } from '@citas/adapters';
import * as z from 'zod/mini';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  METRICS_NAMESPACE: z.string().check(z.minLength(1)),
  SIGNING_KEY: z.string().check(z.minLength(32)),
  /** Key under which what names a person is sealed; nothing is where it is empty. */
  PERSONAL_DATA_KEY: z.optional(z.string()),
  BUS_NAME: z.string().check(z.minLength(1)),
  COUNTRY_RULE_PREFIX: z.string().check(z.minLength(1)),
  PARKED_QUEUE_URL: z.string().check(z.minLength(1)),
});

export const env = environment.parse(await withSecrets(process.env));
