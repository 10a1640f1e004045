import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withSecrets } from '../src/index.ts';

const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:citas-prod/signing-key-a1b2c3';

/** Secrets Manager's GetSecretValue, on the wire. */
const secrets = new Map<string, string>();
const asked: string[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { SecretId } = (await json(request)) as { SecretId: string };
    asked.push(`${request.headers['x-amz-target']} ${SecretId}`);
    const SecretString = secrets.get(SecretId);
    response.writeHead(secrets.has(SecretId) ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(
      JSON.stringify(secrets.has(SecretId) ? { SecretString } : { __type: 'ResourceNotFoundException' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

beforeEach(() => {
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => {
  vi.unstubAllEnvs();
  secrets.clear();
  asked.length = 0;
});

describe('withSecrets', () => {
  test('puts the value of a secret in the place of its ARN, and leaves the rest as it is', async () => {
    secrets.set(arn, 'a signing key');
    expect(await withSecrets({ TABLE_NAME: 'citas', SIGNING_KEY: arn })).toEqual({
      TABLE_NAME: 'citas',
      SIGNING_KEY: 'a signing key',
    });
    expect(asked).toEqual([`secretsmanager.GetSecretValue ${arn}`]);
  });

  test('reads nothing where the values themselves are given', async () => {
    const environment = { TABLE_NAME: 'citas', SIGNING_KEY: 'a signing key' };
    expect(await withSecrets(environment)).toEqual(environment);
    expect(asked).toEqual([]);
  });

  test.each([
    ['is not there', undefined],
    ['has no text', ''],
  ])('fails when a secret %s: the function does not start', async (_, value) => {
    if (value !== undefined) secrets.set(arn, value);
    await expect(withSecrets({ SIGNING_KEY: arn })).rejects.toThrow();
  });
});
