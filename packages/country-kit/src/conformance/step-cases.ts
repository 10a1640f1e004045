import { cancel } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { type Step, StepRefused } from '../contract.ts';
import { messageOf } from './messages.ts';
import { openScene, type Scene, type SceneOptions } from './scene.ts';
import type { Subject } from './subject.ts';

/** Steps that write down what is asked of them; `effects` is what the outside world would still hold. */
function recorder() {
  const calls: string[] = [];
  const effects = new Set<string>();
  const step = (name: string, meanwhile: () => unknown = () => {}): Step => ({
    name,
    run: async (_facts, key) => {
      calls.push(`run ${name}`);
      effects.add(`${name} ${key}`);
      await meanwhile();
    },
    undo: async (_facts, key) => {
      calls.push(`undo ${name}`);
      effects.delete(`${name} ${key}`);
    },
  });
  return { calls, effects, step };
}

const outage = () => {
  throw new Error('outage of the conformance test');
};
const refusal = () => {
  throw new StepRefused({ code: 'conformance-refused' });
};

/** Side effects and an appointment's status must tell the same story, wherever a decision breaks off. */
export const stepCases = (subject: Subject) =>
  describe('steps', () => {
    const withSteps = (steps: readonly Step[], options: SceneOptions = {}): Promise<Scene> =>
      openScene(subject, { ...options, country: { ...options.country, steps } });

    test('run in order, once, under the key of the request', async () => {
      const { calls, effects, step } = recorder();
      const scene = await withSteps([step('a'), step('b')]);
      const pending = await scene.request();
      expect(await scene.decided(pending)).toMatchObject({ status: 'CONFIRMED' });
      expect(calls).toEqual(['run a', 'run b']);
      expect([...effects]).toEqual([`a ${pending.id}#1`, `b ${pending.id}#1`]);
    });

    test('do not run for a request that a rule refuses', async () => {
      const { calls, step } = recorder();
      const rules = [() => [{ code: 'conformance-never' }]];
      const scene = await withSteps([step('a')], { country: { rules } });
      expect(await scene.decided(await scene.request())).toMatchObject({ status: 'REJECTED' });
      expect(calls).toEqual([]);
    });

    test('are undone in reverse when a later one fails, and the message is retried', async () => {
      const { calls, effects, step } = recorder();
      let meanwhile: () => unknown = outage;
      const scene = await withSteps([step('a'), step('b'), step('c', () => meanwhile()), step('d')]);
      const pending = await scene.request();
      const message = messageOf(pending);
      expect(await scene.deliver(message)).toEqual({
        batchItemFailures: [{ itemIdentifier: message.messageId }],
      });
      expect(calls.filter((call) => call !== 'undo c')).toEqual([
        'run a',
        'run b',
        'run c',
        'undo b',
        'undo a',
      ]);
      expect(effects.size).toBe(0);
      expect(await scene.read(pending.id)).toEqual(pending);
      expect(await scene.isFree(pending.slot)).toBe(false);

      meanwhile = () => {};
      await scene.deliver(messageOf(pending, { receiveCount: 2 }));
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED' });
      expect(effects.size).toBe(4);
    });

    test('reject with their own reason when they refuse, and are undone', async () => {
      const { effects, step } = recorder();
      const scene = await withSteps([step('a'), step('b', refusal)]);
      const rejected = await scene.decided(await scene.request());
      expect(rejected).toMatchObject({ status: 'REJECTED', reasons: [{ code: 'conformance-refused' }] });
      expect(effects.size).toBe(0);
      expect(await scene.isFree(rejected.slot)).toBe(true);
    });

    test('give alternatives where a refusal is a matter of time', async () => {
      const refuse = () => {
        throw new StepRefused({ code: 'conformance-refused', timeBound: true });
      };
      const scene = await withSteps([recorder().step('a', refuse)]);
      expect((await scene.decided(await scene.request())).alternatives).toHaveLength(3);
    });

    test('are undone when the request is cancelled while they run', async () => {
      const { effects, step } = recorder();
      const scene = await withSteps([
        step('a'),
        step('b', () =>
          scene.change(pending, cancel(pending, { code: 'cancelled' }, undefined, scene.clock.now())),
        ),
      ]);
      const pending = await scene.request();
      expect(await scene.decided(pending)).toMatchObject({ status: 'CANCELLED', version: 2 });
      expect(effects.size).toBe(0);
    });

    test('are undone when the deadline passes while they run', async () => {
      const { effects, step } = recorder();
      const scene = await withSteps([step('a', () => scene.clock.set(pending.decideBy!))]);
      const pending = await scene.request();
      expect(await scene.decided(pending)).toEqual(pending);
      expect(effects.size).toBe(0);
    });

    test('stay when another worker confirms the same event first', async () => {
      const { effects, step } = recorder();
      let first = true;
      const overtake = async () => {
        if (!first) return;
        first = false;
        await scene.deliver(messageOf(pending));
      };
      const scene = await withSteps([step('a'), step('b', overtake)]);
      const pending = await scene.request();
      expect(await scene.decided(pending)).toMatchObject({ status: 'CONFIRMED', version: 2 });
      expect(effects.size).toBe(2);
    });

    test('are undone on redelivery after a crash, when the request was cancelled meanwhile', async () => {
      const { effects, step } = recorder();
      const scene = await withSteps([step('a'), step('b')]);
      const pending = await scene.request();
      effects.add(`a ${pending.id}#1`);
      await scene.change(pending, cancel(pending, { code: 'cancelled' }, undefined, scene.clock.now()));
      await scene.deliver(messageOf(pending, { receiveCount: 2 }));
      expect(effects.size).toBe(0);
    });

    test('are retried until undone', async () => {
      const { effects, step } = recorder();
      const a = step('a');
      let broken = true;
      const undo: Step['undo'] = (facts, key) =>
        broken ? Promise.reject(new Error('outage')) : a.undo(facts, key);
      const scene = await withSteps([{ ...a, undo }, step('b', refusal)]);
      const pending = await scene.request();
      expect((await scene.deliver(messageOf(pending))).batchItemFailures).toHaveLength(1);
      broken = false;
      await scene.deliver(messageOf(pending, { receiveCount: 2 }));
      expect(await scene.read(pending.id)).toMatchObject({ status: 'REJECTED' });
      expect(effects.size).toBe(0);
    });
  });
