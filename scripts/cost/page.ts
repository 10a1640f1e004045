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
  };
  /** Quantity for one booking, and where it comes from. */
  readonly perBooking: Readonly<Record<string, readonly [number, string]>>;
  readonly logKbPerBooking: readonly [number, string];
  readonly archivedKbPerBooking: readonly [number, string];
  /** Requests a month by which Lambda looks into one queue, whether anything is in it or not. */
  readonly idle: { readonly pollsPerQueue: number };
  readonly environments: Readonly<Record<string, EnvironmentSize>>;
}

interface EnvironmentSize {
  readonly countries: number;
  readonly keys: number;
  readonly platformAlarms: number;
  readonly countryAlarms: number;
  readonly detailedMetrics: number;
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

/** US dollars a month for an environment in which nobody books. */
export function fixedCost({ prices, idle }: CostInputs, size: EnvironmentSize): number {
  const { perMonth, perMillion, freeDashboards } = prices;
  const alarms = size.platformAlarms + size.countries * size.countryAlarms;
  const dashboards = Math.max(0, 1 + size.countries - freeDashboards);
  const millionsOfPolls = (size.polledQueues * idle.pollsPerQueue) / 1_000_000;
  return (
    size.keys * perMonth.kmsKey +
    alarms * perMonth.alarm +
    dashboards * perMonth.dashboard +
    size.detailedMetrics * perMonth.customMetric +
    size.secrets * perMonth.secret +
    millionsOfPolls * perMillion.queueRequests!
  );
}

export function costPage(inputs: CostInputs): string {
  const { prices, environments } = inputs;
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

## An environment in which nobody books

${table(
  ['environment', 'countries', 'dollars a month'],
  Object.entries(environments).map(([name, size]) => [
    name,
    size.countries,
    dollars(fixedCost(inputs, size)),
  ]),
)}

Keys, alarms, dashboards, the API's metrics by route, secrets, and Lambda's looking into ${environments.prod!.polledQueues} queues (five pollers for each, one request in 20 seconds): no function is paid for while it does not run. Each key costs a dollar more after each of its first two rotations.

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
