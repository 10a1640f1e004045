import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Cache } from '@citas/core';
import { cacheContract } from '@citas/core/testing/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startWatchdog } from '../../local-cloud/src/processes/watchdog.ts';
import {
  type RedisLocal,
  type RedisOptions,
  redisServer,
  startRedis,
  systemProgram,
} from '../../local-cloud/src/testing/index.ts';
import { cacheToken } from '../src/cache/cache-token.ts';
import { type ValkeyOptions, valkeyCache } from '../src/index.ts';

const region = 'us-east-1';
const watchdog = startWatchdog();
const ended: (() => unknown)[] = [() => watchdog.close()];
let program: string;
let redis: RedisLocal;

async function started(options: Partial<RedisOptions> = {}): Promise<RedisLocal> {
  const server = await startRedis({ program, watchdog, ...options });
  ended.push(() => server.stop());
  return server;
}

beforeAll(async () => {
  program = await systemProgram(redisServer);
  redis = await started();
}, 300_000);
afterAll(async () => {
  for (const end of ended.reverse()) await end();
});

/** With all the time that a busy machine may need. */
const patient = { connectMs: 20_000, callMs: 20_000 };
const open = (options: Partial<ValkeyOptions> = {}): Cache =>
  valkeyCache({ url: redis.url, region, ...patient, ...options });

cacheContract(async (keptMs) => open({ keptMs }));

const entry = { group: 'doc_1', name: 'a', version: 1, value: 'v' };

describe('redis-server', () => {
  it('that is killed, hangs, comes back or is started anew costs nothing but what it knew', async () => {
    const onRest = vi.fn();
    const server = await started();
    const cache = open({ url: server.url, callMs: 1000, restMs: 0, onRest });
    expect(await cache.put([entry])).toBe(true);

    server.process.kill('SIGSTOP');
    expect(await cache.get('doc_1', ['a'])).toEqual([undefined]);
    expect(onRest.mock.calls).toEqual([['TimeoutError']]);
    server.process.kill('SIGCONT');
    await vi.waitFor(async () => expect(await cache.get('doc_1', ['a'])).toEqual(['v']));

    await server.stop();
    expect(await cache.get('doc_1', ['a'])).toEqual([undefined]);
    expect(await cache.put([entry])).toBe(false);
    await started({ port: server.port });
    await vi.waitFor(async () => expect(await cache.get('doc_1', ['a'])).toEqual([undefined]));
    expect(await cache.put([entry])).toBe(true);
    expect(await cache.get('doc_1', ['a'])).toEqual(['v']);
  });

  it('is spoken to over TLS, with a token of the role, and with no command that the user of production lacks', async () => {
    const files = mkdtempSync(join(tmpdir(), 'citas-cache-'));
    ended.push(() => rmSync(files, { recursive: true }));
    const [cert, key] = [join(files, 'cert.pem'), join(files, 'key.pem')];
    const openssl = await systemProgram({
      program: 'openssl',
      debianPackage: 'openssl',
      setting: 'CITAS_OPENSSL',
    });
    await promisify(execFile)(openssl, [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1'],
      ...['-keyout', key, '-out', cert],
    ]);
    const access = /access_string += "on (.+)"/.exec(
      readFileSync(new URL('../../../infra/modules/cache/main.tf', import.meta.url), 'utf8'),
    )![1]!;
    const server = await started({
      tls: { cert, key },
      args: ['--user', 'default', 'off', '--user', 'citas-test', 'on', 'nopass', ...access.split(' ')],
    });
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    ended.push(() => vi.unstubAllEnvs());
    const withUser = server.url.replace('rediss://', 'rediss://citas-test@');
    const ca = readFileSync(cert, 'utf8');

    const cache = open({ url: withUser, ca });
    expect(await cache.put([entry])).toBe(true);
    expect(await cache.get('doc_1', ['a'])).toEqual(['v']);
    // Somebody who is not who the certificate names, and somebody whom nobody knows.
    expect(await open({ url: withUser }).put([entry])).toBe(false);
    expect(await open({ url: server.url, ca }).put([entry])).toBe(false);
  });

  it('is shown a signed request to connect as the user, which ends after a quarter of an hour', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY');
    vi.stubEnv('AWS_SESSION_TOKEN', 'session/token+=');
    ended.push(() => vi.unstubAllEnvs());
    const token = await cacheToken(
      { user: 'citas-prod', cache: 'citas-prod', region },
      new Date('2027-03-01T12:00:00Z'),
    );
    const { host, pathname, searchParams } = new URL(`http://${token}`);
    expect([host, pathname]).toEqual(['citas-prod', '/']);
    const { 'X-Amz-Signature': signature, ...signed } = Object.fromEntries(searchParams);
    expect(signed).toEqual({
      Action: 'connect',
      User: 'citas-prod',
      ResourceType: 'ServerlessCache',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIDEXAMPLE/20270301/us-east-1/elasticache/aws4_request',
      'X-Amz-Date': '20270301T120000Z',
      'X-Amz-Expires': '900',
      'X-Amz-Security-Token': 'session/token+=',
      'X-Amz-SignedHeaders': 'host',
    });
    expect(signature).toMatch(/^[0-9a-f]{64}$/);
    expect(token).not.toContain('wJalr');
  });
});
