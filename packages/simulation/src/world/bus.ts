import { decisionRequests } from '@citas/contracts';
import type { DomainEvent, EventBus, Instant, Routing } from '@citas/core';
import { Random } from '../random.ts';
import type { Platform } from './platform.ts';
import type { Queue } from './queue.ts';

/** How long the adapter of the routing port believes that a country is served. */
const servedKeptMs = 60_000;

const asksForDecision = ({ type }: DomainEvent): boolean =>
  (decisionRequests as readonly string[]).includes(type);

/** EventBridge: a rule for each served country, one that catches every request, and whoever listens to all. */
export class Bus implements EventBus, Routing {
  /** Countries with a rule. */
  readonly served: Set<string>;
  readonly #lostRuleAt = new Map<string, Instant>();
  /** Until when the queues take nothing: deliveries are repeated until they do. */
  queuesRefuseUntil: Instant = 0;
  readonly #platform: Platform;
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #unrouted: Queue;

  constructor(platform: Platform, queues: ReadonlyMap<string, Queue>, unrouted: Queue) {
    this.#platform = platform;
    this.#queues = queues;
    this.#unrouted = unrouted;
    this.served = new Set(queues.keys());
  }

  removeRule(country: string): void {
    this.served.delete(country);
    this.#lostRuleAt.set(country, this.#platform.stage.scheduler.now);
  }

  // Own properties, as the binding of ports looks for them.
  readonly publish: EventBus['publish'] = async (events) => {
    const { faults, actor } = this.#platform.stage;
    const { random } = actor!;
    const none = faults.happens('bus-refuses-all', random);
    const refused = new Set<string>();
    return events.flatMap((event, index) => {
      const { appointmentId } = event.detail;
      // The adapter keeps the order within one appointment.
      if (none || refused.has(appointmentId) || faults.happens('bus-refuses-some', random)) {
        refused.add(appointmentId);
        return [index];
      }
      this.#accept(event);
      return [];
    });
  };

  readonly isServed: Routing['isServed'] = async (country) => {
    if (this.served.has(country)) return true;
    const lostAt = this.#lostRuleAt.get(country);
    const remembered = lostAt !== undefined && this.#platform.stage.scheduler.now < lostAt + servedKeptMs;
    return remembered && this.#platform.stage.actor!.random.chance(0.3);
  };

  #accept(event: DomainEvent): void {
    const { faults, scheduler } = this.#platform.stage;
    const times = this.#platform.checks.published(event);
    if (!asksForDecision(event)) return;
    const random = new Random(this.#platform.stage.seed, `event/${event.detail.eventId}/${times}`);
    const targets = [this.#unrouted];
    if (this.served.has(event.detail.country)) targets.push(this.#queues.get(event.detail.country)!);
    const body = bodyOf(event, scheduler.now, faults.happens('newer-event', random));
    for (const queue of targets) {
      const copies = faults.happens('bus-duplicate', random) ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const late = faults.happens('bus-delay', random) ? random.integer(1000, 120_000) : 0;
        this.#deliver(queue, body, random.integer(10, 300) + late);
      }
      if (faults.happens('poison-message', random)) this.#deliver(queue, random.pick(poison), 10);
      if (faults.happens('unsupported-event', random))
        this.#deliver(queue, unsupported(event, scheduler.now), 10);
    }
  }

  #deliver(queue: Queue, body: string, delay: number): void {
    const { scheduler } = this.#platform.stage;
    scheduler.after(delay, () => {
      const left = this.queuesRefuseUntil - scheduler.now;
      if (left > 0) return this.#deliver(queue, body, left);
      this.#platform.checks.said(`message to ${queue.options.name}`, body);
      queue.send(body);
    });
  }
}

const poison = ['', '{', 'null', '{"detail-type":"AppointmentRequested","detail":{"schemaVersion":1}}'];

const envelope = (event: DomainEvent, now: Instant, detail: object) =>
  JSON.stringify({
    id: event.detail.eventId,
    source: event.source,
    'detail-type': event.type,
    time: new Date(now).toISOString(),
    detail,
  });

/** A newer publisher knows fields that its readers do not. */
const bodyOf = (event: DomainEvent, now: Instant, newer: boolean): string =>
  envelope(event, now, newer ? { ...event.detail, channel: 'future' } : event.detail);

/** The same event in a schema that nobody reads yet. */
const unsupported = (event: DomainEvent, now: Instant): string =>
  envelope(event, now, { ...event.detail, schemaVersion: 2 });
