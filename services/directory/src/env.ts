import { withSecrets } from '@citas/adapters';
import { apiEnvironment } from '@citas/service-kit';
import * as z from 'zod/mini';

export const environment = z.object({
  ...apiEnvironment,
  /** Unset or empty where the platform has no cache. */
  CACHE_URL: z.optional(z.string()),
  AWS_REGION: z.string(),
});

export const env = environment.parse(await withSecrets(process.env));
