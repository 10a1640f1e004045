import * as z from 'zod/mini';

export const environment = z.object({
  ISSUER: z.url(),
  AUDIENCE: z.string().check(z.minLength(1)),
  JWKS_URL: z.url(),
});

export const env = environment.parse(process.env);
