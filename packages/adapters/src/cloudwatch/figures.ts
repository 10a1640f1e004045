import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { outcomes } from '@citas/contracts/http';
import { type CountryFigures, type Figures, type Instant, minute } from '@citas/core';
import { type RetryOptions, retrying } from '../retry.ts';

export interface FiguresSource {
  readonly client: CloudWatchClient;
  /** Of our own metrics: `Citas/prod`. */
  readonly namespace: string;
  /** Of the environment's queues: `citas-prod-`. */
  readonly queuePrefix: string;
  readonly retry?: RetryOptions;
}

const period = minute / 1000;
/** GetMetricData takes no more in one call. */
const queriesPerCall = 500;

type Query = Omit<MetricDataQuery, 'Id'>;
type Dimensions = Readonly<Record<string, string>>;

const statistic = (Namespace: string, MetricName: string, Stat: string, dimensions: Dimensions): Query => ({
  MetricStat: {
    Metric: {
      ...{ Namespace, MetricName },
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    ...{ Period: period, Stat },
  },
});

const search = (namespace: string, dimensions: string, metric: string, stat: string): string =>
  `SEARCH('{${namespace},${dimensions}} MetricName="${metric}"', '${stat}', ${period})`;

/** What is told of the last minutes in one or few calls: statistics whose names are known, and searches for the others. */
export function cloudWatchFigures({ client, namespace, queuePrefix, retry }: FiguresSource): Figures {
  async function ask(queries: readonly MetricDataQuery[], from: Instant, to: Instant) {
    const results: MetricDataResult[] = [];
    for (let first = 0; first < queries.length; first += queriesPerCall) {
      let NextToken: string | undefined;
      do {
        const command = new GetMetricDataCommand({
          MetricDataQueries: queries.slice(first, first + queriesPerCall),
          ...{ StartTime: new Date(from), EndTime: new Date(to), ScanBy: 'TimestampAscending', NextToken },
        });
        const answer = await retrying(() => client.send(command), retry);
        results.push(...(answer.MetricDataResults ?? []));
        NextToken = answer.NextToken;
      } while (NextToken);
    }
    return Map.groupBy(results, ({ Id }) => Id!);
  }

  const ours = (metric: string, stat: string, dimensions: Dimensions) =>
    statistic(namespace, metric, stat, dimensions);
  const total = (metric: string, stat: string): Query => ({
    Expression: `SUM(${search(namespace, 'operation', metric, stat)})`,
  });

  return {
    async read(from, minutes, { countries, queues }) {
      const asked = new Map<string, Query>();
      for (const [index, country] of countries.entries()) {
        const of = { country };
        asked.set(`requests${index}`, ours('Requests', 'Sum', of));
        for (const outcome of outcomes)
          asked.set(`${outcome}${index}`, ours('Decisions', 'Sum', { ...of, outcome }));
        for (const stat of ['p50', 'p99']) asked.set(`${stat}x${index}`, ours('DecisionTime', stat, of));
      }
      for (const [index, name] of queues.entries()) {
        const of = { QueueName: `${queuePrefix}${name}` };
        asked.set(
          `waiting${index}`,
          statistic('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', of),
        );
        asked.set(`oldest${index}`, statistic('AWS/SQS', 'ApproximateAgeOfOldestMessage', 'Maximum', of));
      }
      asked.set('apiRequests', total('Latency', 'SampleCount'));
      asked.set('apiClientErrors', total('ClientErrors', 'Sum'));
      asked.set('apiServerErrors', total('ServerErrors', 'Sum'));
      asked.set('overdue', ours('Overdue', 'Sum', { service: 'lifecycle' }));
      asked.set('reasons', {
        Expression: search(namespace, 'country,reason', 'RejectionReasons', 'Sum'),
        Label: ['country', 'reason'].map((name) => `\${PROP('Dim.${name}')}`).join(' '),
      });

      const queries = [...asked].map(([Id, query]) => ({ Id, ReturnData: true, ...query }));
      const results = await ask(queries, from, from + minutes * minute);
      const series = (id: string) => byMinute(results.get(id) ?? [], from, minutes);
      const counts = (id: string) => series(id).map((value) => value ?? 0);
      const latest = (id: string) => series(id).findLast((value) => value !== null) ?? null;
      const reasons = results.get('reasons') ?? [];

      const figuresOf = (index: number, country: string): CountryFigures => ({
        requests: counts(`requests${index}`),
        decisions: {
          confirmed: counts(`confirmed${index}`),
          rejected: counts(`rejected${index}`),
          undecidable: counts(`undecidable${index}`),
          expired: counts(`expired${index}`),
          cancelled: counts(`cancelled${index}`),
        },
        decisionTime: { p50: series(`p50x${index}`), p99: series(`p99x${index}`) },
        reasons: reasonsOf(reasons, country),
      });
      return {
        countries: new Map(countries.map((country, index) => [country, figuresOf(index, country)])),
        api: {
          requests: counts('apiRequests'),
          clientErrors: counts('apiClientErrors'),
          serverErrors: counts('apiServerErrors'),
        },
        overdue: series('overdue'),
        queues: new Map(
          queues.map((name, index) => [
            name,
            { waiting: latest(`waiting${index}`), oldestSeconds: latest(`oldest${index}`) },
          ]),
        ),
      };
    },
  };
}

/** Values by minute; null where there is none. Pages of one result come apart. */
function byMinute(results: readonly MetricDataResult[], from: Instant, minutes: number): (number | null)[] {
  const values = Array<number | null>(minutes).fill(null);
  for (const { Timestamps = [], Values = [] } of results) {
    for (const [index, timestamp] of Timestamps.entries()) {
      const place = Math.floor((timestamp.getTime() - from) / minute);
      if (place >= 0 && place < minutes) values[place] = Values[index] ?? null;
    }
  }
  return values;
}

function reasonsOf(results: readonly MetricDataResult[], country: string): CountryFigures['reasons'] {
  const counts = new Map<string, number>();
  for (const { Label = '', Values = [] } of results) {
    const [of, code] = Label.split(' ');
    if (of !== country || !code) continue;
    counts.set(code, (counts.get(code) ?? 0) + Values.reduce((a, b) => a + b, 0));
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
