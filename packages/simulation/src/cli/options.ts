import { parseArgs } from 'node:util';

/** Scheduler steps of a seed before it is left to come to rest. */
export const defaultSteps = 4000;

export interface Options {
  readonly from: number;
  /** Seeds to run at most. */
  readonly seeds: number;
  /** No further seed begins once so many operations are done. */
  readonly operations: number;
  readonly steps: number;
  readonly workers: number;
  readonly shrinkSeconds: number;
  readonly verbose: boolean;
}

export class UsageError extends Error {}

export const help = `Runs the whole pipeline in simulated time, with simulated trouble, and checks every invariant after every step.

npm run simulate -- [options]

  --seed N         run this seed alone
  --from N         first of several seeds (default 1)
  --seeds N        how many seeds (default: as many as the operations take)
  --operations N   begin no further seed after so many operations (default 100000)
  --steps N        scheduler steps of a seed, before it comes to rest (default ${defaultSteps})
  --workers N      seeds run at the same time (default 2)
  --shrink N       seconds to spend on shrinking a failure (default 60)
  --verbose        with --seed: print the whole history
  --help           this text

An operation is something that a client wanted done, however many attempts it took, or an invocation of a function
with stream records or queue messages. The same seed and steps always give the same history. Exit code 1 when an
invariant was violated.`;

/** @throws UsageError with one line that says what is wrong. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
  const number = (
    name: 'seed' | 'from' | 'seeds' | 'operations' | 'steps' | 'workers' | 'shrink',
    least: number,
  ) => {
    const text = values[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new UsageError(`--${name} must be a whole number of at least ${least}, not "${text}".`);
  };
  const seed = number('seed', 0);
  const seeds = number('seeds', 1);
  if (values.verbose && seed === undefined) throw new UsageError('--verbose needs --seed.');
  if (seed !== undefined && (seeds !== undefined || values.from !== undefined)) {
    throw new UsageError('--seed stands alone: --from and --seeds are for several.');
  }
  return {
    from: seed ?? number('from', 0) ?? 1,
    seeds: seed === undefined ? (seeds ?? Number.MAX_SAFE_INTEGER) : 1,
    operations: number('operations', 1) ?? (seeds ? Number.MAX_SAFE_INTEGER : 100_000),
    steps: number('steps', 1) ?? defaultSteps,
    workers: number('workers', 1) ?? 2,
    shrinkSeconds: number('shrink', 0) ?? 60,
    verbose: values.verbose ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{
          seed: text,
          from: text,
          seeds: text,
          operations: text,
          steps: text,
          workers: text,
          shrink: text,
        },
        ...{ verbose: flag, help: flag },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. Try --help.`);
  }
}
