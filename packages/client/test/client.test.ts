import { readFile } from 'node:fs/promises';
import * as http from '@citas/contracts/http';
import { error, fail, ok } from '@citas/core';
import { inMemoryRateLimits } from '@citas/core/testing';
import { callsPerMinute, createApi, type Route, route } from '@citas/http-kit';
import { createLog } from '@citas/log';
import { recordingMetrics } from '@citas/metrics/testing';
import { describe, expect, test } from 'vitest';
import { generateSchema, schemaFile } from '../scripts/generate.ts';
import {
  type Appointment,
  CitasProblem,
  createCitasClient,
  idempotencyKey,
  paginate,
  problemOf,
  waitForDecision,
} from '../src/index.ts';

const lambda = { sub: 'stf_1', role: 'staff', countries: 'pe', exp: Date.now() / 1000 + 60 };
const env = { requestContext: { authorizer: { lambda } } };

/** A client of an app with these routes, and the requests that it sends. */
function clientOf(routes: readonly Route[], options: { token?: () => string; language?: 'en' } = {}) {
  const limits = {
    rateLimits: inMemoryRateLimits(),
    perMinute: callsPerMinute.parse(undefined),
    clock: { now: Date.now },
  };
  const log = createLog('test', () => {});
  const app = createApi({ service: 'test', routes, limits, log, metrics: recordingMetrics().metrics });
  const requests: Request[] = [];
  const client = createCitasClient({
    baseUrl: 'https://api.example.com/',
    token: 't0ken',
    ...options,
    fetch: async (request) => {
      requests.push(request.clone());
      return app.fetch(request, env);
    },
  });
  return { client, requests };
}

const site = (id: string) => ({
  id,
  country: 'pe',
  name: id,
  address: 'x',
  timeZone: 'America/Lima',
  opensOnHolidays: false,
});
const appointment = (changes: Partial<Appointment>) => ({
  status: 'PENDING',
  proposedMove: null,
  ...changes,
});

test('the generated types are those of the present contracts: otherwise run `pnpm generate` here', async () => {
  expect(await generateSchema()).toBe(await readFile(schemaFile, 'utf8'));
});

test('a request carries the token, fresh each time, and the language', async () => {
  let count = 0;
  const { client, requests } = clientOf([route(http.getHealth, async () => ok({ body: { status: 'ok' } }))], {
    token: () => `t${++count}`,
    language: 'en',
  });
  const { data } = await client.GET('/health');
  await client.GET('/health', { params: { header: { 'accept-language': 'pt' } } });
  expect(data?.status).toBe('ok');
  expect(
    requests.map(({ headers }) => [headers.get('authorization'), headers.get('accept-language')]),
  ).toEqual([
    ['Bearer t1', 'en'],
    ['Bearer t2', 'pt'],
  ]);
  expect(requests[0]?.url).toBe('https://api.example.com/health');
});

describe('problemOf', () => {
  const body = { patientId: 'pat_1', doctorId: 'doc_1', startsAt: '2026-11-24T09:00:00-05:00' };
  const book = (routes: readonly Route[], changes: object = {}) =>
    clientOf(routes, { language: 'en' }).client.POST('/v1/appointments', {
      params: { header: { 'idempotency-key': idempotencyKey() } },
      body: { ...body, ...changes },
    });

  test('names what was refused, with what helps the caller', async () => {
    const refused = error('slot-unavailable', [], { doctorId: 'doc_1' });
    const problem = problemOf(await book([route(http.createAppointment, async () => fail(refused))]));
    expect(problem).toMatchObject({ code: 'slot-unavailable', status: 409, problem: { doctorId: 'doc_1' } });
    expect(problem?.message).toBe(
      'Slot not available: That slot has just been taken. Please choose another one.',
    );
    expect(problem?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('lists every fault', async () => {
    const problem = problemOf(
      await book([route(http.createAppointment, async () => ok({ body: {} }))], { x: 1 }),
    );
    expect(problem?.errors).toMatchObject([{ pointer: '/body/x', code: 'unknown-field' }]);
  });

  test('is undefined for an answer that succeeded', async () => {
    expect(
      problemOf(await book([route(http.createAppointment, async () => ok({ body: {} }))])),
    ).toBeUndefined();
  });

  test('tells an answer that is not the API’s, and when to try again', () => {
    const response = new Response('busy', { status: 503, headers: { 'retry-after': '2' } });
    expect(problemOf({ error: 'busy', response })).toMatchObject({
      code: 'unexpected',
      status: 503,
      retryAfterSeconds: 2,
      errors: [],
    });
  });
});

describe('paginate', () => {
  const pages: Record<string, { items: object[]; nextCursor: string | null }> = {
    first: { items: [site('a'), site('b')], nextCursor: 'second' },
    second: { items: [], nextCursor: 'third' },
    third: { items: [site('c')], nextCursor: null },
  };
  const listSites = route(http.listSites, async ({ query }) => {
    const page = pages[query.cursor ?? 'first'];
    return page ? ok({ body: page }) : fail(error('validation'));
  });
  const query = { country: 'pe' };

  test('reads a list to its end, an empty page included, and no page before it is needed', async () => {
    const { client, requests } = clientOf([listSites]);
    const ids: string[] = [];
    for await (const { id } of paginate((cursor) =>
      client.GET('/v1/sites', { params: { query: { ...query, ...cursor } } }),
    )) {
      if (id === 'b') expect(requests.length).toBe(1);
      ids.push(id);
    }
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(requests.length).toBe(3);
  });

  test('throws the problem of a page that is refused', async () => {
    const { client } = clientOf([listSites]);
    const read = () => client.GET('/v1/sites', { params: { query: { ...query, cursor: 'forged' } } });
    await expect(paginate(read).next()).rejects.toThrow(CitasProblem);
  });
});

describe('waitForDecision', () => {
  /** An API that answers with these appointments in turn, the last one again and again. */
  const answering = (...bodies: object[]) =>
    clientOf([
      route(http.getAppointment, async () => ok({ body: bodies.length > 1 ? bodies.shift() : bodies[0] })),
    ]);
  const waits = (requests: readonly Request[]) =>
    requests.map(({ url }) => new URL(url).searchParams.get('wait'));

  test('asks until the request is decided', async () => {
    const { client, requests } = answering(appointment({}), appointment({ status: 'CONFIRMED' }));
    expect(await waitForDecision(client, 'apt_1')).toMatchObject({ status: 'CONFIRMED' });
    expect(waits(requests)).toEqual(['20', '20']);
  });

  test('asks until a proposed move is decided', async () => {
    const proposedMove = { doctorId: 'd', siteId: 's', startsAt: 'x', endsAt: 'y', timeZone: 'z' };
    const { client, requests } = answering(
      appointment({ status: 'CONFIRMED', proposedMove }),
      appointment({ status: 'CONFIRMED' }),
    );
    expect((await waitForDecision(client, 'apt_1')).proposedMove).toBeNull();
    expect(requests.length).toBe(2);
  });

  test('gives the undecided appointment back when the time is over', async () => {
    const { client, requests } = answering(appointment({}));
    expect(await waitForDecision(client, 'apt_1', { timeoutSeconds: 0 })).toMatchObject({
      status: 'PENDING',
    });
    expect(waits(requests)).toEqual(['0']);
  });

  test('throws when the appointment cannot be read', async () => {
    const { client } = clientOf([route(http.getAppointment, async () => fail(error('not-found')))]);
    await expect(waitForDecision(client, 'apt_1')).rejects.toMatchObject({ code: 'not-found', status: 404 });
  });
});
