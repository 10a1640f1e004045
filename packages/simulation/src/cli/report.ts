import type { Outcome } from '../run.ts';
import { operationsOf, type Summary } from '../summary.ts';

const number = (value: number): string => Math.round(value).toLocaleString('en-US');

const table = (title: string, counts: Readonly<Record<string, number>>): string[] => [
  `${title}:`,
  ...Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `  ${name.padEnd(28)} ${number(count).padStart(10)}`),
];

/** What was run, and how fast. @param seconds of wall time */
export function summaryLines(total: Summary, seconds: number): string[] {
  const operations = operationsOf(total);
  return [
    ...table('client operations', total.operations),
    ...table('answers to HTTP requests', total.answers),
    ...table('appointments that became', total.statuses),
    ...table('faults', total.faults),
    `${number(total.seeds)} seeds, ${number(operations)} operations (${number(total.clientOperations)} of clients, ` +
      `${number(total.deliveries)} deliveries) in ${seconds.toFixed(1)} s: ${number(operations / seconds)} a second`,
    `${number(total.requests)} HTTP requests, ${number(total.steps)} scheduler steps`,
  ];
}

export const progressLine = (total: Summary, seconds: number): string =>
  `  ${number(total.seeds)} seeds, ${number(operationsOf(total))} operations, ${seconds.toFixed(0)} s`;

/** A failure: what was violated, how it came to it in as few steps as possible, and how to see it again. */
export function failureLines(failed: Outcome, steps: number): string[] {
  const { seed, violation, tally, happened, lines } = failed;
  return [
    `seed ${seed} violates "${violation!.invariant}":`,
    `  ${violation!.message}`,
    '',
    `The shortest history found that does (${tally.operations.length} client operations, ${happened.length} faults):`,
    ...lines.map((line) => `  ${line}`),
    '',
    `Again: npm run simulate -- --seed ${seed} --steps ${steps}`,
  ];
}
