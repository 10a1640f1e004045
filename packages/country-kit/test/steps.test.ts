import { describe, expect, test } from 'vitest';
import { factsOf } from '../src/conformance/facts.ts';
import type { Step } from '../src/contract.ts';
import { runSteps, undoSteps } from '../src/steps.ts';
import { subject } from './subject.ts';

const facts = factsOf(subject, subject.samples.passing);

function recorder(failing: readonly string[]) {
  const calls: string[] = [];
  const call = async (name: string) => {
    calls.push(name);
    if (failing.includes(name)) throw new Error(name);
  };
  const step = (name: string): Step => ({
    name,
    run: (_facts, key) => call(`run ${name} ${key}`),
    undo: (_facts, key) => call(`undo ${name} ${key}`),
  });
  return { calls, steps: ['a', 'b', 'c'].map(step) };
}

describe('steps', () => {
  test('run in order with the same key', async () => {
    const { calls, steps } = recorder([]);
    await runSteps(steps, facts, 'k');
    expect(calls).toEqual(['run a k', 'run b k', 'run c k']);
  });

  test('that were started are undone in reverse, the failed one included: it may have had its effect', async () => {
    const { calls, steps } = recorder(['run b k']);
    await expect(runSteps(steps, facts, 'k')).rejects.toThrow('run b k');
    expect(calls).toEqual(['run a k', 'run b k', 'undo b k', 'undo a k']);
  });

  test('are all undone, also when one of them cannot be', async () => {
    const { calls, steps } = recorder(['undo c k', 'undo b k']);
    await expect(undoSteps(steps, facts, 'k')).rejects.toThrow('undo c k');
    expect(calls).toEqual(['undo c k', 'undo b k', 'undo a k']);
  });

  test('that cannot be undone show their own failure, so that the message is retried even after a refusal', async () => {
    const { steps } = recorder(['run b k', 'undo a k']);
    await expect(runSteps(steps, facts, 'k')).rejects.toThrow('undo a k');
  });
});
