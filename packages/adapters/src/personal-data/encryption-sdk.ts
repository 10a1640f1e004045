import {
  getLocalCryptographicMaterialsCache,
  NodeCachingMaterialsManager,
} from '@aws-crypto/caching-materials-manager-node';
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import { KmsKeyringNode } from '@aws-crypto/kms-keyring-node';
import {
  AlgorithmSuiteIdentifier,
  CommitmentPolicy,
  type KeyringNode,
} from '@aws-crypto/material-management-node';
import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/raw-aes-keyring-node';

/**
 * How long and how often one data key serves. It is bound to its encryption context, so it serves one person
 * only: the cache spares repeated reads of a record the call to KMS, and no two people share a data key.
 */
const cached = { capacity: 1000, maxAge: 5 * 60_000, maxMessagesEncrypted: 100 };

/** AES-256-GCM with key commitment, without the SDK's signature: reader and writer are the same party. */
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;

function keyringOf(key: string): KeyringNode {
  if (!key.startsWith('raw:')) return new KmsKeyringNode({ generatorKeyId: key });
  return new RawAesKeyringNode({
    keyNamespace: 'citas',
    keyName: 'local',
    // The SDK wants a key of its own, not a window on a pool of buffers.
    unencryptedMasterKey: Uint8Array.from(Buffer.from(key.slice('raw:'.length), 'base64')),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
}

type Context = Readonly<Record<string, string>>;

export interface EncryptionSdk {
  encrypt(text: string, context: Context): Promise<Uint8Array>;
  /** With the context that the ciphertext is bound to, for the caller to compare. */
  decrypt(ciphertext: Uint8Array): Promise<{ readonly text: string; readonly context: Context }>;
}

/**
 * This file is bundled by itself: it imports nothing of ours, for its classes would be others than those of the
 * function that loads it.
 *
 * @param key as `personalData` takes it.
 */
export function encryptionSdk(key: string): EncryptionSdk {
  const { encrypt } = buildEncrypt(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const { decrypt } = buildDecrypt(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const { capacity, ...limits } = cached;
  const materials = new NodeCachingMaterialsManager({
    backingMaterials: keyringOf(key),
    cache: getLocalCryptographicMaterialsCache(capacity),
    ...limits,
  });
  return {
    async encrypt(text, encryptionContext) {
      const { result } = await encrypt(materials, text, { encryptionContext, suiteId });
      return Uint8Array.from(result);
    },
    async decrypt(ciphertext) {
      const { plaintext, messageHeader } = await decrypt(materials, ciphertext);
      return { text: plaintext.toString('utf8'), context: messageHeader.encryptionContext };
    },
  };
}
