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
  const givenUp = new Set<string>();
  for (const { options, messages, buried, orphaned } of cloud.allQueues()) {
    for (const body of [...buried, ...orphaned]) givenUp.add(eventIdOf(body) ?? '');
    // Nobody reads the catch-all's own dead letters: what they asked for has ended by its deadline.
    if (messages.size > 0 && options.name !== cloud.unread)
      broken(`${messages.size} are left in ${options.name}`);
  }
  // Steps are put right by a further delivery. Where there is none, the dead letter says what is left to people.
  const steps = { names: cloud.stepNames, country: cloud.countryWithSteps };
  checks.events.checkAll(steps, (eventId) => givenUp.has(eventId));
}
