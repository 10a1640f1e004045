import { cancel, expire, minute } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { slotOf } from './builders.ts';
import { acknowledged, messageOf } from './messages.ts';
import { openScene } from './scene.ts';
import type { Subject } from './subject.ts';

/** Queues repeat, reorder and delay; none of it may show in an appointment. */
export const deliveryCases = (subject: Subject) =>
  describe('deliveries', () => {
    test('decides once when an event comes twice in one batch', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      expect(await scene.deliver(messageOf(pending), messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    });

    test('decides once when an event comes again later', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const confirmed = await scene.decided(pending);
      expect(await scene.deliver(messageOf(pending, { receiveCount: 2 }))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(confirmed);
    });

    test('decides once when two workers have the same event at the same time', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const answers = await Promise.all([
        scene.deliver(messageOf(pending)),
        scene.deliver(messageOf(pending)),
      ]);
      expect(answers).toEqual([acknowledged, acknowledged]);
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    });

    test('decides every appointment of a batch', async () => {
      const scene = await openScene(subject);
      const [doctor, patient, date] = [
        await scene.doctor(),
        await scene.patient(),
        scene.calendar.visitDay(),
      ];
      const pending = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((index) => scene.request({ patient, slot: slotOf(doctor, date, index) })),
      );
      expect(await scene.deliver(...pending.map((appointment) => messageOf(appointment)))).toEqual(
        acknowledged,
      );
      const decided = await Promise.all(pending.map(({ id }) => scene.read(id)));
      expect(decided.map(({ status }) => status)).toEqual(pending.map(() => 'CONFIRMED'));
    });

    test('leaves a request alone that was cancelled before its event came', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const cancelled = await scene.change(
        pending,
        cancel(pending, { code: 'cancelled' }, undefined, scene.clock.now()),
      );
      expect(await scene.deliver(messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(cancelled);
      expect(await scene.isFree(pending.slot)).toBe(true);
    });

    test('leaves a request alone that expired before its event came', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const expired = await scene.change(pending, expire(pending, scene.clock.now()));
      expect(await scene.deliver(messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(expired);
    });

    test('does not take an old event for the answer to a newer question', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      const pending = await scene.request({ doctor });
      const confirmed = await scene.decided(pending);
      const moving = await scene.move(
        confirmed,
        slotOf(doctor, scene.calendar.nextWorkingDay(scene.calendar.visitDay())),
      );
      expect(await scene.deliver(messageOf(pending, { receiveCount: 3 }))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(moving);
    });

    test('answers the newest question of an appointment, in whatever order a batch has its events', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      const pending = await scene.request({ doctor });
      const confirmed = await scene.decided(pending);
      const target = slotOf(doctor, scene.calendar.nextWorkingDay(scene.calendar.visitDay()));
      const moving = await scene.move(confirmed, target);
      expect(await scene.deliver(messageOf(moving), messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED', version: 4, slot: target });
    });

    test.for([
      ['confirm', subject.country.rules],
      ['reject', [() => [{ code: 'conformance-never' }]]],
    ] as const)('does not %s once the deadline has passed', async ([, rules]) => {
      const scene = await openScene(subject, { country: { rules } });
      const pending = await scene.request();
      scene.clock.set(pending.decideBy!);
      expect(await scene.deliver(messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(pending);
      expect(await scene.isFree(pending.slot)).toBe(false);
    });

    test('still decides a moment before the deadline', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      scene.clock.set(pending.decideBy! - minute / 60);
      expect(await scene.decided(pending)).toMatchObject({ status: 'CONFIRMED' });
    });
  });
