import * as z from 'zod/mini';

export const environment = z.object({
  BUS_NAME: z.string().check(z.minLength(1)),
  METRICS_NAMESPACE: z.string().check(z.minLength(1)),
});

export const env = environment.parse(process.env);
