/** What the values of a dimension look like. Each set is small and known: CloudWatch bills every combination. */
const forms = {
  /** The route key of an HTTP operation, as API Gateway has it, or the name of other work. */
  operation: /^(\$default|[a-z-]{1,32}|[A-Z]{3,7} (\/(v\d|[a-z.-]+|\{\w+\}))+)$/,
  country: /^[a-z]{2}$/,
  outcome: /^(confirmed|rejected|undecidable|expired|cancelled)$/,
  /** Code of a reason. */
  reason: /^[a-z]+(-([a-z]+|\d{1,3})){0,7}$/,
  /** Name of a deployable. */
  service: /^[a-z-]{1,32}$/,
} as const;

export type Dimension = keyof typeof forms;

interface Definition {
  /** Counts are added up between two flushes; of times each one is kept, so that percentiles are known. */
  readonly unit: 'Count' | 'Milliseconds';
  readonly dimensions: readonly Dimension[];
}

/** Every metric of our own. Alarms and dashboards name no others (a test holds them against this list). */
export const catalogue = {
  /** Of every answered HTTP request: how many there are, and their percentiles. */
  Latency: { unit: 'Milliseconds', dimensions: ['operation'] },
  /** Answers of 400 to 499; sent when there is one. */
  ClientErrors: { unit: 'Count', dimensions: ['operation'] },
  /** Answers of 500 and more; sent when there is one. */
  ServerErrors: { unit: 'Count', dimensions: ['operation'] },
  /** Write units that DynamoDB says it charged, by the work that caused them. */
  WriteUnits: { unit: 'Count', dimensions: ['operation'] },
  /** Bookings and moves that were accepted and wait for their country. */
  Requests: { unit: 'Count', dimensions: ['country'] },
  /** How each wait ended. In the long run there are as many as there are requests. */
  Decisions: { unit: 'Count', dimensions: ['country', 'outcome'] },
  /** One for each reason of a request that was rejected or undecidable. */
  RejectionReasons: { unit: 'Count', dimensions: ['country', 'reason'] },
  /** From a request to its country's answer, by the times of the two commits. */
  DecisionTime: { unit: 'Milliseconds', dimensions: ['country'] },
  /** Requests that a sweep found past their deadline; 0 is sent too, so that silence means that no sweep ran. */
  Overdue: { unit: 'Count', dimensions: ['service'] },
  /** Requests that were rejected because no country takes them; sent when there is one. */
  Unserved: { unit: 'Count', dimensions: ['service'] },
  /** Events that the bus did not take; sent when there is one. */
  FailedEntries: { unit: 'Count', dimensions: ['service'] },
  /** Records of the stream that cannot be read; sent when there is one. */
  UnreadableRecords: { unit: 'Count', dimensions: ['service'] },
} as const satisfies Readonly<Record<string, Definition>>;

export type MetricName = keyof typeof catalogue;
export type Outcome = 'confirmed' | 'rejected' | 'undecidable' | 'expired' | 'cancelled';

/** The dimensions of a metric, each with a value. */
export type DimensionsOf<Name extends MetricName> = {
  readonly [D in (typeof catalogue)[Name]['dimensions'][number]]: D extends 'outcome' ? Outcome : string;
};

/** A dimension's value if it is of its form, or `other`: whatever code meant to say, no id gets into a metric. */
export const bounded = (dimension: Dimension, value: string): string =>
  value.length <= 100 && forms[dimension].test(value) ? value : 'other';
