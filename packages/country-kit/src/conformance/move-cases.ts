import { cancel, minute } from '@citas/core';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../contract.ts';
import { codesOf, slotOf } from './builders.ts';
import { messageOf } from './messages.ts';
import { openScene, type Scene } from './scene.ts';
import type { Subject } from './subject.ts';

/** A move is one change: the patient never ends with neither slot. */
export const moveCases = (subject: Subject) =>
  describe('moves', () => {
    /** A confirmed appointment with a move proposed to the next working day. */
    async function proposed(scene: Scene) {
      const doctor = await scene.doctor();
      const before = await scene.decided(await scene.request({ doctor }));
      const target = slotOf(doctor, scene.calendar.nextWorkingDay(scene.calendar.visitDay()));
      return { before, target, moving: await scene.move(before, target) };
    }
    const noMoves: Rule = ({ appointment }) => (appointment.move ? [{ code: 'conformance-no-moves' }] : []);

    test('are accepted: the new slot is kept, the old one released', async () => {
      const scene = await openScene(subject);
      const { before, target, moving } = await proposed(scene);
      const moved = await scene.decided(moving);
      expect(moved).toMatchObject({ status: 'CONFIRMED', version: 4, slot: target, reasons: [] });
      expect(moved.move).toBeUndefined();
      expect(await Promise.all([before.slot, target].map(scene.isFree))).toEqual([true, false]);
    });

    test('are refused by a rule: the old slot is kept, the new one released', async () => {
      const scene = await openScene(subject, { country: { rules: [...subject.country.rules, noMoves] } });
      const { before, target, moving } = await proposed(scene);
      const kept = await scene.decided(moving);
      expect(kept).toMatchObject({ status: 'CONFIRMED', version: 4, slot: before.slot });
      expect(kept.reasons).toEqual([{ code: 'conformance-no-moves' }]);
      expect(kept.decision).toEqual(before.decision);
      expect(await Promise.all([before.slot, target].map(scene.isFree))).toEqual([false, true]);
    });

    test('to a public holiday are refused, with alternatives', async () => {
      const scene = await openScene(subject);
      const { date, request } = scene.calendar.holiday();
      scene.clock.set(request);
      const doctor = await scene.doctor();
      const visitDay = scene.calendar.nextWorkingDay(date);
      const before = await scene.decided(await scene.request({ doctor, slot: slotOf(doctor, visitDay) }));
      const kept = await scene.decided(await scene.move(before, slotOf(doctor, date)));
      expect(kept).toMatchObject({ status: before.status, slot: before.slot });
      expect(kept.reasons).toContainEqual({ code: 'public-holiday', params: { date } });
      expect(kept.alternatives).toHaveLength(3);
      expect(kept.alternatives).not.toContainEqual(before.slot);
    });

    test('keep to the notice as counted from the move, not from the first request', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      const before = await scene.decided(await scene.request({ doctor }));
      const target = slotOf(doctor, scene.calendar.visitDay(), 8);
      scene.clock.set(target.start - (scene.profile.booking.minimumNoticeMinutes - 1) * minute);
      const kept = await scene.decided(await scene.move(before, target));
      expect(kept).toMatchObject({ status: 'CONFIRMED', slot: before.slot });
      expect(codesOf(kept)).toContain('minimum-notice');
    });

    test('to another doctor take the one slot and give back the other', async () => {
      const scene = await openScene(subject);
      const before = await scene.decided(await scene.request());
      const target = slotOf(await scene.doctor(), scene.calendar.visitDay(), 8);
      const moved = await scene.decided(await scene.move(before, target));
      expect(moved).toMatchObject({ slot: target, status: 'CONFIRMED' });
      expect(await Promise.all([before.slot, target].map(scene.isFree))).toEqual([true, false]);
    });

    test('are decided once, however often the event comes', async () => {
      const scene = await openScene(subject);
      const { moving } = await proposed(scene);
      await scene.deliver(messageOf(moving), messageOf(moving));
      await scene.deliver(messageOf(moving, { receiveCount: 2 }));
      expect(await scene.read(moving.id)).toMatchObject({ version: 4 });
    });

    test('are left alone when the appointment was cancelled meanwhile', async () => {
      const scene = await openScene(subject);
      const { target, moving } = await proposed(scene);
      const cancelled = await scene.change(
        moving,
        cancel(moving, { code: 'cancelled' }, undefined, scene.clock.now()),
      );
      await scene.deliver(messageOf(moving));
      expect(await scene.read(moving.id)).toEqual(cancelled);
      expect(await scene.isFree(target)).toBe(true);
    });

    test('keep both slots while a rule throws', async () => {
      const throwing: Rule = (facts) =>
        noMoves(facts).map(() => {
          throw new Error('outage');
        });
      const scene = await openScene(subject, { country: { rules: [...subject.country.rules, throwing] } });
      const { before, target, moving } = await proposed(scene);
      expect((await scene.deliver(messageOf(moving))).batchItemFailures).toHaveLength(1);
      expect(await Promise.all([before.slot, target].map(scene.isFree))).toEqual([false, false]);
    });
  });
