import { checkRest } from './checkers/rest.ts';
import type { Violation } from './checkers/violation.ts';
import { runClient } from './clients/client.ts';
import { dstNights, firstInstant, lastInstant } from './faults/dst-nights.ts';
import { Faults } from './faults/faults.ts';
import { Weather } from './faults/weather.ts';
import type { Plan } from './plan.ts';
import { Random } from './random.ts';
import { Simulation } from './simulation.ts';
import { Stage } from './stage.ts';
import type { Tally } from './tally.ts';
import { discoverCountries } from './world/countries.ts';
import { populationOf } from './world/population.ts';

export interface Outcome {
  readonly seed: number;
  readonly violation: Violation | undefined;
  readonly steps: number;
  readonly tally: Tally;
  readonly faults: ReadonlyMap<string, number>;
  /** Names of the faults that happened. */
  readonly happened: readonly string[];
  /** SHA-256 of the history. */
  readonly digest: string;
  /** The history, where it was asked for. */
  readonly lines: readonly string[];
}

const hour = 3_600_000;
/** Longer than any deadline, visibility timeout and retry together. */
const longestRest = 12 * hour;

const known = discoverCountries();

async function open(plan: Plan): Promise<{ simulation: Simulation; pace: number; clients: number }> {
  const { seed } = plan;
  const random = new Random(seed, 'world');
  const faults = new Faults(seed, plan.only?.faults);
  const [madeUp, ...real] = await known;
  const others = real.filter(() => random.chance(0.4));
  const countries = random.chance(0.8) || others.length === 0 ? [madeUp!, ...others] : others;
  const files = countries.map(({ file }) => file);
  const nights = files.flatMap(({ timeZones }) => timeZones.flatMap(dstNights));
  const anyTime = random.integer(firstInstant / 1000, lastInstant / 1000) * 1000;
  const before = random.integer(1, 6 * 3600) * 1000;
  const isDstNight = faults.happens('dst-night', random) && nights.length > 0;
  const now = isDstNight ? random.pick(nights) - before : anyTime;
  const population = populationOf(files, random, now);
  const simulation = new Simulation(new Stage(plan, now, faults), countries, population);
  return { simulation, pace: random.pick([300, 2000, 10_000, 60_000]), clients: random.integer(3, 10) };
}

/** Runs one seed: trouble for a number of steps, then rest, with every invariant checked after every step. */
export async function simulate(plan: Plan): Promise<Outcome> {
  const { simulation, pace, clients } = await open(plan);
  const { stage, checks, cloud } = simulation;
  const { scheduler, faults } = stage;
  const { contents } = cloud.stores;
  const weather = new Weather(simulation, pace * 10);
  let running = clients;
  for (let client = 1; client <= clients; client += 1) {
    void runClient(simulation, `client-${client}`, pace).then(() => {
      running -= 1;
    });
  }

  while (scheduler.steps < plan.steps && running > 0 && !checks.violation) {
    await scheduler.step();
    checks.check(contents);
    weather.passTime();
  }
  stage.stopping = true;
  faults.stop();
  weather.clear();
  const until = scheduler.now + longestRest;
  const rests = () => running === 0 && scheduler.quiet && checks.deadlines.count === 0;
  while (!checks.violation && scheduler.now < until && !rests()) {
    await scheduler.step();
    checks.check(contents);
  }
  if (!checks.violation) checkRest(cloud, checks);

  return {
    seed: plan.seed,
    violation: checks.violation,
    steps: scheduler.steps,
    tally: stage.tally,
    faults: faults.counts,
    happened: faults.happened,
    digest: stage.history.digest(),
    lines: stage.history.lines,
  };
}
