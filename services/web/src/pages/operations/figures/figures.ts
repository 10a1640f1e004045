import type { CountryFigures, Overview } from '../../../api/operations.ts';

export const outcomes = ['confirmed', 'rejected', 'undecidable', 'expired', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];

/** A value per minute; null where there is none. */
export type Series = readonly (number | null)[];

export const total = (values: Series): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** Minute by minute, the values of all series together. */
export const together = (series: readonly Series[], minutes: number): number[] =>
  Array.from({ length: minutes }, (_, minute) => total(series.map((values) => values[minute] ?? 0)));

/** Minute by minute, the largest value of all series: a percentile of several countries is none of their means. */
export const worst = (series: readonly Series[], minutes: number): (number | null)[] =>
  Array.from({ length: minutes }, (_, minute) => highest(series.map((values) => values[minute] ?? null)));

export function highest(values: Series): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

export interface Flow {
  readonly requests: readonly number[];
  readonly decisions: Readonly<Record<Outcome, readonly number[]>>;
  readonly p50: Series;
  readonly p99: Series;
}

/** What came in and how it ended, of one country or of all together. */
export function flowOf({ minutes, countries }: Overview, country: string | undefined): Flow {
  const wanted = countries.filter((figures) => !country || figures.country === country);
  const sum = (of: (figures: CountryFigures) => Series) => together(wanted.map(of), minutes.length);
  const decisions = Object.fromEntries(
    outcomes.map((outcome) => [outcome, sum((figures) => figures.decisions[outcome])]),
  ) as Record<Outcome, number[]>;
  return {
    requests: sum(({ requests }) => requests),
    decisions,
    p50: worst(
      wanted.map(({ decisionTime }) => decisionTime.p50),
      minutes.length,
    ),
    p99: worst(
      wanted.map(({ decisionTime }) => decisionTime.p99),
      minutes.length,
    ),
  };
}

/** Reasons of refusals, of one country or of all together, the most frequent first. */
export function reasonsOf(
  { countries }: Overview,
  country: string | undefined,
): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const figures of countries) {
    if (country && figures.country !== country) continue;
    for (const { code, count } of figures.reasons) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}

/** How much is waiting in all, as far as is known. */
export const waitingIn = ({ countries, queues }: Overview): number =>
  total([...countries.map(({ queue }) => queue?.waiting ?? null), ...queues.map(({ waiting }) => waiting)]);

/** The largest unit in which a span of milliseconds is easily read. */
export function spanParts(ms: number): { value: number; unit: 'millisecond' | 'second' | 'minute' | 'hour' } {
  if (ms < 1_000) return { value: Math.round(ms), unit: 'millisecond' };
  if (ms < 120_000) return { value: Math.round(ms / 100) / 10, unit: 'second' };
  if (ms < 7_200_000) return { value: Math.round(ms / 60_000), unit: 'minute' };
  return { value: Math.round(ms / 360_000) / 10, unit: 'hour' };
}
