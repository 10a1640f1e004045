import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { letterQueues } from '@citas/adapters';
import { functionAccess } from '@citas/contracts';
import { credentials, type FaultyCall } from '@citas/local-cloud';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ageErasure, ageRequest, outlive } from './support/age.ts';
import { until, World } from './support/world.ts';

const root = resolve(import.meta.dirname, '..', '..');

/**
 * What a manifest declares, one line for each action, as the wire tells what was called. KMS and Secrets Manager have
 * no stand-in in the local stack: what is called of them, packages/adapters/test/kms.test.ts and secrets.test.ts tell.
 */
function declared(...path: string[]): string[] {
  const { access = {}, sendsTo = [] } = JSON.parse(readFileSync(join(root, ...path), 'utf8'));
  const { table = {}, indexes = [], bus = [], countryRules = [], queues = {} } = functionAccess.parse(access);
  return [
    ...Object.entries(table).flatMap(([keys, actions]) => actions.map((action) => `${action} ${keys}`)),
    ...indexes.map((index) => `Query index/${index}`),
    ...bus.map((action) => `${action} bus`),
    ...countryRules.map((action) => `${action} country`),
    ...(sendsTo as string[]).map((queue) => `SendMessage ${queue}`),
    ...new Set(
      Object.entries(queues).flatMap(([name, actions]) => actions.map((action) => lineOf(action, name))),
    ),
  ].sort();
}

/** The same code looks into all queues of letters that wait for people: one of them stands for all. */
const lineOf = (action: string, queue: string): string =>
  `${action} ${action !== 'SendMessage' && letterQueues.some((name) => name === queue) ? 'letters' : queue}`;

let world: World;
/** What the functions called of EventBridge and SQS, by function. */
const messaging = new Map<string, Set<string>>();
beforeAll(async () => {
  world = await World.start({
    ...{ countries: ['co', 'pe'], countUnits: true, faults: true, visibilityTimeoutSeconds: 3 },
  });
  // A fault that befalls nothing sees every call.
  for (const service of ['eventbridge', 'sqs'] as const)
    world.stack.faults!.inject({ service, effect: 'drop', where: (call) => noted(call) });
});
afterAll(() => world?.stop());

function noted({ function: app, operation, input }: FaultyCall): false {
  const calls = messaging.get(app) ?? new Set();
  messaging.set(app, calls.add(lineOf(operation.replace(/Batch$/, ''), targetOf(input))));
  return false;
}

/** The bus, a country's rule, or a queue by its name without the environment's prefix. */
function targetOf(input: FaultyCall['input']): string {
  const { busName, countries } = world.stack;
  const queue: string | undefined = input.QueueName ?? input.QueueUrl?.split('/').at(-1);
  if (queue !== undefined) {
    const name = queue.replace(`${busName}-`, '');
    return countries.some((code) => code === name) ? '??' : name;
  }
  if (input.Name)
    return countries.some((code) => input.Name === `${busName}-${code}`) ? 'country' : input.Name;
  return (input.Entries as { EventBusName: string }[]).every((it) => it.EventBusName === busName)
    ? 'bus'
    : 'another bus';
}

const startsAt = (slot: { startsAt: string }) => ({ startsAt: slot.startsAt });

/** A doctor with one slot a week; it is eight days away too. */
async function rareDoctor(siteId: string): Promise<string> {
  const weekday = new Date(Date.now() + 24 * 3_600_000).getUTCDay() || 7;
  const schedule = [{ siteId, weekday, from: '10:00', to: '10:30', slotMinutes: 30 }];
  const body = {
    country: 'co',
    name: 'Dr. Raro',
    specialties: ['general-medicine'],
    registration: 'R-1',
    schedule,
  };
  return (await world.done<{ id: string }>('POST', '/v1/doctors', { body })).id;
}

async function useEveryRoute(): Promise<void> {
  const site = await world.newSite('co');
  await world.done('GET', '/v1/countries');
  await world.done('GET', '/v1/countries/co/specialties');
  await world.done('GET', '/v1/sites?country=co');
  await world.done('GET', `/v1/sites/${site.id}`);
  const doctor = await world.newDoctor('co', ['general-medicine', 'cardiology'], site.id);
  const patient = await world.newPatient('co');
  await world.done('GET', `/v1/patients/${patient.id}`);
  await world.done('PATCH', `/v1/patients/${patient.id}`, { body: { contact: {} } });
  const [held, first, second, third] = await world.freeSlots(doctor.id);

  const hold = await world.done<{ id: string }>('POST', '/v1/holds', {
    body: { doctorId: doctor.id, ...startsAt(held!) },
  });
  await world.done('DELETE', `/v1/holds/${hold.id}`);
  const booking = { patientId: patient.id, doctorId: doctor.id };
  const { id } = await world.book({ ...booking, ...startsAt(first!) });
  await world.done('POST', `/v1/appointments/${id}/reschedule`, { body: startsAt(second!) });
  await world.decided(id);
  // With an appointment that could be in the way.
  const { schedule } = await world.done<{ schedule: { timeZone: string }[] }>(
    'GET',
    `/v1/doctors/${doctor.id}`,
  );
  await world.done('PUT', `/v1/doctors/${doctor.id}/schedule`, {
    body: { schedule: schedule.map(({ timeZone: _, ...window }) => window) },
  });
  await world.done('GET', `/v1/patients/${patient.id}/appointments`);
  await world.done('GET', `/v1/doctors/${doctor.id}/appointments?include=patient`);
  await world.done('GET', `/v1/sites/${site.id}/appointments`);
  const { document } = await world.done<{ document: object }>('GET', `/v1/patients/${patient.id}`);
  await world.done('POST', '/v1/patients/search', { body: { country: 'co', document } });
  await world.done('GET', `/v1/appointments/${id}/calendar.ics`);
  await world.done('PATCH', `/v1/appointments/${id}`, { body: { status: 'CANCELLED' } });

  const { id: off } = await world.done<{ id: string }>('POST', `/v1/doctors/${doctor.id}/time-off`, {
    body: { startsAt: third!.startsAt, endsAt: third!.endsAt },
  });
  await world.done('GET', `/v1/doctors/${doctor.id}/time-off`);
  await world.done('DELETE', `/v1/doctors/${doctor.id}/time-off/${off}`);
  await world.done('GET', '/v1/availability?country=co&specialty=general-medicine');

  await world.done('GET', `/v1/appointments/${id}/history`);
  await world.done('GET', `/v1/patients/${patient.id}/history`);
  await world.done('GET', `/v1/patients/${patient.id}/export`);
}

/** Erased at their own wish with a visit ahead; and another by the law, which keeps nothing for ever. */
async function beErased(): Promise<void> {
  const doctor = await world.newDoctor('co');
  const [patient, forgotten] = [await world.newPatient('co'), await world.newPatient('co')];
  const [slot] = await world.freeSlots(doctor.id);
  const { id } = await world.book({ patientId: patient.id, doctorId: doctor.id, ...startsAt(slot!) });
  await outlive(world, forgotten.id, id);
  await world.done('DELETE', `/v1/patients/${patient.id}`);
  await ageErasure(world, patient.id);
  await world.stack.trigger('lifecycle');
  for (const { id: gone } of [patient, forgotten])
    expect((await world.call('GET', `/v1/patients/${gone}`)).status).toBe(404);
}

/** Refused for its time, with other slots for an answer. */
async function beRefused(): Promise<void> {
  const doctorId = await rareDoctor((await world.newSite('co')).id);
  const patient = await world.newPatient('co');
  const [from, to] = [1, 10].map((days) =>
    new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10),
  );
  const { slots } = await world.done<{ slots: { startsAt: string }[] }>(
    'GET',
    `/v1/doctors/${doctorId}/availability?from=${from}&to=${to}`,
  );
  const refused = await world.book({ patientId: patient.id, doctorId, ...startsAt(slots.at(-1)!) });
  expect(refused.alternatives).not.toEqual([]);
}

/** With a request near its deadline, for the overview to count. */
async function operate(): Promise<void> {
  const { admin: token } = world.tokens;
  await world.done('GET', '/v1/operations/overview', { token });
  await world.done('GET', '/v1/operations/dead-letters', { token });
  await world.done('GET', '/v1/operations/history', { token });
}

async function leaveUndecided(): Promise<void> {
  await world.removeRule('pe');
  await world.stack.functions.pause('country-co');
  const request = async (country: string) => {
    const doctor = await world.newDoctor(country);
    const patient = await world.newPatient(country);
    const [slot] = await world.freeSlots(doctor.id);
    return (await world.request({ patientId: patient.id, doctorId: doctor.id, ...startsAt(slot!) })).body.id;
  };
  expect(await world.decided(await request('pe'))).toMatchObject({ status: 'REJECTED' });
  const late = await request('co');
  await ageRequest(world, late);
  await operate();
  await world.stack.trigger('lifecycle');
  expect(await world.decided(late)).toMatchObject({ status: 'EXPIRED' });
}

/** A message that the country can never handle becomes a dead letter, which lifecycle parks. */
async function beGivenUp(): Promise<void> {
  const { endpoints, region, queues } = world.stack;
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
  const command = { QueueUrl: queues.get('pe')!.deadLetters.url, MessageBody: 'not an event' };
  await sqs.send(new SendMessageCommand(command));
  await until(async () => messaging.get('lifecycle')?.has('SendMessage parked'));

  // Operators send one letter back to where it came from, and another to the queue of a country.
  const token = world.tokens.admin;
  for (const queue of ['unrouted', 'pe']) {
    const QueueUrl = queues.get('pe')!.queue.url.replace(/-pe$/, '-parked');
    const from = { queue: { DataType: 'String', StringValue: `${world.stack.busName}-${queue}` } };
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: queue, MessageAttributes: from }));
  }
  const { items } = await world.done<{ items: { id: string; redrivable: boolean }[] }>(
    ...(['GET', '/v1/operations/dead-letters', { token }] as const),
  );
  for (const { id, redrivable } of items)
    if (redrivable) await world.done('POST', `/v1/operations/dead-letters/${id}/redrive`, { token });
  sqs.destroy();
}

test('a function calls of AWS what its manifest declares, and declares nothing that it does not call', async () => {
  await useEveryRoute();
  await beRefused();
  await beErased();
  await leaveUndecided();
  await beGivenUp();

  const isFunction = (name: string) => existsSync(join(root, 'services', name, 'function.json'));
  const services = readdirSync(join(root, 'services')).filter(isFunction);
  const manifests = Object.fromEntries([
    ...services.map((name) => [name, declared('services', name, 'function.json')] as const),
    ['country-co', declared('packages', 'country-kit', 'worker.json')] as const,
  ]);
  const called = () => {
    const rows = world.stack.ledger!.rows;
    const of = (app: string) =>
      new Set([
        ...rows.filter((row) => row.app === app).flatMap(({ calls }) => calls),
        ...(messaging.get(app) ?? []),
      ]);
    return Object.fromEntries(Object.keys(manifests).map((app) => [app, [...of(app)].sort()]));
  };
  // A row follows its answer by a moment.
  await until(async () => JSON.stringify(called()) === JSON.stringify(manifests), 3000).catch(
    () => undefined,
  );
  expect(called()).toEqual(manifests);
  // Whoever else calls is the stack itself: pollers and deliveries, which stand for AWS.
  const others = [...messaging.keys()].filter((app) => !(app in manifests) && !app.startsWith('country-'));
  expect(others.filter((app) => app !== 'local-cloud' && app !== 'event-bridge')).toEqual([]);
}, 120_000);

test('who may use the key of what names a person has the code for it, and nobody else', () => {
  const sealing = (folder: string) => existsSync(join(root, folder, 'dist', 'personal-data.js'));
  const may = (...path: string[]) =>
    'personalData' in (JSON.parse(readFileSync(join(root, ...path), 'utf8')).access ?? {});
  for (const name of readdirSync(join(root, 'services'))) {
    const manifest = join('services', name, 'function.json');
    if (existsSync(join(root, manifest))) expect(sealing(join('services', name)), name).toBe(may(manifest));
  }
  expect(sealing('countries/co')).toBe(may('packages/country-kit/worker.json'));
});
