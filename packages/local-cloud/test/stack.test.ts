import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, memoryLogSink, startLocalCloud } from '../src/index.ts';
import { writeRepository } from './repository.ts';
import { clientConfig, eventually, temporaryDirectory } from './support.ts';

const root = writeRepository(mkdtempSync(join(tmpdir(), 'citas-')), ['aa', 'bb']);
const logs = memoryLogSink();
let cloud: LocalCloud;
let table: DynamoDBClient;

beforeAll(async () => {
  cloud = await startLocalCloud({
    root,
    environment: 'test',
    countries: ['aa'],
    visibilityTimeoutSeconds: 1,
    logSink: logs,
  });
  table = new DynamoDBClient(clientConfig(cloud.endpoints.dynamodb));
});

afterAll(async () => {
  await cloud?.stop();
  rmSync(root, { recursive: true });
});

const item = async (pk: string, sk = pk, client = table) =>
  (await client.send(new GetItemCommand({ TableName: 'citas-test', Key: { pk: { S: pk }, sk: { S: sk } } })))
    .Item;

const post = (id: string, country: string, { apiUrl } = cloud) =>
  fetch(`${apiUrl}/things/${id}`, {
    method: 'POST',
    headers: { authorization: 'token' },
    body: JSON.stringify({ country }),
  });

describe('the stack', () => {
  it('takes a request through authorizer, function, table, stream, bus and queue to the country, and back', async () => {
    const response = await post('1', 'aa');
    expect([response.status, await response.json()]).toEqual([202, { token: 'token' }]);
    await eventually(() => item('DECISION#1'));
    expect(await (await fetch(`${cloud.apiUrl}/things/1`)).json()).toMatchObject({ by: { S: 'aa' } });
  });

  it('feeds the catch-all queue too, by a rule of its own', async () => {
    await post('2', 'zz');
    await eventually(() => item('citas-test-unrouted#2'));
    expect(await item('DECISION#2')).toBeUndefined();
  });

  it('names rules, queues, table and bus by the environment', async () => {
    expect(cloud).toMatchObject({ tableName: 'citas-test', busName: 'citas-test', countries: ['aa'] });
    expect(
      [...cloud.queues.values()].map(({ queue, deadLetters }) => [queue.name, deadLetters.name]).sort(),
    ).toEqual([
      ['citas-test-aa', 'citas-test-aa-dlq'],
      ['citas-test-unrouted', 'citas-test-unrouted-dlq'],
    ]);
    const bus = new EventBridgeClient(clientConfig(cloud.endpoints.eventbridge));
    const { EventPattern } = await bus.send(
      new DescribeRuleCommand({ EventBusName: 'citas-test', Name: 'citas-test-aa' }),
    );
    expect(JSON.parse(EventPattern!)).toEqual({
      source: ['citas.appointments'],
      'detail-type': ['AppointmentRequested', 'AppointmentRescheduleRequested'],
      detail: { country: ['aa'] },
    });
  });

  it('writes a country’s profile as Terraform does: the text of country.json', async () => {
    const text = readFileSync(join(root, 'countries/aa/country.json'), 'utf8');
    expect(await item('COUNTRY', 'aa')).toEqual({
      pk: { S: 'COUNTRY' },
      sk: { S: 'aa' },
      profile: { S: text },
    });
  });

  it('hands what a country cannot handle to the reader of dead letters', async () => {
    await post('poison-1', 'aa');
    await eventually(() => item('citas-test-aa-dlq#poison-1'));
  });

  it('fires a schedule on demand', async () => {
    await cloud.trigger('lifecycle');
    expect(await item('SWEPT')).toBeDefined();
    await expect(cloud.trigger('relay')).rejects.toThrow('function relay has no schedule');
  });

  it('holds messages back while a country’s worker is paused', async () => {
    await cloud.functions.pause('country-aa');
    await post('3', 'aa');
    await eventually(() => item('citas-test-unrouted#3'));
    expect(await item('DECISION#3')).toBeUndefined();
    cloud.functions.resume('country-aa');
    await eventually(() => item('DECISION#3'));
  });

  it('goes on after a function’s process was killed', async () => {
    await cloud.functions.kill('country-aa');
    await cloud.functions.kill('things');
    await post('4', 'aa');
    await eventually(() => item('DECISION#4'));
  });

  it('issues tokens that verify with the keys it serves', async () => {
    const token = await cloud.issueToken({
      sub: 'pat_1',
      role: 'patient',
      countries: ['aa'],
      client: 'desk',
      expiresInSeconds: 60,
    });
    const keys = createRemoteJWKSet(new URL(`${cloud.issuer}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: cloud.issuer,
      audience: 'citas-api',
    });
    expect(payload).toMatchObject({
      sub: 'pat_1',
      role: 'patient',
      countries: ['aa'],
      client_id: 'desk',
      jti: expect.any(String),
    });
    expect(payload.exp! - payload.iat!).toBe(60);
    expect(protectedHeader.alg).toBe('ES256');
    const expired = await cloud.issueToken({
      sub: 'pat_1',
      role: 'patient',
      countries: [],
      expiresInSeconds: -60,
    });
    await expect(jwtVerify(expired, keys)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
    const configuration = await (await fetch(`${cloud.issuer}/.well-known/openid-configuration`)).json();
    expect(configuration).toMatchObject({
      issuer: cloud.issuer,
      jwks_uri: `${cloud.issuer}/.well-known/jwks.json`,
    });
  });

  it('serves a country that is added while it runs', async () => {
    await post('5', 'bb');
    await eventually(() => item('citas-test-unrouted#5'));
    await cloud.addCountry('bb');
    await post('6', 'bb');
    expect(await eventually(() => item('DECISION#6'))).toMatchObject({ by: { S: 'bb' } });
    await post('poison-2', 'bb');
    await eventually(() => item('citas-test-bb-dlq#poison-2'));
  });
});

describe('the stack does not start', () => {
  it('with a bundle that cannot load', async () => {
    const changes = { nowhere: { triggers: [{ type: 'schedule', rate: '1 day' }] } };
    const starting = startLocalCloud({ root: writeRepository(temporaryDirectory(), ['aa'], changes) });
    await expect(starting).rejects.toThrow(
      'Function nowhere does not load: TypeError: the bundle exports no function named handler',
    );
  });

  it('without its bundles', async () => {
    const unbuilt = writeRepository(temporaryDirectory(), ['aa']);
    rmSync(join(unbuilt, 'services/relay/dist'), { recursive: true });
    await expect(startLocalCloud({ root: unbuilt })).rejects.toThrow(
      'services/relay/dist/lambda.js is missing: run `npm run build`.',
    );
  });

  it('with a manifest or country.json that is not valid', async () => {
    const trigger = { type: 'http', routes: ['x'], publicRoutes: [] };
    const unrouted = writeRepository(temporaryDirectory(), ['aa'], { things: { triggers: [trigger] } });
    await expect(startLocalCloud({ root: unrouted })).rejects.toThrow(
      'services/things/function.json is not valid: triggers.0.routes.0',
    );
    const broken = writeRepository(temporaryDirectory(), ['aa']);
    writeFileSync(join(broken, 'countries/aa/country.json'), '{');
    await expect(startLocalCloud({ root: broken })).rejects.toThrow('countries/aa/country.json is not JSON');
  });

  it('with a country that does not exist', async () => {
    await expect(startLocalCloud({ root, countries: ['xx'] })).rejects.toThrow('There is no country xx');
  });

  it('on a busy port', async () => {
    const apiPort = Number(new URL(cloud.apiUrl).port);
    await expect(startLocalCloud({ root, apiPort })).rejects.toThrow(`Port ${apiPort} is already in use`);
  });
});

it('data, keys and unread messages outlive a restart with the same directory', {
  timeout: 90_000,
}, async () => {
  const dataDir = temporaryDirectory();
  const options = { root, environment: 'test', countries: ['aa'], dataDir };
  const before = await startLocalCloud(options);
  const client = new DynamoDBClient(clientConfig(before.endpoints.dynamodb));
  await post('1', 'aa', before);
  await eventually(() => item('DECISION#1', 'DECISION#1', client));
  await before.functions.pause('country-aa');
  await post('2', 'aa', before);
  await eventually(() => item('citas-test-unrouted#2', 'citas-test-unrouted#2', client));
  const token = await before.issueToken({ sub: 'x', role: 'admin', countries: [] });
  await before.stop();

  const after = await startLocalCloud(options);
  const again = new DynamoDBClient(clientConfig(after.endpoints.dynamodb));
  expect(await item('DECISION#1', 'DECISION#1', again)).toBeDefined();
  await eventually(() => item('DECISION#2', 'DECISION#2', again));
  await post('3', 'aa', after);
  await eventually(() => item('DECISION#3', 'DECISION#3', again));
  await jwtVerify(token, createRemoteJWKSet(new URL(`${after.issuer}/.well-known/jwks.json`)));
  await after.stop();
});
