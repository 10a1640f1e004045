import { createRemoteJWKSet } from 'jose';
import type * as z from 'zod/mini';
import { authorize } from './authorize.ts';
import type { environment } from './env.ts';

export const compose = (env: z.infer<typeof environment>) =>
  authorize({
    issuer: env.ISSUER,
    audience: env.AUDIENCE,
    keys: createRemoteJWKSet(new URL(env.JWKS_URL)),
  });
