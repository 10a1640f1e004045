import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
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

/** AES-256-GCM under a key derived from the signing key, with the scope as associated data. */
export function sealer(signingKey: string): Sealer {
  const key = purposeKey(signingKey, 'seal');
  return {
    seal(scope, value) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(scope));
      const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
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
