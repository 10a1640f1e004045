import type { CountryProfile } from '@citas/contracts';
import { type InMemoryStores, inMemoryStores } from '@citas/core/testing/stores';
import { countryWorker } from '@citas/country-kit';
import { lifecycle } from '@citas/service-lifecycle/lifecycle';
import type { Checks } from '../checkers/checks.ts';
import { Process } from '../processes/process.ts';
import { Random } from '../random.ts';
import type { Stage } from '../stage.ts';
import { Bus } from './bus.ts';
import type { SimulatedCountry } from './countries.ts';
import { Earlier } from './earlier.ts';
import { type ExternalSystem, madeUpFile, stepNames } from './made-up-country.ts';
import type { Platform, Stores } from './platform.ts';
import type { Population } from './population.ts';
import { Queue } from './queue.ts';
import { QueueTrigger } from './queue-trigger.ts';
import { readSettings } from './settings.ts';
import { StreamLane } from './stream.ts';
import { startSweeps } from './sweeps.ts';

const settings = readSettings();
const second = 1000;

/** All that is deployed: the table and its stream, the bus, the queues, and the functions that they feed. */
export class Cloud implements Platform {
  readonly stage: Stage;
  readonly checks: Checks;
  readonly stores: InMemoryStores;
  readonly ports: Stores;
  readonly earlier = new Earlier();
  readonly bus: Bus;
  readonly lanes: readonly StreamLane[];
  readonly unrouted: Queue;
  /** By country. */
  readonly queues = new Map<string, Queue>();
  readonly deadLetters = new Map<string, Queue>();
  readonly processes: Process[] = [];
  readonly api: readonly Process[];
  readonly countries: readonly SimulatedCountry[];
  readonly outside: ExternalSystem;
  /** Names of the steps of the made-up country, the only one that has some. */
  readonly stepNames = stepNames;
  /** The only queue that no function reads. */
  readonly unread = 'unrouted-dlq';
  readonly countryWithSteps = madeUpFile.code;

  constructor(stage: Stage, checks: Checks, countries: readonly SimulatedCountry[], population: Population) {
    this.stage = stage;
    this.checks = checks;
    this.countries = countries;
    const { scheduler } = stage;
    this.stores = inMemoryStores({
      now: scheduler.now,
      profiles: countries.map(({ file: { worker: _, ...profile } }): CountryProfile => profile),
      ...population,
      committed: (before, after) => {
        if (before) this.earlier.replaced(`appointments/${before.id}`, before, scheduler.now);
        checks.committed(before, after);
        this.#laneOf(after.id).commit(before, after);
      },
      timeOffChanged: (before, after) => checks.timeOffChanged(before, after),
      agendaTouched: (resource, date) => checks.agendaTouched(resource, date),
    });
    this.outside = this.#externalSystem();
    const now = () => scheduler.now;
    const unroutedDeadLetters = new Queue({ name: this.unread, visibilityMs: 0 }, now);
    const { unrouted } = settings.lifecycle;
    this.deadLetters.set('unrouted', unroutedDeadLetters);
    this.unrouted = new Queue(
      {
        name: 'unrouted',
        visibilityMs: unrouted.visibility,
        maxReceiveCount: unrouted.maxReceiveCount,
        deadLetters: unroutedDeadLetters,
      },
      now,
    );
    this.api = this.#start('api', 3);
    const sweepers = this.#start('lifecycle', 2);
    for (const country of countries) this.#deployCountry(country, now);
    this.bus = new Bus(this, this.queues, this.unrouted);
    this.ports = { ...this.stores, bus: this.bus, routing: this.bus, ...this.#observed() };
    this.lanes = this.#start('relay', 2).map(
      (process, index) => new StreamLane(this, `lane-${index}`, process, settings.relay),
    );
    this.#deployLifecycle(sweepers);
  }

  allQueues(): Queue[] {
    return [...this.queues.values(), this.unrouted, ...this.deadLetters.values()];
  }

  #start(name: string, count: number): Process[] {
    const started = Array.from(
      { length: count },
      (_, index) => new Process(`${name}-${index + 1}`, this.stage.scheduler),
    );
    this.processes.push(...started);
    return started;
  }

  #laneOf(id: string): StreamLane {
    return this.lanes[id.charCodeAt(id.length - 1) % this.lanes.length]!;
  }

  #deployCountry(simulated: SimulatedCountry, now: () => number): void {
    const { code, worker } = simulated.file;
    const random = new Random(this.stage.seed, `queue/${code}`);
    const short = this.stage.faults.happens('short-visibility', random);
    const deadLetters = new Queue({ name: `${code}-dlq`, visibilityMs: 180 * second }, now);
    const visibilityMs = (short ? 2 : worker.visibilityTimeoutSeconds) * second;
    const { maxReceiveCount } = worker;
    const queue = new Queue({ name: code, visibilityMs, maxReceiveCount, deadLetters }, now);
    this.queues.set(code, queue);
    this.deadLetters.set(code, deadLetters);
    new QueueTrigger(this, queue, {
      kind: 'worker',
      country: code,
      batchSize: worker.batchSize,
      timeout: worker.timeoutSeconds * second,
      processes: this.#start(`worker-${code}`, 2),
      handler: (ports, event, invocation) =>
        countryWorker(simulated.country(invocation, this.outside), ports)(event),
    });
  }

  #deployLifecycle(processes: readonly Process[]): void {
    const { timeout, unrouted, deadLetters } = settings.lifecycle;
    const options = { kind: 'lifecycle', timeout, processes } as const;
    const feed = (queue: Queue, batchSize: number) =>
      new QueueTrigger(this, queue, {
        ...options,
        batchSize,
        handler: async (ports, event) => lifecycle(ports)(event),
      });
    feed(this.unrouted, unrouted.batchSize);
    for (const code of this.queues.keys()) feed(this.deadLetters.get(code)!, deadLetters.batchSize);
    startSweeps(this, processes, timeout);
  }

  /** Stores whose answers the checks look at, or whose replaced versions a read may still show. */
  #observed(): Pick<InMemoryStores, 'agendas' | 'doctors'> {
    const { agendas, doctors, contents } = this.stores;
    const { checks, stage } = this;
    return {
      agendas: {
        ...agendas,
        hold: async (hold, now) => {
          const held = await agendas.hold(hold, now);
          if (held.ok) checks.held(hold);
          return held;
        },
        releaseHold: async (hold) => {
          const released = await agendas.releaseHold(hold);
          if (released) checks.unheld(hold);
          return released;
        },
      },
      doctors: {
        ...doctors,
        replace: async (doctor) => {
          const before = contents.doctors.get(doctor.id);
          const replaced = await doctors.replace(doctor);
          if (replaced.ok) this.earlier.replaced(`doctors/${doctor.id}`, before, stage.now);
          return replaced;
        },
      },
    };
  }

  #externalSystem(): ExternalSystem {
    const { checks } = this;
    const { faults } = this.stage;
    return {
      done: (effect, by) => checks.effect(effect, true, by),
      undone: (effect, by) => checks.effect(effect, false, by),
      refuses: (effect) => new Random(this.stage.seed, `outside/${effect}`).chance(0.05),
      isDown: (by) => faults.happens('step-outage', by.random),
    };
  }
}
