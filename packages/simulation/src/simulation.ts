import { Checks } from './checkers/checks.ts';
import { Knowledge } from './clients/knowledge.ts';
import type { Stage } from './stage.ts';
import { Cloud } from './world/cloud.ts';
import type { SimulatedCountry } from './world/countries.ts';
import type { Population } from './world/population.ts';

/** One seed's world. */
export class Simulation {
  readonly stage: Stage;
  readonly checks: Checks;
  readonly knowledge: Knowledge;
  readonly cloud: Cloud;

  constructor(stage: Stage, countries: readonly SimulatedCountry[], population: Population) {
    this.stage = stage;
    const minutes = new Map(countries.map(({ file }) => [file.code, file.booking.decisionDeadlineMinutes]));
    this.checks = new Checks(stage, (country) => minutes.get(country) ?? 0, population.secrets);
    this.knowledge = new Knowledge(population);
    this.cloud = new Cloud(stage, this.checks, countries, population);
  }
}
