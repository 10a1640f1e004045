import { Only } from '../plan.ts';
import { type Outcome, simulate } from '../run.ts';
import { minimise } from './minimise.ts';

/**
 * Leaves out of a failed run whatever it fails without: first what the clients did, then what went wrong, in turns
 * until nothing more can go. The same invariant has to be violated all the while.
 *
 * @param seconds how long this may take
 * @returns the smallest failing run found, with its history
 */
export async function shrink(failed: Outcome, steps: number, seconds: number): Promise<Outcome> {
  const until = performance.now() + seconds * 1000;
  let operations: readonly string[] = failed.tally.operations;
  let faults: readonly string[] = failed.happened;
  const run = (some: readonly string[], wrong: readonly string[], keepHistory = false) =>
    simulate({ seed: failed.seed, steps, only: new Only(some, wrong), keepHistory });
  const fails = async (some: readonly string[], wrong: readonly string[]) =>
    (await run(some, wrong)).violation?.invariant === failed.violation!.invariant;

  for (let size = Number.POSITIVE_INFINITY; operations.length + faults.length < size; ) {
    size = operations.length + faults.length;
    operations = await minimise(operations, (part) => fails(part, faults), until);
    faults = await minimise(faults, (part) => fails(operations, part), until);
  }
  return run(operations, faults, true);
}
