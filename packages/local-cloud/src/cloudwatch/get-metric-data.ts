import * as z from 'zod/mini';
import { minuteOf, type SeriesKey, type SeriesStore, statisticOf } from './series.ts';

/** As much of the request as callers here send; times are seconds since the epoch. */
const request = z.object({
  StartTime: z.number(),
  EndTime: z.number(),
  MetricDataQueries: z
    .array(
      z.object({
        Id: z.string(),
        Label: z.optional(z.string()),
        Expression: z.optional(z.string()),
        MetricStat: z.optional(
          z.object({
            Metric: z.object({
              Namespace: z.string(),
              MetricName: z.string(),
              Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.string() })), []),
            }),
            Period: z.literal(60),
            Stat: z.string(),
          }),
        ),
      }),
    )
    .check(z.maxLength(500)),
});

type Query = z.infer<typeof request>['MetricDataQueries'][number];

/** A value for each minute in which there is one. */
type Points = ReadonlyMap<number, number>;
interface Found {
  readonly label: string;
  readonly points: Points;
}

/** What AWS itself tells of its services: here asked of them at the moment of the question. */
export type ServiceFigure = (key: SeriesKey) => Promise<number | undefined>;

const searchForm = /^(SUM\()?SEARCH\('\{([^,}]+),([^}]+)\} MetricName="(\w+)"', '([\w.]+)', 60\)(?:\))?$/;

/** Answers GetMetricData for periods of a minute: statistics of one metric, searches by dimension, and sums of those. */
export async function getMetricData(store: SeriesStore, serviceFigure: ServiceFigure, input: unknown) {
  const { StartTime, EndTime, MetricDataQueries } = request.parse(input);
  const results = await Promise.all(
    MetricDataQueries.map(async (query) => {
      const found = query.Expression ? searched(store, query) : [await measured(store, serviceFigure, query)];
      return found.map(({ label, points }) => {
        const within = [...points]
          .filter(([minute]) => minute >= StartTime * 1000 && minute < EndTime * 1000)
          .sort(([a], [b]) => a - b);
        return {
          Id: query.Id,
          Label: label,
          Timestamps: within.map(([minute]) => minute / 1000),
          Values: within.map(([, value]) => value),
          StatusCode: 'Complete',
        };
      });
    }),
  );
  return { MetricDataResults: results.flat(), Messages: [] };
}

async function measured(store: SeriesStore, serviceFigure: ServiceFigure, query: Query): Promise<Found> {
  const { Metric, Stat } = query.MetricStat!;
  const dimensions = Object.fromEntries(Metric.Dimensions.map(({ Name, Value }) => [Name, Value]));
  const key = { namespace: Metric.Namespace, name: Metric.MetricName, dimensions };
  const label = query.Label ?? Metric.MetricName;
  if (Metric.Namespace.startsWith('AWS/')) {
    const value = await serviceFigure(key);
    return { label, points: new Map(value === undefined ? [] : [[minuteOf(Date.now()), value]]) };
  }
  return { label, points: pointsOf(store.find(key)?.minutes ?? new Map(), Stat) };
}

function searched(store: SeriesStore, { Expression, Label = '' }: Query): Found[] {
  const [, sum, namespace, dimensions, name, statistic] = searchForm.exec(Expression!) ?? [];
  if (!namespace) throw new TypeError(`expression ${Expression} is not supported`);
  const found = store.search(namespace, name!, dimensions!.split(',')).map((series) => ({
    label: Label.replace(/\$\{PROP\('Dim\.(\w+)'\)\}/g, (_, dimension) => series.dimensions[dimension] ?? ''),
    points: pointsOf(series.minutes, statistic!),
  }));
  if (!sum) return found;
  const total = new Map<number, number>();
  for (const { points } of found)
    for (const [minute, value] of points) total.set(minute, (total.get(minute) ?? 0) + value);
  return [{ label: Label, points: total }];
}

const pointsOf = (minutes: ReadonlyMap<number, readonly number[]>, statistic: string): Points =>
  new Map([...minutes].map(([minute, values]) => [minute, statisticOf(values, statistic)]));
