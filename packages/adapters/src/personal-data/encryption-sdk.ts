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
import { Unavailable } from '@citas/core';
import { retrying } from '../retry.ts';
import type { PersonalData, PersonContext } from './index.ts';

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

const contextOf = ({ patientId, country }: PersonContext) => ({ patientId, country });

/** @param key as `personalData` takes it. */
export function encryptionSdk(key: string): PersonalData {
  const { encrypt } = buildEncrypt(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const { decrypt } = buildDecrypt(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const { capacity, ...limits } = cached;
  const materials = new NodeCachingMaterialsManager({
    backingMaterials: keyringOf(key),
    cache: getLocalCryptographicMaterialsCache(capacity),
    ...limits,
  });

  return {
    async seal(person, value) {
      const encryptionContext = contextOf(person);
      const { result } = await retrying(() =>
        encrypt(materials, JSON.stringify(value), { encryptionContext, suiteId }),
      );
      return Uint8Array.from(result);
    },

    async open(person, sealed) {
      const { plaintext, messageHeader } = await decrypt(materials, sealed).catch((error: Error) => {
        // Why the key was not to be had is told in the message alone; the message is not for logs.
        throw new Unavailable(error.name);
      });
      const bound = messageHeader.encryptionContext;
      if (bound.patientId !== person.patientId || bound.country !== person.country) {
        throw new Error('personal data sealed for another record');
      }
      return JSON.parse(plaintext.toString('utf8'));
    },
  };
}
