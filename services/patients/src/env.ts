import { withSecrets } from '@citas/adapters';
import { apiEnvironment } from '@citas/service-kit';
import * as z from 'zod/mini';

export const environment = z.object({
  ...apiEnvironment,
  /** Key under which what names a person is sealed; nothing is where it is empty. */
  PERSONAL_DATA_KEY: z.optional(z.string()),
});

export const env = environment.parse(await withSecrets(process.env));
