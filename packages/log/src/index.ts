/**
 * Everything that a log line may say: ids, codes, counts and times. There is no field for a name, a document, a
 * contact, a token, a body or a message of an unknown error, and nothing outside this list is written.
 */
export interface LogFields {
  readonly requestId?: string | undefined;
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly role?: string | undefined;
  readonly country?: string | undefined;
  readonly appointmentId?: string | undefined;
  readonly doctorId?: string | undefined;
  readonly version?: number | undefined;
  readonly eventId?: string | undefined;
  readonly eventType?: string | undefined;
  readonly messageId?: string | undefined;
  /** Position of a record in the table's stream. */
  readonly sequenceNumber?: string | undefined;
  readonly queue?: string | undefined;
  /** Name of a country's rule or step. */
  readonly step?: string | undefined;
  readonly attempt?: number | undefined;
  readonly count?: number | undefined;
  /** Code of a problem, reason or outcome. */
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
  readonly cause?: string | undefined;
  readonly stack?: readonly string[] | undefined;
}

const fieldNames = Object.keys({
  requestId: 0,
  operation: 0,
  status: 0,
  durationMs: 0,
  role: 0,
  country: 0,
  appointmentId: 0,
  doctorId: 0,
  version: 0,
  eventId: 0,
  eventType: 0,
  messageId: 0,
  sequenceNumber: 0,
  queue: 0,
  step: 0,
  attempt: 0,
  count: 0,
  code: 0,
  error: 0,
  errorCode: 0,
  cause: 0,
  stack: 0,
} satisfies Record<keyof LogFields, 0>) as (keyof LogFields)[];

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/**
 * A log of one JSON line per event on standard output.
 *
 * @param service name of the deployable that speaks.
 * @param write where a finished line goes.
 */
export function createLog(
  service: string,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Log {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      const line: Record<string, unknown> = { level, time: new Date().toISOString(), service, event };
      for (const name of fieldNames) line[name] = fields[name];
      write(`${JSON.stringify(line)}\n`);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.$-]{1,64}$/.test(value) ? value : undefined;

/** What may be told of something thrown: names, code and stack frames, never the message, which can quote data. */
export function thrown(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').replace(error.message, '').split('\n').slice(1);
  const { cause } = error;
  return {
    error: word(error.name),
    errorCode: 'code' in error ? word(error.code) : undefined,
    cause: cause instanceof Error ? word(cause.name) : undefined,
    stack: frames
      .filter((line) => /^ {4}at /.test(line))
      .slice(0, 12)
      .map((frame) => frame.trim()),
  };
}
