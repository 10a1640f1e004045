import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { credentials } from '@citas/local-cloud';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until, World } from './support/world.ts';

let world: World;
let sqs: SQSClient;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'] });
  const { endpoints, region } = world.stack;
  sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
});
afterAll(async () => {
  sqs?.destroy();
  await world?.stop();
});

interface Letter {
  readonly id: string;
  readonly appointmentId: string | null;
  readonly cause: string;
}
interface Overview {
  readonly minutes: readonly string[];
  readonly countries: readonly {
    readonly country: string;
    readonly requests: readonly number[];
    readonly decisions: Readonly<Record<string, readonly number[]>>;
    readonly decisionTime: { readonly p50: readonly (number | null)[] };
    readonly reasons: readonly { readonly code: string; readonly count: number }[];
    readonly queue: { readonly waiting: number | null };
    readonly nearDeadline: number;
  }[];
  readonly api: { readonly requests: readonly number[] };
  readonly queues: readonly { readonly name: string; readonly waiting: number | null }[];
  readonly health: { readonly status: string; readonly findings: readonly { readonly code: string }[] };
}

const as = () => ({ token: world.tokens.admin });
const overview = () => world.done<Overview>('GET', '/v1/operations/overview?minutes=10', as());
const letters = async () =>
  (await world.done<{ items: Letter[] }>('GET', '/v1/operations/dead-letters', as())).items;
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

async function newBooking(more: object = {}) {
  const doctor = await world.newDoctor('pe', ['general-medicine', 'cardiology']);
  const patient = await world.newPatient('pe');
  const [slot] = await world.freeSlots(doctor.id);
  return { patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt, ...more };
}

/** Parks what asks the country's worker to decide about an appointment, as if it had failed too often. */
async function park(appointmentId: string): Promise<void> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'citas-local-parked' }));
  const now = new Date().toISOString();
  const detail = {
    ...{ eventId: `${appointmentId}#1`, schemaVersion: 1, country: 'pe', appointmentId, version: 1 },
    occurredAt: now,
  };
  const { startsAt, endsAt, doctorId, patientId, siteId, specialty } = await world.done<
    Record<string, string>
  >('GET', `/v1/appointments/${appointmentId}`);
  const body = {
    ...{ id: crypto.randomUUID(), source: 'citas.appointments', 'detail-type': 'AppointmentRequested' },
    time: now,
    detail: {
      ...{ ...detail, doctorId, patientId, siteId, specialty },
      startsAt: new Date(startsAt!).toISOString(),
      endsAt: new Date(endsAt!).toISOString(),
    },
  };
  const attributes = { cause: 'processing-failed', queue: 'citas-local-pe', receiveCount: '5' };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: JSON.stringify(body),
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );
}

test('the overview tells of requests, decisions and their reasons as they come', async () => {
  const before = await overview();
  expect(before.minutes).toHaveLength(10);
  await world.book(await newBooking());
  // SIS wants a referral for a specialty.
  await world.book(await newBooking({ specialty: 'cardiology', coverage: { insurer: 'SIS' } }));
  const [country] = await until(async () => {
    const { countries } = await overview();
    return (
      sum(countries[0]!.decisions.rejected!) > 0 && sum(countries[0]!.decisions.confirmed!) > 0 && countries
    );
  });
  expect(country).toMatchObject({ country: 'pe', nearDeadline: 0, queue: { waiting: 0 } });
  expect(sum(country!.requests)).toBe(2);
  expect(country!.reasons.length).toBeGreaterThan(0);
  expect(country!.decisionTime.p50.findLast((value) => value !== null)).toBeGreaterThan(0);
  expect(sum((await overview()).api.requests)).toBeGreaterThan(5);
});

test('a dead letter is seen, sent back once and then gone, and the history says by whom', async () => {
  await world.stack.functions.pause('country-pe');
  const { body: requested } = await world.request(await newBooking());
  await park(requested.id);
  const letter = await until(async () =>
    (await letters()).find(({ appointmentId }) => appointmentId === requested.id),
  );
  expect(letter).toMatchObject({ id: `parked:${requested.id}:1`, cause: 'processing-failed' });
  const { health, queues } = await overview();
  expect(health).toMatchObject({ status: 'attention', findings: [{ code: 'dead-letters', value: 1 }] });
  expect(queues.find(({ name }) => name === 'parked')).toMatchObject({ waiting: 1 });

  const path = `/v1/operations/dead-letters/${letter.id}`;
  await world.done('POST', `${path}/redrive`, as());
  expect(await letters()).toEqual([]);
  expect((await world.call('POST', `${path}/redrive`, as())).status).toBe(404);
  await world.stack.functions.resume('country-pe');
  expect(await world.decided(requested.id)).toMatchObject({ status: 'CONFIRMED' });

  const { items } = await world.done<{ items: { operation: string }[] }>(
    ...(['GET', '/v1/operations/history', as()] as const),
  );
  const sent = { operation: 'redriveDeadLetter', letterId: `${requested.id}#1` };
  const actor = { sub: 'admin_1', role: 'admin' };
  // What came to nothing was asked for all the same.
  expect(items.filter(({ operation }) => operation === sent.operation)).toMatchObject([
    { ...sent, actor },
    { ...sent, actor },
  ]);
  expect(items.at(-1)).toMatchObject({ operation: 'listDeadLetters', actor });
}, 60_000);

test('a discarded letter is handed out whole, with its reason on record', async () => {
  const decided = await world.book(await newBooking());
  await park(decided.id);
  await park(decided.id);
  const path = `/v1/operations/dead-letters/parked:${decided.id}:1`;
  expect((await world.call('POST', `${path}/discard`, { ...as(), body: { reason: ' ' } })).status).toBe(400);
  const gone = await until(async () => {
    const answer = await world.call('POST', `${path}/discard`, {
      ...as(),
      body: { reason: 'Decided since' },
    });
    return answer.status === 200 && answer;
  });
  expect(JSON.parse(String(gone.body.body)).detail.appointmentId).toBe(decided.id);
  expect(await letters(), 'its twin is gone too').toEqual([]);
  const { items } = await world.done<{ items: object[] }>('GET', '/v1/operations/history?limit=100', as());
  expect(items).toContainEqual(
    expect.objectContaining({ operation: 'discardDeadLetter', reason: 'Decided since' }),
  );
}, 60_000);
