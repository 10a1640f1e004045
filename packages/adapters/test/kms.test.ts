import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { personalData } from '../src/index.ts';

const arn = 'arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000';
const ines = { patientId: 'pat_1', country: 'pe' };

interface KmsRequest {
  readonly KeyId: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext: Record<string, string>;
}

/** GenerateDataKey and Decrypt of KMS, on the wire: it keeps what it was asked, and the keys that it gave out. */
const asked: { readonly action: string; readonly request: KmsRequest }[] = [];
const keys = new Map<string, { readonly key: string; readonly context: string }>();
let server: Server;

function answer(action: string, { CiphertextBlob, EncryptionContext }: KmsRequest): object {
  const context = JSON.stringify(Object.entries(EncryptionContext).sort());
  if (action === 'GenerateDataKey') {
    const [blob, key] = [randomBytes(64).toString('base64'), randomBytes(32).toString('base64')];
    keys.set(blob, { key, context });
    return { CiphertextBlob: blob, Plaintext: key, KeyId: arn };
  }
  const kept = keys.get(CiphertextBlob ?? '');
  if (action !== 'Decrypt' || kept?.context !== context) return { __type: 'InvalidCiphertextException' };
  return { Plaintext: kept.key, KeyId: arn };
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const [, action = ''] = String(request.headers['x-amz-target']).split('.');
    const body = (await json(request)) as KmsRequest;
    asked.push({ action, request: body });
    const content = answer(action, body);
    response.writeHead('__type' in content ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

beforeEach(() => {
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => vi.unstubAllEnvs());

describe('what names a person, under a key of KMS,', () => {
  test('asks for a data key to seal and for its decryption to open, both bound to the person’s country', async () => {
    const sealed = await personalData(arn)!.seal(ines, { name: 'Inés' });
    // Another process has no data key left over from sealing.
    expect(await personalData(arn)!.open(ines, sealed)).toEqual({ name: 'Inés' });

    // A manifest's `personalData` names these two; a worker's role has the second for its own country only.
    expect(asked.map(({ action }) => action)).toEqual(['GenerateDataKey', 'Decrypt']);
    for (const { request } of asked) {
      expect(request.KeyId).toBe(arn);
      expect(request.EncryptionContext).toMatchObject(ines);
    }
  });
});
