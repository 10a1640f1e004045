import { Unavailable } from '@citas/core';
import { retrying } from '../retry.ts';
import type { EncryptionSdk } from './encryption-sdk.ts';

/** Whose data it is: bound to the ciphertext, so that it opens for nobody else's record. */
export interface PersonContext {
  readonly patientId: string;
  readonly country: string;
}

/** Seals what names a person before it is stored. */
export interface PersonalData {
  /** @throws Unavailable when there is no data key to be had: nothing is ever passed through in the clear. */
  seal(person: PersonContext, value: unknown): Promise<Uint8Array>;
  /** @throws Unavailable when it does not open, most likely for want of its key; Error when it is another person's. */
  open(person: PersonContext, sealed: Uint8Array): Promise<unknown>;
}

/**
 * The AWS Encryption SDK under a key, or nothing where none is configured. The SDK is larger than all else that a
 * function loads: it is a file of its own beside the bundle, loaded with the first record.
 *
 * @param key ARN of a KMS key; or `raw:` and 32 bytes in base64, for local use and tests.
 * @throws Error when it is neither.
 */
export function personalData(key: string | undefined): PersonalData | undefined {
  if (!key) return undefined;
  if (!isKey(key))
    throw new Error('PERSONAL_DATA_KEY must be the ARN of a KMS key, or raw:<32 bytes in base64>');
  let loading: Promise<EncryptionSdk> | undefined;
  const sdk = (): Promise<EncryptionSdk> => {
    loading ??= import('./encryption-sdk.ts').then(({ encryptionSdk }) => encryptionSdk(key));
    return loading;
  };
  return {
    async seal({ patientId, country }, value) {
      const { encrypt } = await sdk();
      return retrying(() => encrypt(JSON.stringify(value), { patientId, country })).catch(unavailable);
    },
    async open({ patientId, country }, sealed) {
      const { decrypt } = await sdk();
      const { text, context } = await decrypt(sealed).catch(unavailable);
      if (context.patientId !== patientId || context.country !== country) {
        throw new Error('personal data sealed for another record');
      }
      return JSON.parse(text);
    },
  };
}

/** The cause is named, not attached: the SDK's messages quote key ids, and causes get logged. */
function unavailable(error: Error): never {
  throw new Unavailable(error.name);
}

const isKey = (key: string): boolean =>
  key.startsWith('raw:')
    ? Buffer.from(key.slice('raw:'.length), 'base64').length === 32
    : /^arn:aws[\w-]*:kms:[\w-]+:\d{12}:(key|alias)\/\S+$/.test(key);
