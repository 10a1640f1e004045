import { metricsIn } from '@citas/metrics/testing';

export interface SeriesKey {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Series extends SeriesKey {
  /** Values by the start of their minute, in milliseconds. */
  readonly minutes: Map<number, number[]>;
}

const minuteMs = 60_000;
/** As far back as anybody asks. */
const keptMinutes = 240;

export const minuteOf = (instant: number): number => Math.floor(instant / minuteMs) * minuteMs;

/** A statistic of the values of a minute, as CloudWatch names them. */
export function statisticOf(values: readonly number[], statistic: string): number {
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  if (percentile) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil((Number(percentile) / 100) * sorted.length) - 1)]!;
  }
  const sum = values.reduce((a, b) => a + b, 0);
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return values.length;
    case 'Average':
      return sum / values.length;
    case 'Maximum':
      return Math.max(...values);
    case 'Minimum':
      return Math.min(...values);
    default:
      throw new TypeError(`statistic ${statistic} is not supported`);
  }
}

const sameDimensions = (a: SeriesKey['dimensions'], b: SeriesKey['dimensions']): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => b[name] === value);

/** Metrics by the minute in which they were told; older ones are forgotten. */
export class SeriesStore {
  readonly #series = new Map<string, Series>();

  /** Takes a line of a function's standard output, if it is of the embedded metric format. */
  takeLine(line: string, now = Date.now()): void {
    if (!line.startsWith('{"_aws"')) return;
    for (const metric of metricsIn([line])) this.#add(metric, metric.values, now);
  }

  find(wanted: SeriesKey): Series | undefined {
    return this.#like(wanted.namespace, wanted.name).find(({ dimensions }) =>
      sameDimensions(dimensions, wanted.dimensions),
    );
  }

  /** Every series of a metric with exactly these dimensions, whatever their values. */
  search(namespace: string, name: string, dimensionNames: readonly string[]): Series[] {
    const wanted = [...dimensionNames].sort().join();
    return this.#like(namespace, name).filter(
      ({ dimensions }) => Object.keys(dimensions).sort().join() === wanted,
    );
  }

  #like(namespace: string, name: string): Series[] {
    return [...this.#series.values()].filter((one) => one.namespace === namespace && one.name === name);
  }

  #add({ namespace, name, dimensions }: SeriesKey, values: readonly number[], now: number): void {
    const key = JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);
    const series = this.#series.get(key) ?? { namespace, name, dimensions, minutes: new Map() };
    this.#series.set(key, series);
    const minute = minuteOf(now);
    series.minutes.set(minute, [...(series.minutes.get(minute) ?? []), ...values]);
    for (const old of series.minutes.keys())
      if (old < minute - keptMinutes * minuteMs) series.minutes.delete(old);
  }
}
