import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod/mini';

export interface AuthorizeDeps {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/** What the services receive: the verified caller, or why there is none. */
export type AuthorizerContext =
  | {
      readonly sub: string;
      /** OAuth client by which the caller came, where the token names it. */
      readonly client?: string;
      readonly role: string;
      readonly countries: string;
      readonly exp: number;
    }
  | { readonly refusal: 'token-missing' | 'token-invalid' | 'token-expired' };

const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:|@-]{0,127}$/));

const claims = z.object({
  sub: id,
  /** The client, as RFC 9068 calls it and as OpenID Connect does. */
  client_id: z.optional(id),
  azp: z.optional(id),
  role: z.enum(['patient', 'doctor', 'staff', 'admin', 'service']),
  countries: z._default(z.array(z.string().check(z.regex(/^[a-z]{2}$/))).check(z.maxLength(50)), []),
  exp: z.number(),
});

/** Asymmetric algorithms only: a token can never choose `none`, nor make the public key a shared secret. */
const algorithms = ['ES256', 'RS256'];

/** Longest Authorization header; the gateway takes 10 KB of headers in all. */
const headerLimit = 8192;

/** Whether a failed verification says something about the token, and not about reaching the issuer's keys. */
const isVerdict = (error: unknown) =>
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKSNoMatchingKey;

async function verify(deps: AuthorizeDeps, header: string | undefined): Promise<AuthorizerContext> {
  const readable = header !== undefined && header.length <= headerLimit;
  const token = readable ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1] : undefined;
  if (!token) return { refusal: header ? 'token-invalid' : 'token-missing' };
  try {
    const { payload } = await jwtVerify(token, deps.keys, {
      issuer: deps.issuer,
      audience: deps.audience,
      algorithms,
      requiredClaims: ['exp', 'sub'],
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return { refusal: 'token-invalid' };
    const { sub, role, countries, exp, azp, client_id: client = azp } = parsed.data;
    return { sub, ...(client && { client }), role, countries: countries.join(','), exp };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { refusal: 'token-expired' };
    if (isVerdict(error)) return { refusal: 'token-invalid' };
    throw error;
  }
}

/**
 * The gateway's authorizer, payload 2.0 with simple responses. It answers `isAuthorized: true` always and says
 * in the context who calls or why nobody does: an HTTP API cannot give its own 401 and 403 a problem+json body,
 * so the services, which deny by default, answer them.
 *
 * @throws when the issuer's keys cannot be fetched: the gateway then answers 500, and nothing is let through.
 */
export const authorize = (deps: AuthorizeDeps) => async (event: APIGatewayRequestAuthorizerEventV2) => ({
  isAuthorized: true,
  context: await verify(deps, event.headers?.authorization),
});
