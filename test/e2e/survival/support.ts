import { randomUUID } from 'node:crypto';
import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  type QueueAttributeName,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { credentials, type Fault, type Injection } from '@citas/local-cloud';
import { expect, onTestFinished, vi } from 'vitest';
import { until, World } from '../support/world.ts';

// Redeliveries and restarts take their time, more of it on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

/**
 * A stack whose calls to AWS can be broken; what failed comes back from its queue after a few seconds. The sweep
 * runs only when a test says so.
 */
export async function startFaultyWorld(options: Parameters<typeof World.start>[0] = {}): Promise<World> {
  const world = await World.start({
    faults: true,
    countries: ['pe'],
    visibilityTimeoutSeconds: 3,
    ...options,
  });
  await world.stack.functions.pause('lifecycle', 'schedule');
  return world;
}

/** Puts a fault into the stack for the rest of the test. */
export function inject(world: World, fault: Fault): Injection {
  const injection = world.stack.faults!.inject(fault);
  onTestFinished(() => injection.remove());
  return injection;
}

/** Waits until a fault has befallen so many calls. */
export const struck = (injection: Injection, count = 1): Promise<unknown> =>
  until(async () => injection.calls.length >= count, 30_000);

/** A fault on the calls that write one appointment. */
export const writing = (id: string) => ({
  service: 'dynamodb' as const,
  where: ({ operation, input }: { operation: string; input: unknown }) =>
    /^(Put|Update|TransactWrite)Item/.test(operation) &&
    JSON.stringify(input).includes(`"APPOINTMENT#${id}"`),
});

/** Moves the clocks of functions, all but the one that looks at tokens, for the rest of the test. */
export function shiftClocks(world: World, milliseconds: number, functions?: readonly string[]): void {
  const { names, shiftClock } = world.stack.functions;
  const moved = functions ?? names.filter((name) => name !== 'authorizer');
  const all = (shift: number) => {
    for (const name of moved) shiftClock.call(world.stack.functions, name, shift);
  };
  all(milliseconds);
  onTestFinished(() => all(0));
}

/** Pauses a function's triggers for the rest of the test, or until they are resumed. */
export async function pause(world: World, name: string): Promise<void> {
  await world.stack.functions.pause(name);
  onTestFinished(() => world.stack.functions.resume(name));
}

interface Visit {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly startsAt: string;
  readonly doctorId: string;
  readonly reasons: { readonly code: string }[];
  readonly proposedMove: { readonly startsAt: string } | null;
}

const live = ['PENDING', 'CONFIRMED', 'CHECKED_IN'];

/** A doctor in Peru who works without a pause, with an agenda of their own, and whoever comes to them. */
export class Scene {
  readonly world: World;
  readonly doctorId: string;
  /** Starts of the doctor's slots from tomorrow on. */
  readonly starts: readonly string[];

  private constructor(world: World, doctorId: string, starts: readonly string[]) {
    this.world = world;
    this.doctorId = doctorId;
    this.starts = starts;
  }

  static async open(world: World, { specialty = 'general-medicine' } = {}): Promise<Scene> {
    const doctor = await world.newDoctor('pe', [specialty]);
    const slots = await world.freeSlots(doctor.id);
    return new Scene(
      world,
      doctor.id,
      slots.map(({ startsAt }) => startsAt),
    );
  }

  /** The body of a request for one of the slots, by a new patient unless one is given. */
  async body(index = 0, patientId?: string): Promise<Record<string, unknown>> {
    const patient = patientId ?? (await this.world.newPatient('pe')).id;
    return { patientId: patient, doctorId: this.doctorId, startsAt: this.starts[index] };
  }

  /** Requests a slot; the decision may come at any time from now on. */
  async pending(index = 0, more: Record<string, unknown> = {}): Promise<string> {
    const requested = await this.world.request({ ...(await this.body(index)), ...more });
    expect(requested.status, JSON.stringify(requested.body)).toBe(202);
    return requested.body.id;
  }

  async confirmed(index = 0): Promise<string> {
    const id = await this.pending(index);
    expect(await this.settled(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    return id;
  }

  read(id: string): Promise<Visit> {
    return this.world.done('GET', `/v1/appointments/${id}`);
  }

  /** Waits until no decision of the appointment is awaited. */
  settled(id: string): Promise<Visit> {
    return until(async () => {
      const visit = await this.read(id);
      return visit.status !== 'PENDING' && !visit.proposedMove && visit;
    }, 40_000);
  }

  cancel(id: string) {
    return this.world.call('PATCH', `/v1/appointments/${id}`, { body: { status: 'CANCELLED' } });
  }

  move(id: string, index: number) {
    const body = { startsAt: this.starts[index] };
    return this.world.call('POST', `/v1/appointments/${id}/reschedule`, { body });
  }

  /** Nothing is held in vain and nothing doubled: what is not free is what live appointments cover, each once. */
  async expectExactAgenda(): Promise<void> {
    const { world, doctorId } = this;
    const { items } = await world.done<{ items: Visit[] }>(
      'GET',
      `/v1/doctors/${doctorId}/appointments?limit=100`,
    );
    const covered = items
      .filter(({ status }) => live.includes(status))
      .flatMap(({ startsAt, proposedMove }) => [startsAt, ...(proposedMove ? [proposedMove.startsAt] : [])]);
    const free = new Set((await world.freeSlots(doctorId)).map(({ startsAt }) => startsAt));
    expect(this.starts.filter((start) => !free.has(start))).toEqual(covered.toSorted());
  }
}

/** Sends a request as an application does whose connection may break: gives the status, 0 when there is no answer. */
export async function tryTo(
  world: World,
  method: string,
  path: string,
  body: unknown,
  key: string = randomUUID(),
  patience?: AbortSignal,
  token = world.tokens.staff,
): Promise<number> {
  const response = await fetch(`${world.stack.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
    ...(patience && { signal: patience }),
  }).catch(() => undefined);
  return response?.status ?? 0;
}

/** The queues of a world, as somebody with the permission to send uses them. */
export function queuesOf({ stack }: World) {
  const { region, endpoints } = stack;
  const sqs = new SQSClient({ region, credentials, endpoint: endpoints.sqs, useQueueUrlAsEndpoint: false });
  const names: QueueAttributeName[] = [
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesNotVisible',
  ];
  return {
    /** At most ten messages. */
    async send(queueUrl: string, bodies: readonly string[]): Promise<void> {
      const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    },
    /** Waits until a queue holds nothing, not even in flight. */
    drained: (queueUrl: string, limit = 30_000) =>
      until(async () => {
        const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: names });
        const { Attributes } = await sqs.send(command);
        return names.every((name) => Attributes![name] === '0');
      }, limit),
    /** Waits until a queue holds a message that nobody has taken. */
    waiting: (queueUrl: string) =>
      until(async () => {
        const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: names });
        return (await sqs.send(command)).Attributes![names[0]!] === '1';
      }),
    purge: (queueUrl: string) => sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrl })),
    close: () => sqs.destroy(),
  };
}
