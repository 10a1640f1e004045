import { refuse } from '@citas/core';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { slotOf } from '../src/conformance/builders.ts';
import { messageOf } from '../src/conformance/messages.ts';
import { openScene } from '../src/conformance/scene.ts';
import type { Step } from '../src/contract.ts';
import { subject } from './subject.ts';

/** A step of the outside world, seen by what it still holds. */
function world() {
  const effects = new Set<string>();
  const step: Step = {
    name: 'effect',
    run: async (_facts, key) => void effects.add(key),
    undo: async (_facts, key) => void effects.delete(key),
  };
  return { effects, steps: [step] };
}

describe('a message that comes again after a crash', () => {
  test('restores the effect of a confirmed request that a failing twin undid', async () => {
    const { effects, steps } = world();
    const scene = await openScene(subject, { country: { steps } });
    const pending = await scene.request();
    await scene.decided(pending);
    effects.clear();
    await scene.deliver(messageOf(pending, { receiveCount: 2 }));
    expect([...effects]).toEqual([`${pending.id}#1`]);
  });

  test('from the dead letters is told apart from a first delivery, although its receptions count from one', async () => {
    const { effects, steps } = world();
    const scene = await openScene(subject, { country: { steps } });
    const pending = await scene.request();
    const rejected = refuse(pending, [{ code: 'processing-failed' }], [], scene.clock.now());
    await scene.change(pending, rejected);
    effects.add(`${pending.id}#1`);
    const redriven = { redriven: { dataType: 'String', stringValue: 'true' } } as const;
    await scene.deliver({ ...messageOf(pending), messageAttributes: redriven } as SQSRecord);
    expect(effects.size).toBe(0);
  });

  test('leaves the effect of a confirmed request alone when it cannot be restored just now', async () => {
    const { effects, steps } = world();
    let down = false;
    const failing: Step = {
      name: 'failing',
      run: async () => {
        if (down) throw new Error('out of order');
      },
      undo: async () => {},
    };
    const scene = await openScene(subject, { country: { steps: [...steps, failing] } });
    const pending = await scene.request();
    await scene.decided(pending);
    down = true;
    const { batchItemFailures } = await scene.deliver(messageOf(pending, { receiveCount: 2 }));
    expect(batchItemFailures).toHaveLength(1);
    expect([...effects]).toEqual([`${pending.id}#1`]);
  });

  test('restores the effect of a request that it confirms while a failing twin undoes it', async () => {
    const effects = new Set<string>();
    let twinFails = true;
    const step: Step = {
      name: 'effect',
      run: async (_facts, key) => {
        effects.add(key);
        if (twinFails) effects.delete(key);
        twinFails = false;
      },
      undo: async (_facts, key) => void effects.delete(key),
    };
    const scene = await openScene(subject, { country: { steps: [step] } });
    const pending = await scene.request();
    await scene.deliver(messageOf(pending, { receiveCount: 2 }));
    expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED' });
    expect([...effects]).toEqual([`${pending.id}#1`]);
  });

  test('undoes what was left behind when the rules now say no', async () => {
    const { effects, steps } = world();
    const scene = await openScene(subject, { country: { steps, rules: [() => [{ code: 'no' }]] } });
    const pending = await scene.request();
    effects.add(`${pending.id}#1`);
    await scene.deliver(messageOf(pending, { receiveCount: 2 }));
    expect(effects.size).toBe(0);
    expect(await scene.read(pending.id)).toMatchObject({ status: 'REJECTED' });
  });

  test('undoes what was left behind when the deadline has passed', async () => {
    const { effects, steps } = world();
    const scene = await openScene(subject, { country: { steps } });
    const pending = await scene.request();
    effects.add(`${pending.id}#1`);
    scene.clock.set(pending.decideBy!);
    await scene.deliver(messageOf(pending, { receiveCount: 2 }));
    expect(effects.size).toBe(0);
    expect(await scene.read(pending.id)).toEqual(pending);
  });

  test('undoes a refused move and leaves the request it came from alone', async () => {
    const { effects, steps } = world();
    const scene = await openScene(subject, {
      country: { steps, rules: [({ appointment }) => (appointment.move ? [{ code: 'no' }] : [])] },
    });
    const doctor = await scene.doctor();
    const confirmed = await scene.decided(await scene.request({ doctor }));
    const moving = await scene.move(
      confirmed,
      slotOf(doctor, scene.calendar.nextWorkingDay(scene.calendar.visitDay())),
    );
    effects.add(`${moving.id}#${moving.version}`);
    await scene.deliver(messageOf(moving, { receiveCount: 2 }));
    expect([...effects]).toEqual([`${moving.id}#1`]);
  });

  test('keeps the effect of an accepted move', async () => {
    const { effects, steps } = world();
    const scene = await openScene(subject, { country: { steps } });
    const doctor = await scene.doctor();
    const confirmed = await scene.decided(await scene.request({ doctor }));
    const moving = await scene.move(
      confirmed,
      slotOf(doctor, scene.calendar.nextWorkingDay(scene.calendar.visitDay())),
    );
    await scene.decided(moving);
    await scene.deliver(messageOf(moving, { receiveCount: 2 }));
    expect([...effects]).toEqual([`${moving.id}#1`, `${moving.id}#3`]);
  });
});
