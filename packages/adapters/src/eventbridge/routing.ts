import { DescribeRuleCommand, ResourceNotFoundException } from '@aws-sdk/client-eventbridge';
import type { Clock, Instant, Routing } from '@citas/core';
import { retrying } from '../retry.ts';
import type { Bus } from './client.ts';

const servedKeptMs = 60_000;
const unservedKeptMs = 3000;

/**
 * Whether a country is served is whether its rule exists and is enabled: a yes is believed for a minute, a no for
 * three seconds.
 */
export function eventBridgeRouting(
  bus: Bus & { readonly rulePrefix: string; readonly clock: Pick<Clock, 'now'> },
): Routing {
  const { client, busName, rulePrefix, clock, retry } = bus;
  const known = new Map<string, { readonly served: boolean; readonly until: Instant }>();
  const ask = async (country: string): Promise<boolean> => {
    const command = new DescribeRuleCommand({ EventBusName: busName, Name: `${rulePrefix}${country}` });
    try {
      return (await retrying(() => client.send(command), retry)).State?.startsWith('ENABLED') ?? false;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return false;
      throw error;
    }
  };
  return {
    async isServed(country) {
      const answer = known.get(country);
      if (answer && answer.until > clock.now()) return answer.served;
      const served = await ask(country);
      known.set(country, { served, until: clock.now() + (served ? servedKeptMs : unservedKeptMs) });
      return served;
    },
  };
}
