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
    dollars(fixedCost(prices, size)),
  ]),
)}

Keys, alarms, dashboards, the API's metrics by route, and secrets: nothing that runs is paid for while it does not run.
`;
}
