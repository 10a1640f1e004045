import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Ids, Sealer } from '@citas/core';
import { keyedHash, purposeKey, shortText } from './keyed-hash.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds),
};

/** JSON with the keys of every object in order; fields that are undefined are left out. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';

/** Ids of 128 bits. Derived ones are as unguessable as random ones to who has not got the signing key. */
export function ids(signingKey: string): Ids {
  const key = purposeKey(signingKey, 'id');
  return {
    next: (prefix) => `${prefix}_${shortText(randomBytes(16))}`,
    derived: (prefix, ...parts) => `${prefix}_${keyedHash(key, [prefix, ...parts])}`,
    fingerprint: (value) => shortText(createHash('sha256').update(canonical(value)).digest()),
  };
}

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * AES-256-GCM under a key derived from the signing key, with the scope as associated data. The nonce follows from
 * scope and value under a key of its own (a synthetic one, as in RFC 8452): what is sealed again is the same text, so
 * that an answer can be repeated, and different values meet as rarely as under random nonces.
 */
export function sealer(signingKey: string): Sealer {
  const key = purposeKey(signingKey, 'seal');
  const nonceKey = purposeKey(signingKey, 'seal-nonce');
  return {
    seal(scope, value) {
      const json = JSON.stringify(value);
      const named = JSON.stringify([scope, json]);
      const nonce = createHmac('sha256', nonceKey).update(named).digest().subarray(0, nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(scope));
      const text = Buffer.concat([cipher.update(json), cipher.final()]);
      return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url');
    },
    open(scope, text) {
      const bytes = Buffer.from(text, 'base64url');
      // One text for one value: base64url readers pass over what does not belong there.
      if (bytes.length < nonceLength + tagLength || bytes.toString('base64url') !== text) return undefined;
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength))
          .setAAD(Buffer.from(scope))
          .setAuthTag(bytes.subarray(-tagLength));
        const opened = [decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()];
        return JSON.parse(Buffer.concat(opened).toString());
      } catch {
        return undefined;
      }
    },
  };
}
