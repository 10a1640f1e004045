import { withSecrets } from '@citas/adapters';
import * as z from 'zod/mini';

export const environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  SIGNING_KEY: z.string().check(z.minLength(32)),
});

export const env = environment.parse(await withSecrets(process.env));
