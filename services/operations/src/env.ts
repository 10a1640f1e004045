import { withSecrets } from '@citas/adapters';
import { apiEnvironment } from '@citas/service-kit';
import * as z from 'zod/mini';

export const environment = z.object({
  ...apiEnvironment,
  /** Of the environment's rules and queues alike. */
  COUNTRY_RULE_PREFIX: z.string().check(z.minLength(1)),
});

export const env = environment.parse(await withSecrets(process.env));
