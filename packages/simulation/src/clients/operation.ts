import { type CitasError, type Principal, type Result, Unavailable } from '@citas/core';
import { invoke } from '../processes/invoke.ts';
import { type Ports, portsOf } from '../processes/ports.ts';
import { Random } from '../random.ts';
import type { Simulation } from '../simulation.ts';

/** API Gateway waits no longer for an answer. */
const gatewayTimeout = 29_000;
const second = 1000;

export type Refusable<T> = Result<T, CitasError>;

/** One thing that a client wants done, with as many attempts as it takes or as the client has patience for. */
export class Operation {
  readonly name: string;
  readonly random: Random;
  readonly simulation: Simulation;

  constructor(simulation: Simulation, name: string) {
    this.simulation = simulation;
    this.name = name;
    this.random = new Random(simulation.stage.seed, name);
  }

  /**
   * One HTTP request: a use case, run in an invocation of its own.
   *
   * @returns undefined when no answer came, whether it had its effect or not.
   */
  async attempt<T>(
    attempt: string,
    caller: Principal,
    useCase: (ports: Ports) => Promise<Refusable<T>>,
  ): Promise<Refusable<T> | undefined> {
    const { simulation } = this;
    const name = `${this.name}/${attempt}`;
    const process = this.random.pick(simulation.cloud.api);
    const ended = await invoke(
      simulation.stage,
      { name, kind: 'api', process, timeout: gatewayTimeout, caller },
      (invocation) => useCase(portsOf(simulation.cloud, invocation)),
    );
    if (ended.how === 'failed' && !(ended.error instanceof Unavailable)) {
      simulation.checks.unexpected(name, ended.error);
    }
    const answer = ended.how === 'answered' ? ended.value : undefined;
    const told = answer ? (answer.ok ? 'ok' : answer.error.code) : 'no answer';
    simulation.stage.note(`${name} ← ${told}`);
    simulation.stage.tally.answered(told);
    return answer;
  }

  /** Tries again while there is no answer, until the client gives up. */
  async insist<T>(
    caller: Principal,
    useCase: (ports: Ports) => Promise<Refusable<T>>,
    each: (answer: Refusable<T>) => void = () => {},
  ): Promise<Refusable<T> | undefined> {
    const patience = this.random.integer(1, 4);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(String(attempt), caller, useCase);
      if (answer) {
        each(answer);
        return answer;
      }
      if (attempt === patience) return undefined;
      await this.simulation.stage.scheduler.wait(this.random.integer(100, 10 * second));
    }
  }
}
