export interface CostInputs {
  readonly prices: {
    readonly asOf: string;
    readonly region: string;
    readonly perMillion: Readonly<Record<string, number>>;
    /** Where each price is published, and how far it could be confirmed. */
    readonly sources: Readonly<Record<string, readonly [page: string, confirmed: string]>>;
    readonly perGb: { readonly logIngestion: number; readonly archive: number };
    readonly perMonth: Readonly<Record<'kmsKey' | 'alarm' | 'dashboard' | 'customMetric' | 'secret', number>>;
    readonly freeDashboards: number;
    readonly cache: Readonly<Record<'gbHour' | 'millionUnits' | 'endpointHour', number>>;
    readonly web: Readonly<
      Record<
        'millionRequests' | 'gb' | 'millionPages' | 'aclMonth' | 'ruleMonth' | 'millionInspected',
        number
      >
    >;
    readonly thousandAskedMetrics: number;
  };
  /** Quantity for one booking, and where it comes from. */
  readonly perBooking: Readonly<Record<string, readonly [number, string]>>;
  readonly logKbPerBooking: readonly [number, string];
  readonly archivedKbPerBooking: readonly [number, string];
  /** Requests a month by which Lambda looks into one queue, whether anything is in it or not. */
  readonly idle: { readonly pollsPerQueue: number };
  /** Metrics that are billed: each combination of a name and its dimensions, in the hours in which it is sent. */
  readonly metrics: { readonly routes: number } & Readonly<
    Record<'perRoute' | 'perCountry' | 'perWatchedRoute' | 'platform', readonly [number, string]>
  >;
  /** What the cache needs where it is on, and what it saves. */
  readonly cache: Readonly<
    Record<'gb' | 'endpoints' | 'logGb' | 'units' | 'readsPerBooking' | 'hitRate', readonly [number, string]>
  >;
  /** What CloudFront delivers and AWS WAF looks at, for a booking by somebody who sees the app for the first time. */
  readonly web: Readonly<Record<'requests' | 'pages' | 'kb' | 'rules', readonly [number, string]>>;
  /** Metrics that one look at the page of operations asks for. */
  readonly operations: Readonly<
    Record<'refreshSeconds' | 'perCountry' | 'platform' | 'searched', readonly [number, string]>
  >;
  readonly environments: Readonly<Record<string, EnvironmentSize>>;
}

interface EnvironmentSize {
  readonly countries: number;
  readonly keys: number;
  readonly platformAlarms: number;
  readonly countryAlarms: number;
  /** Routes whose latency has an alarm. */
  readonly watchedRoutes: number;
  /** Share of the month's hours in which somebody calls. */
  readonly hoursWithTraffic: number;
  readonly secrets: number;
  /** Queues that a function reads: two for each country, and the catch-all. */
  readonly polledQueues: number;
}

const dollars = (amount: number): string => amount.toFixed(2);
const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** US dollars for a million bookings, by what is paid for. */
export function costsOf({ prices, perBooking, logKbPerBooking, archivedKbPerBooking }: CostInputs) {
  const used = Object.entries(perBooking).map(([name, [quantity, why]]) => {
    const price = prices.perMillion[name];
    if (price === undefined) throw new Error(`there is no price for ${name}`);
    return { name: words(name), quantity, price: `${price} a million`, why, cost: quantity * price };
  });
  // A KB of each of a million bookings is a GB.
  const stored = (name: string, [kb, why]: readonly [number, string], price: number) => ({
    ...{ name, quantity: kb, price: `${price} a GB`, why, cost: kb * price },
  });
  return [
    ...used,
    stored('KB of logs', logKbPerBooking, prices.perGb.logIngestion),
    stored('KB in the archive', archivedKbPerBooking, prices.perGb.archive),
  ];
}

/** Most metrics that an environment is billed for at a time. */
export const metricsOf = ({ metrics }: Pick<CostInputs, 'metrics'>, size: EnvironmentSize): number =>
  metrics.routes * metrics.perRoute[0] +
  size.countries * metrics.perCountry[0] +
  size.watchedRoutes * metrics.perWatchedRoute[0] +
  metrics.platform[0];

/** US dollars a month that an environment costs however little is booked. */
export function fixedCost(
  inputs: Pick<CostInputs, 'prices' | 'metrics' | 'idle'>,
  size: EnvironmentSize,
): number {
  const { perMonth, perMillion, freeDashboards } = inputs.prices;
  const alarms = size.platformAlarms + size.countries * size.countryAlarms;
  const dashboards = Math.max(0, 1 + size.countries - freeDashboards);
  const millionsOfPolls = (size.polledQueues * inputs.idle.pollsPerQueue) / 1_000_000;
  return (
    size.keys * perMonth.kmsKey +
    alarms * perMonth.alarm +
    dashboards * perMonth.dashboard +
    metricsOf(inputs, size) * size.hoursWithTraffic * perMonth.customMetric +
    size.secrets * perMonth.secret +
    millionsOfPolls * perMillion.queueRequests!
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

/** US dollars: what the web app adds for a million bookings, and what AWS WAF does, for these and each month. */
export function webCosts({ prices, web }: Pick<CostInputs, 'prices' | 'web'>) {
  const { millionRequests, gb, millionPages, aclMonth, ruleMonth, millionInspected } = prices.web;
  return {
    // A KB of each of a million bookings is a GB.
    delivered: web.requests[0] * millionRequests + web.pages[0] * millionPages + web.kb[0] * gb,
    inspected: web.requests[0] * millionInspected,
    month: aclMonth + web.rules[0] * ruleMonth,
  };
}

/** Metrics asked for by one look at the page of operations, and US dollars for each hour that it is in view. */
export function operationsCosts({ prices, operations }: CostInputs, countries: number) {
  const asked = countries * operations.perCountry[0] + operations.platform[0] + operations.searched[0];
  const looks = 3600 / operations.refreshSeconds[0];
  return { asked, hour: (looks * asked * prices.thousandAskedMetrics) / 1000 };
}

export function costPage(inputs: CostInputs): string {
  const { prices, environments, metrics, cache, web, operations } = inputs;
  const costs = costsOf(inputs);
  const cached = cacheCosts(inputs);
  const app = webCosts(inputs);
  const watched = operationsCosts(inputs, environments.prod!.countries);
  const worthwhile = cached.month / (cached.saved - cached.commands);
  const total = costs.reduce((sum, { cost }) => sum + cost, 0);
  return `<!-- Written by \`npm run cost:docs\` from scripts/cost/inputs.json: edit that, not this. -->
# Cost

List prices of AWS in ${prices.region} as of ${prices.asOf}, in US dollars, without free tiers, discounts or data transfer (but that of the web app): check them before you make a budget of them. Write units are counted by tests; the other quantities are assumptions, said beside each: replace them by what the first month shows.

## A million bookings

${table(
  ['what', 'for one booking', 'price', 'dollars', 'why so many'],
  costs.map(({ name, quantity, price, cost, why }) => [name, quantity, price, dollars(cost), why]),
)}

Together **${dollars(total)}** dollars for a million bookings: ${(total / 10_000).toFixed(4)} cents each. The table keeps about 1 KB of each, 0.25 dollars a month for a million, and 0.20 more for recovery.

The largest parts are reads that wait for a decision (a second of memory each), the API's requests, and the audit trail, which prod must have. A client that listens to events instead of waiting saves most of the first.

## An environment in which hardly anybody books

${table(
  ['environment', 'countries', 'metrics', 'hours with traffic', 'dollars a month'],
  Object.entries(environments).map(([name, size]) => [
    name,
    size.countries,
    metricsOf(inputs, size),
    `${100 * size.hoursWithTraffic} %`,
    dollars(fixedCost(inputs, size)),
  ]),
)}

Keys, alarms, dashboards, metrics, secrets, and Lambda's looking into ${environments.prod!.polledQueues} queues (five pollers for each, one request in 20 seconds): no function is paid for while it does not run. Each key costs a dollar more after each of its first two rotations.

A metric costs ${dollars(prices.perMonth.customMetric)} dollars a month for each combination of its dimensions, in the hours in which it is sent. So dimensions are few and their values known beforehand, what should not happen is sent only when it does, and the gateway's own metrics by route are off where no alarm needs them:

${table(
  ['metrics', 'how many', 'which'],
  [
    [`by route, ${metrics.routes} of them`, ...metrics.perRoute],
    ['by country', ...metrics.perCountry],
    ['by route with an alarm on its p99', ...metrics.perWatchedRoute],
    ['of the platform', ...metrics.platform],
  ],
)}

Asking DynamoDB what a write has cost (\`ReturnConsumedCapacity\`) costs no units. Each line of metrics is paid for as log, above.

## The cache

Off by default. Where it is on, it costs **${dollars(cached.month)}** dollars a month (${cache.gb[0]} GB: ${cache.gb[1]}; ${cache.endpoints[0]} interface endpoints: ${cache.endpoints[1]}; ${cache.logGb[0]} GB of logs: ${cache.logGb[1]}; one alarm), and ${dollars(cached.commands)} for the commands of a million bookings (${cache.units[0]} processing units for each: ${cache.units[1]}). At a hit rate of ${100 * cache.hitRate[0]} % (${cache.hitRate[1]}) it saves ${dollars(cached.saved)} dollars of read units and data events for a million bookings: it pays from ${worthwhile.toFixed(1)} million bookings a month on. Below that, turn it on for speed or not at all.

## The web app

Off by default. Where it is on, a booking by somebody who sees the app for the first time is

${table(
  ['what', 'for one booking', 'why so many'],
  [
    ['requests', ...web.requests],
    ['calls of the function that knows the app’s paths', ...web.pages],
    ['KB to the reader', ...web.kb],
  ],
)}

CloudFront delivers that for **${dollars(app.delivered)}** dollars a million bookings (readers in South America; what goes to the API and the storage of files and logs are cents). Nothing is paid for while nobody comes. AWS WAF, on unless \`waf\` says no, costs **${dollars(app.month)}** dollars a month (${web.rules[0]} rules: ${web.rules[1]}) and ${dollars(app.inspected)} for looking at these requests. Each month's first TB and ten million requests are free, and CloudFront is also sold by the month, with WAF in it: look at both before you compare.

## The page of operations

Its figures are CloudWatch's, which is paid for by the metric that is asked for: ${watched.asked} in one look with ${environments.prod!.countries} countries (${operations.perCountry[0]} of each: ${operations.perCountry[1]}; ${operations.platform[0]} of the platform: ${operations.platform[1]}; ${operations.searched[0]} found by searches: ${operations.searched[1]}), one look in ${operations.refreshSeconds[0]} seconds (${operations.refreshSeconds[1]}). So an hour in which the page is in view costs **${dollars(watched.hour)}** dollars for each person who watches, a working day of eight hours ${dollars(8 * watched.hour)}. A page that is paused, or in a tab that nobody sees, asks for nothing; on a screen on the wall put the dashboards, which ask for nothing that is paid for by the look. \`GET /v1/operations/dead-letters\` receives from queues, for next to nothing.

## Where the prices come from

Checked on ${prices.asOf} against stored copies of AWS's pages, not against the live ones: what is "confirmed by others" is what third parties quote of the page at that time, and "from memory" could not be confirmed at all. Before a budget is made, open the pages.

${table(
  ['prices', 'page', 'confirmed'],
  Object.entries(prices.sources).map(([names, [page, confirmed]]) => [
    names.split(', ').map(words).join(', '),
    page,
    confirmed,
  ]),
)}
`;
}
