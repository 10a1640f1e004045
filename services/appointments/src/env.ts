import { withSecrets } from '@citas/adapters';
import { apiEnvironment } from '@citas/service-kit';
import * as z from 'zod/mini';

export const environment = z.object({
  ...apiEnvironment,
});

export const env = environment.parse(await withSecrets(process.env));
