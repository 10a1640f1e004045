import type * as http from '@citas/contracts/http';
import { type Instant, minute } from '../../domain/time.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Profiles } from '../../ports/directory.ts';
import type { CountryFigures, Counts, FigureSet, Figures, QueueFigures } from '../../ports/figures.ts';
import type { Clock } from '../../ports/runtime.ts';

export interface ReadOverviewDeps {
  readonly figures: Figures;
  readonly appointments: Pick<Appointments, 'due'>;
  readonly profiles: Pick<Profiles, 'list'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface Finding {
  readonly code: (typeof http.findingCodes)[number];
  readonly country?: string;
  readonly value: number;
}

export interface CountryOverview extends CountryFigures {
  readonly country: string;
  readonly queue: QueueFigures & { readonly deadLetters: number | null };
  readonly nearDeadline: number;
}

export interface Overview {
  readonly at: Instant;
  /** Start of each minute. */
  readonly minutes: readonly Instant[];
  readonly countries: readonly CountryOverview[];
  readonly api: FigureSet['api'];
  /** Those of the platform. */
  readonly queues: readonly (QueueFigures & { readonly name: string })[];
  readonly nearDeadline: { readonly withinSeconds: number; readonly count: number; readonly more: boolean };
  readonly health: { readonly status: 'ok' | 'attention' | 'failing'; readonly findings: readonly Finding[] };
}

const lettersFor = ['parked', 'unrouted-dlq', 'relay-failures', 'audit-failures'];
const platformQueues = ['unrouted', ...lettersFor];
/** A sweep ends what has so little time left; more than a few of these mean that workers are behind. */
const nearMinutes = 5;
const mostNear = 100;
/** Health is judged by the last minutes: what is over is history. */
const recentMinutes = 5;
const oldSeconds = 60;

const nothing: QueueFigures = { waiting: null, oldestSeconds: null };
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((a, b) => a + (b ?? 0), 0);

/** Whether everything is well, in figures: one read of them, and one bounded look at the index of deadlines. */
export const readOverview =
  (deps: ReadOverviewDeps) =>
  async (length: number): Promise<Overview> => {
    const at = deps.clock.now();
    const from = Math.floor(at / minute) * minute - (length - 1) * minute;
    const codes = (await deps.profiles.list()).map(({ code }) => code).sort();
    const queues = [...platformQueues, ...codes.flatMap((code) => [code, `${code}-dlq`])];
    const [figures, near] = await Promise.all([
      deps.figures.read(from, length, { countries: codes, queues }),
      deps.appointments.due(at + nearMinutes * minute, mostNear + 1),
    ]);
    const queueOf = (name: string) => figures.queues.get(name) ?? nothing;
    const countries = codes.map(
      (country): CountryOverview => ({
        country,
        ...figures.countries.get(country)!,
        queue: { ...queueOf(country), deadLetters: queueOf(`${country}-dlq`).waiting },
        nearDeadline: near.filter((appointment) => appointment.country === country).length,
      }),
    );
    return {
      at,
      minutes: Array.from({ length }, (_, index) => from + index * minute),
      countries,
      api: figures.api,
      queues: platformQueues.map((name) => ({ name, ...queueOf(name) })),
      nearDeadline: {
        withinSeconds: nearMinutes * 60,
        count: Math.min(near.length, mostNear),
        more: near.length > mostNear,
      },
      health: healthOf(figures, countries),
    };
  };

function healthOf(figures: FigureSet, countries: readonly CountryOverview[]): Overview['health'] {
  const recent = <T>(values: readonly T[]) => values.slice(-recentMinutes);
  const found = (code: Finding['code'], value: number, country?: string): Finding[] =>
    value > 0 ? [{ code, value, ...(country !== undefined && { country }) }] : [];
  const letters = sum(lettersFor.map((name) => figures.queues.get(name)?.waiting ?? 0));
  const failing = [...found('overdue', sum(recent(figures.overdue))), ...missedSweeps(figures)];
  const findings = [
    ...failing,
    ...found('server-errors', sum(recent(figures.api.serverErrors))),
    ...found('dead-letters', letters),
    ...countries.flatMap(({ country, queue }) => [
      ...found('dead-letters', queue.deadLetters ?? 0, country),
      ...found('queue-old', (queue.oldestSeconds ?? 0) > oldSeconds ? queue.oldestSeconds! : 0, country),
    ]),
  ];
  if (failing.length > 0) return { status: 'failing', findings };
  return { status: findings.length > 0 ? 'attention' : 'ok', findings };
}

/** A system that has served for longer than sweeps may take, and in which none has run. */
function missedSweeps({ overdue, api }: FigureSet): Finding[] {
  const servedBefore = (values: Counts) => sum(values.slice(0, -recentMinutes)) > 0;
  const ran = overdue.slice(-recentMinutes).some((value) => value !== null);
  return ran || !servedBefore(api.requests) ? [] : [{ code: 'sweep-missing', value: recentMinutes }];
}
