import type { Facts, Step } from './contract.ts';

/**
 * Runs the steps in order. When one fails, every step that was started is undone, the last one first (the one
 * that failed may have had its effect before it failed), and its error is thrown on.
 */
export async function runSteps(steps: readonly Step[], facts: Facts, key: string): Promise<void> {
  for (const [index, step] of steps.entries()) {
    try {
      await step.run(facts, key);
    } catch (error) {
      await undoSteps(steps.slice(0, index + 1), facts, key);
      throw error;
    }
  }
}

/**
 * Runs the steps of a decision that stands: whatever fails is thrown on, and nothing is undone, because an
 * earlier attempt may have had its effect for good.
 */
export async function restoreSteps(steps: readonly Step[], facts: Facts, key: string): Promise<void> {
  for (const step of steps) await step.run(facts, key);
}

/**
 * Undoes the steps, the last one first; one that cannot be undone does not keep the others from it.
 *
 * @throws what the first of those that could not be undone threw: the message is then retried.
 */
export async function undoSteps(steps: readonly Step[], facts: Facts, key: string): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps.toReversed()) {
    await step.undo(facts, key).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
