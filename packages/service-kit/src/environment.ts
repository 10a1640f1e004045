import { callsPerMinute } from '@citas/http-kit';
import * as z from 'zod/mini';

/** What every service of the API is told by its environment: the part that its schema begins with. */
export const apiEnvironment = {
  TABLE_NAME: z.string().check(z.minLength(1)),
  METRICS_NAMESPACE: z.string().check(z.minLength(1)),
  SIGNING_KEY: z.string().check(z.minLength(32)),
  CALLS_PER_MINUTE: callsPerMinute,
};

const schema = z.object(apiEnvironment);
export type ApiEnvironment = z.infer<typeof schema>;
