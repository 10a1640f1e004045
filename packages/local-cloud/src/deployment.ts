import type { Deployable, DeployedTrigger } from './discovery.ts';
import { functionEnvironment } from './environment.ts';
import { type InvocationResult, LocalFunction } from './functions/function.ts';
import type { LogSink } from './functions/log-sink.ts';
import { deployedRoutes } from './http/deployed-routes.ts';
import type { Route } from './http/routes.ts';
import type { RouteTarget } from './http-front.ts';
import type { ResourceNames } from './names.ts';
import type { Watchdog } from './processes/watchdog.ts';
import { type RoutedQueue, routeToQueue } from './routing.ts';
import { createKeptQueue, type Queue } from './sqs.ts';
import { openDeadLetters, openTrigger, type TriggerContext } from './triggers/open.ts';
import type { Trigger } from './triggers/trigger.ts';

export interface DeploymentOptions extends Omit<TriggerContext, 'queues' | 'keptQueues' | 'streamArn'> {
  readonly names: ResourceNames;
  /** Values of the variables that manifests may ask for. */
  readonly environment: Readonly<Record<string, string>>;
  /** Overrides every queue's own, so that tests need not wait for minutes until a failed message comes back. */
  readonly visibilityTimeoutSeconds: number | undefined;
  readonly watchdog: Watchdog;
  readonly logSink: LogSink;
}

interface Deployed {
  readonly deployable: Deployable;
  readonly function: LocalFunction;
  readonly triggers: Trigger[];
}

const keptQueuesOf = ({ sendsTo = [], triggers }: Deployable): string[] => [
  ...sendsTo,
  ...triggers.flatMap((trigger) => (trigger.type === 'stream' ? trigger.onFailureQueue : [])),
];

/** AWS advises six times the timeout of the function that reads the queue. */
const visibilityFactor = 6;

/** The functions of the stack and what feeds them. Functions are named as in their manifests, or `country-<code>`. */
export class Deployment {
  /** By name, without the environment's prefix. */
  readonly queues = new Map<string, RoutedQueue>();
  /** Queues that only people read, by name without the environment's prefix: `parked`. */
  readonly keptQueues = new Map<string, Queue>();
  readonly #options: DeploymentOptions;
  readonly #deployed = new Map<string, Deployed>();

  constructor(options: DeploymentOptions) {
    this.#options = options;
  }

  /** Makes the queues and rules of the functions, starts the functions and waits until all bundles are loaded. */
  async deploy(deployables: readonly Deployable[]): Promise<void> {
    const { environment, platform, names, watchdog, logSink } = this.#options;
    for (const deployable of deployables) {
      const env = functionEnvironment(deployable, environment, platform.functionEndpoints, names);
      const created = new LocalFunction({ ...deployable, env, watchdog, logSink });
      this.#deployed.set(deployable.name, { deployable, function: created, triggers: [] });
    }
    await Promise.all([
      ...deployables.map(({ name }) => this.#find(name).function.start()),
      ...deployables.flatMap(({ triggers }) => triggers.map((trigger) => this.#createQueue(trigger))),
      ...[...new Set(deployables.flatMap(keptQueuesOf))].map((queue) => this.#createKeptQueue(queue)),
    ]);
  }

  /** Opens the triggers of these functions. */
  startTriggers(names: readonly string[], streamArn: string): void {
    const { queues, keptQueues } = this;
    const context = { ...this.#options, queues, keptQueues, streamArn };
    for (const { deployable, function: target, triggers } of names.map((name) => this.#find(name))) {
      for (const trigger of deployable.triggers) triggers.push(...openTrigger(context, target, trigger));
    }
  }

  /** Feeds the dead letters of a country to the functions that take every country's. */
  startDeadLetters(code: string): void {
    const { sqs } = this.#options.platform;
    const { deadLetters } = this.queues.get(code)!;
    for (const { deployable, function: target, triggers } of this.#deployed.values()) {
      for (const trigger of deployable.triggers) {
        if (trigger.type === 'country-dead-letters')
          triggers.push(openDeadLetters(sqs, deadLetters, target, trigger));
      }
    }
  }

  routes(): Route<RouteTarget>[] {
    return deployedRoutes([...this.#deployed.values()]);
  }

  get names(): string[] {
    return [...this.#deployed.keys()];
  }

  invoke(name: string, event: unknown): Promise<InvocationResult> {
    return this.#find(name).function.invoke(event);
  }

  /** Crashes the function's process with SIGKILL; resolves when another one has taken its place. */
  kill(name: string): Promise<void> {
    return this.#find(name).function.kill();
  }

  /** Lets the function's clock be ahead by so many milliseconds, or behind; restarts keep it. */
  shiftClock(name: string, milliseconds: number): void {
    this.#find(name).function.shiftClock(milliseconds);
  }

  /** Closes the function's triggers, or those of one type; resolves when no invocation of theirs is under way. */
  async pause(name: string, type?: DeployedTrigger['type']): Promise<void> {
    await Promise.all(this.#triggers(name, type).map((trigger) => trigger.pause()));
  }

  resume(name: string, type?: DeployedTrigger['type']): void {
    for (const trigger of this.#triggers(name, type)) trigger.resume();
  }

  /** Fires the function's schedule at once, paused or not; throws when the function fails. */
  async fire(name: string): Promise<void> {
    const outcome = await this.#triggers(name, 'schedule')[0]?.fire?.();
    if (!outcome) throw new Error(`function ${name} has no schedule`);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.error.errorType}: ${outcome.error.errorMessage}`);
  }

  /** Stops feeding functions; resolves when their last invocations have ended. */
  async stopTriggers(): Promise<void> {
    await Promise.all(this.names.flatMap((name) => this.#triggers(name)).map((trigger) => trigger.stop()));
  }

  async stopFunctions(): Promise<void> {
    await Promise.all([...this.#deployed.values()].map(({ function: target }) => target.stop()));
  }

  #find(name: string): Deployed {
    const deployed = this.#deployed.get(name);
    if (!deployed) throw new Error(`there is no function ${name}; there are ${this.names.join(', ')}`);
    return deployed;
  }

  #triggers(name: string, type?: DeployedTrigger['type']): Trigger[] {
    return this.#find(name).triggers.filter((trigger) => type === undefined || trigger.type === type);
  }

  async #createQueue(trigger: DeployedTrigger): Promise<void> {
    if (trigger.type !== 'queue') return;
    const { visibilityTimeoutSeconds, platform, names } = this.#options;
    const routed = await routeToQueue({ ...platform, names }, trigger.queue, trigger.source, {
      visibilityTimeoutSeconds: visibilityTimeoutSeconds ?? trigger.visibilityTimeoutSeconds,
      deadLetterVisibilityTimeoutSeconds: visibilityTimeoutSeconds ?? this.#deadLetterVisibility(),
      maxReceiveCount: trigger.maxReceiveCount,
    });
    this.queues.set(trigger.queue, routed);
  }

  async #createKeptQueue(name: string): Promise<void> {
    const { platform, names } = this.#options;
    this.keptQueues.set(name, await createKeptQueue(platform.sqs, names.queue(name)));
  }

  #deadLetterVisibility(): number {
    const readers = [...this.#deployed.values()].filter(({ deployable }) =>
      deployable.triggers.some(({ type }) => type === 'country-dead-letters'),
    );
    return Math.max(30, ...readers.map(({ deployable }) => visibilityFactor * deployable.timeoutSeconds));
  }
}
