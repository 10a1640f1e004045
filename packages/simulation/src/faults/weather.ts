import { maxSkew } from '../processes/process.ts';
import { Random } from '../random.ts';
import type { Simulation } from '../simulation.ts';

const second = 1000;
const hour = 3_600_000;

/** What befalls processes and the cloud rather than single calls, decided again every few seconds or minutes. */
export class Weather {
  /** Time to let pass once nothing is under way. */
  #jump = 0;
  #count = 0;
  readonly #simulation: Simulation;
  readonly #pace: number;

  /** @param pace mean milliseconds between two changes. */
  constructor(simulation: Simulation, pace: number) {
    this.#simulation = simulation;
    this.#pace = pace;
    this.#next();
  }

  #next(): void {
    this.#count += 1;
    const random = new Random(this.#simulation.stage.seed, `weather/${this.#count}`);
    const delay = 1 + random.around(this.#pace);
    this.#simulation.stage.scheduler.after(delay, () => this.#change(random), { idle: true });
  }

  #change(random: Random): void {
    const { cloud, stage } = this.#simulation;
    const { faults, scheduler } = stage;
    const process = random.pick(cloud.processes);
    const peer = random.pick(['table', 'bus'] as const);
    const [outage, skew] = [random.integer(1, 60) * second, random.integer(-maxSkew, maxSkew)];
    const jump = random.pick([0.4, 3, 12, 24, 72]) * hour;
    const { code } = random.pick(cloud.countries).file;
    if (faults.happens('partition', random)) {
      process.cutOffUntil[peer] = scheduler.now + outage;
      this.#simulation.stage.note(`${process.name} is cut off from the ${peer} for ${outage} ms`);
    }
    if (faults.happens('clock-skew', random)) {
      process.skew = skew;
      stage.skewBound = Math.max(stage.skewBound, Math.abs(skew));
      this.#simulation.stage.note(`the clock of ${process.name} is off by ${skew} ms`);
    }
    if (faults.happens('rule-removed', random)) {
      cloud.bus.removeRule(code);
      this.#simulation.stage.note(`the rule of ${code} is removed for ${5 * outage} ms`);
      scheduler.after(5 * outage, () => cloud.bus.served.add(code), { idle: true });
    }
    if (faults.happens('queue-refuses', random)) {
      cloud.bus.queuesRefuseUntil = scheduler.now + outage;
      this.#simulation.stage.note(`the queues refuse everything for ${outage} ms`);
    }
    if (faults.happens('time-jump', random)) this.#jump = jump;
    this.#next();
  }

  /** Lets the time pass that is to pass, when nobody waits for anything. */
  passTime(): void {
    const { checks, stage } = this.#simulation;
    const { scheduler } = stage;
    if (this.#jump === 0 || !scheduler.quiet || checks.deadlines.count > 0) return;
    this.#simulation.stage.note(`${this.#jump / hour} hours pass`);
    scheduler.jump(this.#jump);
    this.#jump = 0;
  }

  /** Everything works again; clocks stay as they are. */
  clear(): void {
    const { cloud } = this.#simulation;
    this.#jump = 0;
    cloud.bus.queuesRefuseUntil = 0;
    for (const { file } of cloud.countries) cloud.bus.served.add(file.code);
    for (const { cutOffUntil } of cloud.processes) Object.assign(cutOffUntil, { table: 0, bus: 0 });
  }
}
