import type { MetricName } from './catalogue.ts';
import type { Metrics } from './index.ts';

/** Metrics that go nowhere but into a list: name, values of the dimensions, value. */
export function recordingMetrics(): {
  readonly metrics: Metrics;
  readonly recorded: (readonly [MetricName, string, number])[];
} {
  const recorded: [MetricName, string, number][] = [];
  return {
    recorded,
    metrics: {
      add: (name, dimensions, value = 1) =>
        void recorded.push([name, Object.values<string>(dimensions).join(' '), value]),
      during: (_, work) => work(),
      spend: () => undefined,
      flush: () => undefined,
      around: (_, handler) => handler,
    },
  };
}

/** One metric of a line in the embedded metric format. */
export interface EmfMetric {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: readonly number[];
}

interface EmfLine {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

/** The metrics in a function's output; other lines are passed over. */
export function metricsIn(lines: Iterable<string>): EmfMetric[] {
  return [...lines]
    .filter((line) => line.startsWith('{"_aws"'))
    .map((line) => JSON.parse(line) as EmfLine)
    .flatMap((line) =>
      line._aws.CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
        Dimensions.flatMap((names) => {
          const dimensions = Object.fromEntries(names.map((name) => [name, String(line[name])]));
          return Metrics.map(({ Name: name, Unit: unit }) => ({
            ...{ namespace, name, unit, dimensions },
            values: [line[name]].flat() as number[],
          }));
        }),
      ),
    );
}
