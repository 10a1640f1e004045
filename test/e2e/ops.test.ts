import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { streamsClient, tableStream } from '@citas/adapters';
import { credentials } from '@citas/local-cloud';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { tableClient } from './support/age.ts';
import { opsOf } from './support/ops.ts';
import { until as untilIn, World } from './support/world.ts';

// Every step starts the command line anew: a second of a processor each time.
vi.setConfig({ testTimeout: 180_000 });

const until = <T>(condition: () => Promise<T | undefined | false>) => untilIn(condition, 60_000);

let world: World;
let ops: ReturnType<typeof opsOf>;
let sqs: SQSClient;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'] });
  ops = opsOf(world);
  const { endpoints, region } = world.stack;
  sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
});
afterAll(async () => {
  sqs?.destroy();
  ops?.remove();
  await world?.stop();
});

async function requested() {
  const doctor = await world.newDoctor('pe');
  const patient = await world.newPatient('pe');
  const [slot] = await world.freeSlots(doctor.id);
  const { body } = await world.request({
    patientId: patient.id,
    doctorId: doctor.id,
    startsAt: slot!.startsAt,
  });
  return { id: body.id, doctor };
}

const read = (id: string) => world.done<{ status: string; version: number }>('GET', `/v1/appointments/${id}`);

interface Letter {
  readonly id: string;
  readonly cause: string;
  readonly appointmentId?: string;
}

async function letters(...args: string[]): Promise<Letter[]> {
  const { code, stdout, stderr } = await ops.run('dead-letters', 'list', '--json', ...args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What lies in the parking, once something does. */
const parked = () =>
  until(async () => {
    const found = await letters('--queue', 'parked');
    return found.length > 0 && found;
  });

/** Takes the message of a waiting request out of the country's queue and into its dead letters, as SQS would. */
async function giveUp(id: string): Promise<void> {
  const { queue, deadLetters } = world.stack.queues.get('pe')!;
  const body = await until(async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queue.url, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 }),
    );
    return Messages.find(({ Body }) => Body!.includes(id))?.Body;
  });
  await sqs.send(new SendMessageCommand({ QueueUrl: deadLetters.url, MessageBody: body }));
}

/** Events of an appointment that consumers of the bus have got, by id. */
async function listener() {
  const { endpoints, region, busName } = world.stack;
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'listener' }));
  const bus = new EventBridgeClient({ endpoint: endpoints.eventbridge, region, credentials });
  const rule = { EventBusName: busName, Name: 'listener' };
  await bus.send(new PutRuleCommand({ ...rule, EventPattern: '{"source":["citas.appointments"]}' }));
  const Arn = `arn:aws:sqs:${region}:000000000000:listener`;
  await bus.send(
    new PutTargetsCommand({ EventBusName: busName, Rule: 'listener', Targets: [{ Id: 'q', Arn }] }),
  );
  bus.destroy();
  const got: string[] = [];
  return async (id: string) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    got.push(...Messages.map(({ Body }) => JSON.parse(Body!).detail.eventId as string));
    return got.filter((eventId) => eventId.startsWith(id));
  };
}

describe('a letter that a country’s worker gave up', () => {
  test('is listed with its cause, is sent back only with --apply, and has no second effect', async () => {
    await world.stack.functions.pause('country-pe');
    const { id, doctor } = await requested();
    await giveUp(id);
    const ended = await until(async () => {
      const appointment = await read(id);
      return appointment.status === 'REJECTED' && appointment;
    });
    const [letter] = await parked();
    expect(letter).toMatchObject({
      ...{ id: `${id}#1`, queue: 'parked', cause: 'processing-failed', country: 'pe', appointmentId: id },
      ...{ eventType: 'AppointmentRequested', cameFrom: `${world.stack.busName}-pe` },
    });
    expect((await ops.run('dead-letters')).stdout).toContain(`${id}#1`);

    const tried = await ops.run('redrive', '--country', 'pe');
    expect(tried).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 letter to send back. Nothing was changed'),
    });
    expect(await letters('--queue', 'parked')).toHaveLength(1);

    world.stack.functions.resume('country-pe');
    const slots = await world.freeSlots(doctor.id);
    const sent = await ops.run('redrive', '--id', `${id}#1`, '--apply');
    expect(sent).toMatchObject({ code: 0, stdout: expect.stringContaining('1 letter sent back.') });
    expect(await letters('--queue', 'parked')).toEqual([]);
    await until(async () => world.logs.find(({ line }) => line.includes('"settled"') && line.includes(id)));
    expect(await read(id)).toEqual(ended);
    expect(await world.freeSlots(doctor.id)).toEqual(slots);
  });

  test('is discarded only with a reason and --apply, and then stands in the output', async () => {
    const { deadLetters } = world.stack.queues.get('pe')!;
    await sqs.send(new SendMessageCommand({ QueueUrl: deadLetters.url, MessageBody: 'no event' }));
    const [letter] = await parked();
    expect(letter).toMatchObject({ cause: 'unreadable' });
    expect(await ops.run('discard', '--all')).toMatchObject({ code: 2, stderr: 'Say why: --reason "…".\n' });
    const reason = ['--all', '--reason', 'a test sent it'];
    expect((await ops.run('discard', ...reason)).stderr).toContain(
      '1 letter to discard. Nothing was changed',
    );
    const { stdout } = await ops.run('discard', ...reason, '--apply');
    expect(JSON.parse(stdout)).toMatchObject({ id: letter!.id, body: 'no event', reason: 'a test sent it' });
    expect(await letters('--queue', 'parked')).toEqual([]);
  });
});

describe('replay', () => {
  test('publishes what the stream still has again, and nothing happens twice', async () => {
    const got = await listener();
    const { id } = await requested();
    const decided = await world.decided(id);
    await until(async () => (await got(id)).length === 2);

    const tried = await ops.run('replay', '--from', 'stream', '--since', '1h');
    expect(tried).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${id}#1 AppointmentRequested pe`),
    });
    expect(tried.stdout).toMatch(/Nothing was changed/);
    expect(
      await ops.run('replay', '--from', 'stream', '--since', '1h', '--country', 'pe', '--apply'),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\d+ events published again\./),
    });
    const all = await until(async () => {
      const events = await got(id);
      return events.length >= 4 && events;
    });
    expect(all.toSorted()).toEqual([`${id}#1`, `${id}#1`, `${id}#2`, `${id}#2`]);
    expect(await read(id)).toMatchObject({ status: decided.status, version: 2 });
  });

  test('publishes exactly what the relay gave up, and then its letter is gone', async () => {
    const { id } = await requested();
    await world.decided(id);
    const { region, tableName, endpoints } = world.stack;
    const config = { endpoint: endpoints.dynamodb, region, credentials };
    const stream = await tableStream({ client: tableClient(world), tableName }, streamsClient(config));
    const changes = await Array.fromAsync(stream.since(Date.now() - 600_000));
    const [request] = changes.filter(({ event }) => event?.detail.appointmentId === id);
    const letter = (batch: object) => ({ DDBStreamBatchInfo: { batchSize: 1, ...batch } });
    const { QueueUrl } = await sqs.send(
      new GetQueueUrlCommand({ QueueName: `${world.stack.busName}-relay-failures` }),
    );
    const { shardId, sequenceNumber } = request!;
    const batch = { startSequenceNumber: sequenceNumber, endSequenceNumber: sequenceNumber };
    for (const shard of [shardId, shardId.replaceAll(/\d/g, '0')]) {
      const body = letter({ ...batch, shardId: shard });
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
    }
    expect(await letters('--queue', 'relay-failures')).toMatchObject([{ cause: 'relay-failed' }, {}]);
    const { code, stdout, stderr } = await ops.run('replay', '--from', 'stream', '--failures', '--apply');
    expect([code, stdout]).toEqual([1, `${id}#1 AppointmentRequested pe\n1 event published again.\n`]);
    expect(stderr).toContain('the stream does not have these records, or no longer');
    expect(await letters('--queue', 'relay-failures')).toHaveLength(1);
    await ops.run('discard', '--queue', 'relay-failures', '--all', '--reason', 'too old', '--apply');
  });

  test('leaves alone what the audit gave up: that is listed with its place, and can only be discarded', async () => {
    const { QueueUrl } = await sqs.send(
      new GetQueueUrlCommand({ QueueName: `${world.stack.busName}-audit-failures` }),
    );
    const info = { shardId: 'shardId-1', startSequenceNumber: '7', endSequenceNumber: '9', batchSize: 3 };
    const MessageBody = JSON.stringify({ DDBStreamBatchInfo: info });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    expect(await letters()).toMatchObject([
      { queue: 'audit-failures', cause: 'audit-failed', detail: '3 records of shardId-1 from 7' },
    ]);
    await ops.run('discard', '--queue', 'audit-failures', '--all', '--reason', 'gap noted', '--apply');
    expect(await letters('--queue', 'audit-failures')).toEqual([]);
  });

  test('tells in one line that the local bus has no archive', async () => {
    const { code, stderr } = await ops.run('replay', '--from', 'archive', '--since', '1h');
    expect([code, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toContain('has no archive');
  });
});

test('reconcile is clean, finds a table that was corrupted, repairs it with --apply, and is clean again', async () => {
  expect(await ops.run('reconcile')).toMatchObject({
    code: 0,
    stdout: '',
    stderr: expect.stringContaining('Nothing'),
  });
  const { id, doctor } = await requested();
  await world.decided(id);
  const client = tableClient(world);
  const date = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await client.send(
    new UpdateItemCommand({
      TableName: world.stack.tableName,
      Key: { pk: { S: `DOCTOR#${doctor.id}` }, sk: { S: `AGENDA#${date}` } },
      UpdateExpression: 'ADD busy :marks',
      ExpressionAttributeValues: { ':marks': { NS: ['120'] } },
    }),
  );
  client.destroy();
  const found = await ops.run('reconcile', '--doctor', doctor.id);
  expect([found.code, found.stdout]).toEqual([
    1,
    expect.stringContaining(`busy-in-vain  DOCTOR#${doctor.id} AGENDA#${date}`),
  ]);
  expect(found.stdout).toContain('repair: free 10:00–10:05 UTC');
  const repaired = await ops.run('reconcile', '--country', 'pe', '--json', '--apply');
  expect([repaired.code, JSON.parse(repaired.stdout)]).toMatchObject([
    0,
    { code: 'busy-in-vain', repaired: true },
  ]);
  expect(await ops.run('reconcile')).toMatchObject({ code: 0, stdout: '' });
});
