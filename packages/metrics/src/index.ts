import { AsyncLocalStorage } from 'node:async_hooks';
import { Metrics as Powertools } from '@aws-lambda-powertools/metrics';
import { bounded, catalogue, type Dimension, type DimensionsOf, type MetricName } from './catalogue.ts';

export type { DimensionsOf, MetricName, Outcome } from './catalogue.ts';

export interface Metrics {
  /** Adds to a metric of the catalogue; a count unless its unit says otherwise. */
  add<Name extends MetricName>(name: Name, dimensions: DimensionsOf<Name>, value?: number): void;
  /** Runs work whose write units are those of an operation. */
  during<T>(operation: string, work: () => T): T;
  /** Adds write units to the operation under way. */
  spend(units: number): void;
  /** Writes what was added since the last time. */
  flush(): void;
  /** A handler whose write units are an operation's, and whose metrics are written when an invocation has ended. */
  around<Event, Answer>(
    operation: string,
    handler: (event: Event) => Promise<Answer>,
  ): (event: Event) => Promise<Answer>;
}

/** What metrics of the same dimensions have gathered: they go into one line. */
interface Group {
  readonly dimensions: readonly (readonly [Dimension, string])[];
  readonly values: Map<MetricName, number[]>;
}

/** Powertools writes a line of its own, and forgets the dimensions, once a metric has a hundred values. */
const valuesPerLine = 99;

/**
 * Metrics in CloudWatch's embedded metric format, one line on standard output for each set of dimensions.
 *
 * @param namespace of CloudWatch, `Citas/<environment>`
 */
export function createMetrics(namespace: string): Metrics {
  const powertools = new Powertools({ namespace });
  // Each metric has the dimensions of the catalogue and no others.
  powertools.clearDefaultDimensions();
  const current = new AsyncLocalStorage<string>();
  let groups = new Map<string, Group>();

  const add = <Name extends MetricName>(name: Name, dimensions: DimensionsOf<Name>, value = 1): void => {
    const { unit, dimensions: names } = catalogue[name];
    const pairs = names.map((dimension) => {
      const given = (dimensions as Readonly<Record<string, string>>)[dimension]!;
      return [dimension, bounded(dimension, given)] as const;
    });
    const key = JSON.stringify(pairs);
    const group = groups.get(key) ?? { dimensions: pairs, values: new Map<MetricName, number[]>() };
    groups.set(key, group);
    const values = group.values.get(name) ?? [];
    group.values.set(name, unit === 'Count' ? [(values[0] ?? 0) + value] : [...values, value]);
  };

  const write = ({ dimensions, values }: Group): void => {
    const longest = Math.max(...[...values.values()].map(({ length }) => length));
    for (let first = 0; first < longest; first += valuesPerLine) {
      for (const [name, value] of dimensions) powertools.addDimension(name, value);
      for (const [name, all] of values) {
        for (const value of all.slice(first, first + valuesPerLine)) {
          powertools.addMetric(name, catalogue[name].unit, value);
        }
      }
      powertools.publishStoredMetrics();
    }
  };

  const metrics: Metrics = {
    add,
    during: (operation, work) => current.run(operation, work),
    spend(units) {
      const operation = current.getStore();
      if (operation !== undefined && units > 0) add('WriteUnits', { operation }, units);
    },
    flush() {
      const gathered = groups;
      groups = new Map();
      for (const group of gathered.values()) write(group);
    },
    around: (operation, handler) => (event) =>
      current.run(operation, () => handler(event)).finally(() => metrics.flush()),
  };
  return metrics;
}
