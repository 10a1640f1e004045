import { randomUUID } from 'node:crypto';
import {
  DeleteRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { dynamoClient, type ReconcileReport, reconcile } from '@citas/adapters';
import { operations, type Problem } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import {
  credentials,
  type LocalCloud,
  type LogLine,
  memoryLogSink,
  startLocalCloud,
} from '@citas/local-cloud';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { documentNumber } from './documents.ts';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** So many calls that a test meets a limit only where it asks for one. */
const hardlyLimited = { patient: 100_000, doctor: 100_000, staff: 100_000, admin: 100_000, service: 100_000 };

export interface CallOptions {
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

type Appointment = z.infer<typeof http.appointment>;
type Slot = z.infer<typeof http.slot>;

/** The operation that a path belongs to, literal segments before parameters. */
function operationOf(method: string, path: string): http.Operation | undefined {
  const segments = path.split('?')[0]!.split('/');
  return operations
    .filter((operation) => operation.method === method.toLowerCase())
    .filter(({ path: template }) => {
      const parts = template.split('/');
      return (
        parts.length === segments.length &&
        parts.every((part, i) => part.startsWith('{') || part === segments[i])
      );
    })
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

/** Every answer must be what the contract says: the operation's response, or a problem. */
function expectContract(method: string, path: string, answer: Answer): void {
  expect(answer.headers.get('x-request-id'), `${method} ${path} has no x-request-id`).toBeTruthy();
  if (answer.status >= 400) {
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = http.problem.parse(answer.body);
    expect(problem.status).toBe(answer.status);
    expect(problem.instance).toBe(answer.headers.get('x-request-id'));
    return;
  }
  const operation = operationOf(method, path);
  if (!operation) return;
  expect(answer.status).toBe(operation.status);
  z.parse(operation.response as z.ZodMiniType, answer.body);
}

/** A year: tests that move clocks stay who they are. */
const tokenSeconds = 366 * 86_400;

/** A running stack with people who call it, and shorthands for what every test needs. */
export class World {
  readonly stack: LocalCloud;
  readonly logs: readonly LogLine[];
  /** Personal data and tokens that this run has used; none of it may ever be logged. */
  readonly secrets = new Set<string>();
  readonly tokens: Record<'staff' | 'admin' | 'service', string>;

  private constructor(stack: LocalCloud, logs: readonly LogLine[], tokens: World['tokens']) {
    this.stack = stack;
    this.logs = logs;
    this.tokens = tokens;
    for (const token of Object.values(tokens)) this.secrets.add(token);
  }

  static async start(options: Parameters<typeof startLocalCloud>[0] = {}): Promise<World> {
    const sink = memoryLogSink();
    const stack = await startLocalCloud({
      logSink: sink,
      ...options,
      callsPerMinute: { ...hardlyLimited, ...options.callsPerMinute },
    });
    const countries = [...stack.countries];
    const [staff, admin, service] = await Promise.all(
      (['staff', 'admin', 'service'] as const).map((role) =>
        stack.issueToken({ sub: `${role}_1`, role, countries, expiresInSeconds: tokenSeconds }),
      ),
    );
    return new World(stack, sink.lines, { staff: staff!, admin: admin!, service: service! });
  }

  /** Stops the stack; fails if the table contradicts itself, or a log line holds personal data or a token. */
  async stop(): Promise<void> {
    const { findings } = await this.reconcile().finally(() => this.stack.stop());
    expect(findings, 'what reconcile finds').toEqual([]);
    const text = this.logs.map(({ line }) => line).join('\n');
    const leaked = [...this.secrets].filter((secret) => text.includes(secret));
    expect(leaked, 'personal data or tokens in the logs').toEqual([]);
    expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.[a-z]{2,}/i);
    expect(text).not.toMatch(/eyJ[\w-]+\.[\w-]+/);
  }

  async reconcile(): Promise<ReconcileReport> {
    const { endpoints, region, tableName } = this.stack;
    const client = dynamoClient({ endpoint: endpoints.dynamodb, region, credentials });
    return reconcile({ client, tableName }, { now: Date.now() }).finally(() => client.destroy());
  }

  async token(
    role: http.Role,
    sub: string,
    countries: readonly string[] = this.stack.countries,
  ): Promise<string> {
    const token = await this.stack.issueToken({ sub, role, countries: [...countries] });
    this.secrets.add(token);
    return token;
  }

  /** Calls the API as staff unless told otherwise, and holds every answer against the contract. */
  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    options: CallOptions = {},
  ): Promise<Answer<T>> {
    const { token = this.tokens.staff, body, headers = {} } = options;
    const response = await fetch(`${this.stack.apiUrl}${path}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = response.headers.get('content-type')?.includes('json');
    const content = isJson ? await response.json() : await response.text();
    const answer = { status: response.status, headers: response.headers, body: content as T };
    expectContract(method, path, answer as Answer);
    return answer;
  }

  /** Calls and expects success. */
  async done<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const answer = await this.call<T>(method, path, options);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  }

  /** A site that never closes, so that tests do not depend on the day they run on. */
  async newSite(country: string): Promise<{ id: string; timeZone: string }> {
    const profile = await this.done<{ timeZones: string[] }>('GET', `/v1/countries/${country}`);
    const body = {
      country,
      name: 'Sede de prueba',
      address: 'Calle 1',
      timeZone: profile.timeZones[0],
      opensOnHolidays: true,
    };
    return this.done('POST', '/v1/sites', { body });
  }

  /** A doctor who consults day and night, every day, in slots of 30 minutes. */
  async newDoctor(
    country: string,
    specialties = ['general-medicine'],
    siteId?: string,
  ): Promise<{ id: string }> {
    const site = siteId ?? (await this.newSite(country)).id;
    const schedule = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      siteId: site,
      weekday,
      from: '00:00',
      to: '24:00',
      slotMinutes: 30,
    }));
    const body = {
      country,
      name: 'Dra. Prueba',
      specialties,
      registration: `R-${randomUUID().slice(0, 8)}`,
      schedule,
    };
    return this.done('POST', '/v1/doctors', { body });
  }

  async newPatient(
    country: string,
    more: Record<string, unknown> = {},
  ): Promise<{ id: string; name: string; token: string }> {
    const document = await documentNumber(this, country);
    const mark = randomUUID().slice(0, 8);
    const personal = {
      name: `Paciente ${mark}`,
      email: `p${mark}@example.com`,
      phone: `+5199${Date.now()}`.slice(0, 13),
    };
    for (const secret of [...Object.values(personal), document.number]) this.secrets.add(secret);
    const { id } = await this.done<{ id: string }>('POST', '/v1/patients', {
      body: {
        country,
        name: personal.name,
        birthDate: '1980-05-17',
        document,
        contact: { email: personal.email, phone: personal.phone },
        consents: [{ purpose: 'data-processing', textVersion: '1', givenAt: '2026-01-02T10:00:00Z' }],
        ...more,
      },
    });
    return { id, name: personal.name, token: await this.token('patient', id, [country]) };
  }

  /** The doctor's free slots of the next days, from tomorrow on. */
  async freeSlots(doctorId: string, options: CallOptions = {}): Promise<Slot[]> {
    const { slots } = await this.done<{ slots: Slot[] }>(
      'GET',
      `/v1/doctors/${doctorId}/availability`,
      options,
    );
    return slots.filter(({ startsAt }) => Date.parse(startsAt) > Date.now() + 24 * 3_600_000);
  }

  request(
    body: Record<string, unknown>,
    key: string = randomUUID(),
    token?: string,
  ): Promise<Answer<Appointment & Partial<Pick<Problem, 'type' | 'errors'>>>> {
    return this.call('POST', '/v1/appointments', {
      body,
      headers: { 'idempotency-key': key },
      ...(token && { token }),
    });
  }

  /** Takes a country's rule off the bus, as destroying the country does, while its profile is still there. */
  async removeRule(country: string): Promise<void> {
    const { endpoints, region, busName } = this.stack;
    const bus = new EventBridgeClient({ endpoint: endpoints.eventbridge, region, credentials });
    const rule = { EventBusName: busName, Rule: `${busName}-${country}` };
    const { Targets = [] } = await bus.send(new ListTargetsByRuleCommand(rule));
    await bus.send(new RemoveTargetsCommand({ ...rule, Ids: Targets.map(({ Id }) => Id!) }));
    await bus.send(new DeleteRuleCommand({ EventBusName: busName, Name: rule.Rule }));
    bus.destroy();
  }

  /** Waits for the country's decision. */
  decided(id: string): Promise<Appointment> {
    return this.done('GET', `/v1/appointments/${id}?wait=15`);
  }

  async book(body: Record<string, unknown>, token?: string): Promise<Appointment> {
    const requested = await this.request(body, randomUUID(), token);
    expect(requested.status, JSON.stringify(requested.body)).toBe(202);
    return this.decided(requested.body.id);
  }
}

/** Waits until a condition holds, at most `limit` milliseconds. */
export async function until<T>(condition: () => Promise<T | undefined | false>, limit = 15_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (Date.now() > end) throw new Error(`not within ${limit} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
