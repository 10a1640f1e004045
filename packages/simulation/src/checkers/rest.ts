import type { Cloud } from '../world/cloud.ts';
import type { Checks } from './checks.ts';

const eventIdOf = (body: string): string | undefined => /"eventId":"([^"]+)"/.exec(body)?.[1];

/** What must be so when faults have stopped and everything has had its time. */
export function checkRest(cloud: Cloud, checks: Checks): void {
  const broken = (message: string) => checks.report('everything comes to rest', message);
  checks.checkAll(cloud.stores.contents);
  for (const lane of cloud.lanes) {
    if (lane.checkpoint < lane.records.length) broken(`${lane.name} is behind`);
  }
  const buried = new Set<string>();
  for (const { options, messages, buried: bodies } of cloud.allQueues()) {
    for (const body of bodies) buried.add(eventIdOf(body) ?? '');
    // Nobody reads the catch-all's own dead letters: what they asked for has ended by its deadline.
    if (messages.size > 0 && options.name !== cloud.unread)
      broken(`${messages.size} are left in ${options.name}`);
  }
  // A worker that crashed with every delivery leaves its steps to people: the dead letter says which.
  const steps = { names: cloud.stepNames, country: cloud.countryWithSteps };
  checks.events.checkAll(steps, (eventId) => buried.has(eventId));
}
