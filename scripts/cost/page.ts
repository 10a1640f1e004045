export interface CostInputs {
  readonly prices: {
    readonly asOf: string;
    readonly region: string;
    readonly perMillion: Readonly<Record<string, number>>;
    readonly perGb: { readonly logIngestion: number };
    readonly perMonth: Readonly<Record<'kmsKey' | 'alarm' | 'dashboard' | 'customMetric' | 'secret', number>>;
    readonly freeDashboards: number;
    readonly cache: Readonly<Record<'gbHour' | 'millionUnits' | 'endpointHour', number>>;
  };
  /** Quantity for one booking, and where it comes from. */
  readonly perBooking: Readonly<Record<string, readonly [number, string]>>;
  readonly logKbPerBooking: readonly [number, string];
  /** What the cache needs where it is on, and what it saves. */
  readonly cache: Readonly<
    Record<'gb' | 'endpoints' | 'logGb' | 'units' | 'readsPerBooking' | 'hitRate', readonly [number, string]>
  >;
  readonly environments: Readonly<Record<string, EnvironmentSize>>;
}

interface EnvironmentSize {
  readonly countries: number;
  readonly keys: number;
  readonly platformAlarms: number;
  readonly countryAlarms: number;
  readonly detailedMetrics: number;
  readonly secrets: number;
}

const dollars = (amount: number): string => amount.toFixed(2);
const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** US dollars for a million bookings, by what is paid for. */
export function costsOf({ prices, perBooking, logKbPerBooking }: CostInputs) {
  const used = Object.entries(perBooking).map(([name, [quantity, why]]) => {
    const price = prices.perMillion[name];
    if (price === undefined) throw new Error(`there is no price for ${name}`);
    return { name: words(name), quantity, price: `${price} a million`, why, cost: quantity * price };
  });
  const [kb, why] = logKbPerBooking;
  const { logIngestion } = prices.perGb;
  const logs = {
    name: 'KB of logs',
    quantity: kb,
    price: `${logIngestion} a GB`,
    why,
    cost: kb * logIngestion,
  };
  return [...used, logs];
}

/** US dollars a month for an environment in which nobody books. */
export function fixedCost({ perMonth, freeDashboards }: CostInputs['prices'], size: EnvironmentSize): number {
  const alarms = size.platformAlarms + size.countries * size.countryAlarms;
  const dashboards = Math.max(0, 1 + size.countries - freeDashboards);
  return (
    size.keys * perMonth.kmsKey +
    alarms * perMonth.alarm +
    dashboards * perMonth.dashboard +
    size.detailedMetrics * perMonth.customMetric +
    size.secrets * perMonth.secret
  );
}

const hoursPerMonth = 730;

/** US dollars: the cache a month, its commands and what it saves for a million bookings. */
export function cacheCosts({ prices, cache }: CostInputs) {
  const { gbHour, millionUnits, endpointHour } = prices.cache;
  const { readUnits = 0, trailDataEvents = 0 } = prices.perMillion;
  const [gb, endpoints, logGb] = [cache.gb[0], cache.endpoints[0], cache.logGb[0]];
  // A read that the cache answers is half a unit less, and one data event.
  const saved = cache.readsPerBooking[0] * cache.hitRate[0];
  return {
    month:
      hoursPerMonth * (gb * gbHour + endpoints * endpointHour) +
      logGb * prices.perGb.logIngestion +
      prices.perMonth.alarm,
    commands: cache.units[0] * millionUnits,
    saved: saved * (0.5 * readUnits + trailDataEvents),
  };
}

export function costPage(inputs: CostInputs): string {
  const { prices, environments, cache } = inputs;
  const costs = costsOf(inputs);
  const cached = cacheCosts(inputs);
  const worthwhile = cached.month / (cached.saved - cached.commands);
  const total = costs.reduce((sum, { cost }) => sum + cost, 0);
  return `<!-- Written by \`npm run cost:docs\` from scripts/cost/inputs.json: edit that, not this. -->
# Cost

List prices of AWS in ${prices.region} as of ${prices.asOf}, in US dollars, without free tiers, discounts or data transfer: check them before you make a budget of them. Write units are counted by tests; the other quantities are assumptions, said beside each: replace them by what the first month shows.

## A million bookings

${table(
  ['what', 'for one booking', 'price', 'dollars', 'why so many'],
  costs.map(({ name, quantity, price, cost, why }) => [name, quantity, price, dollars(cost), why]),
)}

Together **${dollars(total)}** dollars for a million bookings: ${(total / 10_000).toFixed(4)} cents each. The table keeps about 1 KB of each, 0.25 dollars a month for a million, and 0.20 more for recovery.

The largest parts are reads that wait for a decision (a second of memory each), the API's requests, and the audit trail, which prod must have. A client that listens to events instead of waiting saves most of the first.

## An environment in which nobody books

${table(
  ['environment', 'countries', 'dollars a month'],
  Object.entries(environments).map(([name, size]) => [
    name,
    size.countries,
    dollars(fixedCost(prices, size)),
  ]),
)}

Keys, alarms, dashboards, the API's metrics by route, and secrets: nothing that runs is paid for while it does not run.

## The cache

Off by default. Where it is on, it costs **${dollars(cached.month)}** dollars a month (${cache.gb[0]} GB: ${cache.gb[1]}; ${cache.endpoints[0]} interface endpoints: ${cache.endpoints[1]}; ${cache.logGb[0]} GB of logs: ${cache.logGb[1]}; one alarm), and ${dollars(cached.commands)} for the commands of a million bookings (${cache.units[0]} processing units for each: ${cache.units[1]}). At a hit rate of ${100 * cache.hitRate[0]} % (${cache.hitRate[1]}) it saves ${dollars(cached.saved)} dollars of read units and data events for a million bookings: it pays from ${worthwhile.toFixed(1)} million bookings a month on. Below that, turn it on for speed or not at all.
`;
}
