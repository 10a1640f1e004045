import { localClient, watchClient } from '@citas/adapters/testing';
import { describe, expect, test } from 'vitest';
import { slotOf } from './builders.ts';
import { openScene, type Scene } from './scene.ts';
import type { Subject } from './subject.ts';

/** Units by DynamoDB's documented rules, counted from the calls of the real client. */
export const budgetCases = (subject: Subject) =>
  describe('the cost of a decision', () => {
    const ledgerOf = ({ table }: Scene) => watchClient(table.client, localClient(table.endpoint));

    test('is at most 4 write units where it confirms', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const ledger = ledgerOf(scene);
      expect(await scene.decided(pending)).toMatchObject({ status: 'CONFIRMED' });
      expect(ledger.total().writeUnits).toBeLessThanOrEqual(4);
    });

    test('is at most 10 write units where it rejects, alternatives included', async () => {
      const scene = await openScene(subject);
      const { date, request } = scene.calendar.holiday();
      scene.clock.set(request);
      const pending = await scene.request({ slot: slotOf(await scene.doctor(), date) });
      const ledger = ledgerOf(scene);
      expect((await scene.decided(pending)).alternatives).toHaveLength(3);
      expect(ledger.total().writeUnits).toBeLessThanOrEqual(10);
    });

    test('is at most 12 queries, however many doctors the specialty has', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      for (let others = 0; others < 12; others += 1) await scene.doctor();
      const pending = await scene.request({ doctor });
      await scene.stores.doctors.replace({ ...doctor, schedule: [], version: 2 });
      const ledger = ledgerOf(scene);
      expect((await scene.decided(pending)).alternatives).toHaveLength(3);
      expect(ledger.total().queries).toBeLessThanOrEqual(12);
    });
  });
