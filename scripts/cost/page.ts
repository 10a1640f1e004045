export interface CostInputs {
  readonly prices: {
    readonly asOf: string;
    readonly region: string;
    readonly perMillion: Readonly<Record<string, number>>;
    readonly perGb: { readonly logIngestion: number };
    readonly perMonth: Readonly<Record<'kmsKey' | 'alarm' | 'dashboard' | 'customMetric' | 'secret', number>>;
    readonly freeDashboards: number;
  };
  /** Quantity for one booking, and where it comes from. */
  readonly perBooking: Readonly<Record<string, readonly [number, string]>>;
  readonly logKbPerBooking: readonly [number, string];
  /** Metrics that are billed: each combination of a name and its dimensions, in the hours in which it is sent. */
  readonly metrics: { readonly routes: number } & Readonly<
    Record<'perRoute' | 'perCountry' | 'perWatchedRoute' | 'platform', readonly [number, string]>
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

/** Most metrics that an environment is billed for at a time. */
export const metricsOf = ({ metrics }: Pick<CostInputs, 'metrics'>, size: EnvironmentSize): number =>
  metrics.routes * metrics.perRoute[0] +
  size.countries * metrics.perCountry[0] +
  size.watchedRoutes * metrics.perWatchedRoute[0] +
  metrics.platform[0];

/** US dollars a month that an environment costs however little is booked. */
export function fixedCost(inputs: Pick<CostInputs, 'prices' | 'metrics'>, size: EnvironmentSize): number {
  const { perMonth, freeDashboards } = inputs.prices;
  const alarms = size.platformAlarms + size.countries * size.countryAlarms;
  const dashboards = Math.max(0, 1 + size.countries - freeDashboards);
  return (
    size.keys * perMonth.kmsKey +
    alarms * perMonth.alarm +
    dashboards * perMonth.dashboard +
    metricsOf(inputs, size) * size.hoursWithTraffic * perMonth.customMetric +
    size.secrets * perMonth.secret
  );
}

export function costPage(inputs: CostInputs): string {
  const { prices, environments, metrics } = inputs;
  const costs = costsOf(inputs);
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

Keys, alarms, dashboards, metrics and secrets: nothing that runs is paid for while it does not run.

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
`;
}
