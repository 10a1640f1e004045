import { randomUUID } from 'node:crypto';
import type { Role } from '@citas/contracts';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Keep } from '../data-dir.ts';

export interface TokenRequest {
  readonly sub: string;
  readonly role: Role;
  /** Countries that the bearer may act in. */
  readonly countries: readonly string[];
  /** OAuth client that the token is issued to. */
  readonly client?: string;
  /** Seconds from now; a negative number gives an expired token. 12 hours unless given. */
  readonly expiresInSeconds?: number;
  readonly audience?: string;
  /** What an id token repeats of the request for sign-in. */
  readonly nonce?: string;
}

export interface Issuer {
  readonly url: string;
  readonly audience: string;
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly algorithm: string;
  issueToken(request: TokenRequest): Promise<string>;
}

const algorithm = 'ES256';
const keyFile = 'issuer-key.json';
const defaultLifeSeconds = 12 * 3600;

/**
 * A token issuer for development. Its ES256 key is made at the first start, and kept where data is kept, so that
 * tokens outlive a restart.
 */
export const createIssuer = async (url: string, audience: string, keep: Keep): Promise<Issuer> => {
  const privateJwk = await privateKey(keep);
  const key = await importJWK(privateJwk, algorithm);
  const { d: _private, ...publicJwk } = privateJwk;
  const kid = await calculateJwkThumbprint(publicJwk);

  return {
    url,
    audience,
    algorithm,
    jwks: { keys: [{ ...publicJwk, kid, alg: algorithm, use: 'sig' }] },
    issueToken(request) {
      const { sub, role, countries, client, nonce, expiresInSeconds = defaultLifeSeconds } = request;
      const { audience: aud = audience } = request;
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ role, countries, ...(client && { client_id: client }), ...(nonce && { nonce }) })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
        .setSubject(sub)
        .setIssuer(url)
        .setAudience(aud)
        .setIssuedAt(Math.min(now, now + expiresInSeconds))
        .setExpirationTime(now + expiresInSeconds)
        .setJti(randomUUID())
        .sign(key);
    },
  };
};

const privateKey = async (keep: Keep): Promise<JWK> => {
  const kept = keep.read(keyFile);
  if (kept) return JSON.parse(kept);
  const { privateKey: key } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(key);
  keep.write(keyFile, JSON.stringify(jwk));
  return jwk;
};
