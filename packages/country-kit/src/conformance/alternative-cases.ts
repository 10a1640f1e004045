import { addDays, cancel, offeredSlots, overlaps, type Slot, toLocal } from '@citas/core';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../contract.ts';
import { slotOf } from './builders.ts';
import { must, openScene, type Scene } from './scene.ts';
import type { Subject } from './subject.ts';

export const alternativeCases = (subject: Subject) =>
  describe('alternatives', () => {
    /** A request on a public holiday, still pending, at a moment from which its neighbours can be booked. */
    async function onHoliday(scene: Scene) {
      const { date, request } = scene.calendar.holiday();
      scene.clock.set(request);
      const [doctor, patient] = [await scene.doctor(), await scene.patient()];
      return { date, doctor, patient, pending: await scene.request({ patient, slot: slotOf(doctor, date) }) };
    }

    /** Books a slot for the patient, and gives it back once it is decided. */
    async function tryOut(scene: Scene, patientId: string, slot: Slot) {
      const patient = (await scene.stores.patients.get(patientId))!;
      const decided = await scene.decided(await scene.request({ patient, slot }));
      if (decided.status === 'CONFIRMED') {
        await scene.change(decided, cancel(decided, { code: 'cancelled' }, undefined, scene.clock.now()));
      }
      return decided.status;
    }

    test('can be booked by the patient at once, and are confirmed', async () => {
      const scene = await openScene(subject);
      const { pending } = await onHoliday(scene);
      const { alternatives } = await scene.decided(pending);
      expect(alternatives).toHaveLength(3);
      for (const slot of alternatives) expect(await tryOut(scene, pending.patientId, slot)).toBe('CONFIRMED');
    });

    test('are the nearest that the same doctor offers', async () => {
      const scene = await openScene(subject, { country: { rules: [] } });
      const { doctor, date, pending } = await onHoliday(scene);
      await scene.doctor();
      const { alternatives } = await scene.decided(pending);
      const dates = { from: addDays(date, -7), to: addDays(date, 7) };
      const away = (slot: Slot) => Math.abs(slot.start - pending.slot.start);
      const offered = offeredSlots(scene.profile, doctor, dates, scene.clock.now()).map(away);
      expect(alternatives.map((slot) => slot.doctorId)).toEqual(Array(3).fill(doctor.id));
      expect(alternatives.map(away)).toEqual(offered.sort((a, b) => a - b).slice(0, 3));
    });

    test('leave out what the doctor is not free for, and when the patient is elsewhere', async () => {
      const scene = await openScene(subject);
      const { doctor, patient, pending } = await onHoliday(scene);
      const [taken, elsewhere] = (await scene.decided(pending)).alternatives as [Slot, Slot, Slot];
      const again = await scene.request({ patient, slot: pending.slot });
      const off = { id: 'off_1', doctorId: doctor.id, start: taken.start, end: taken.end };
      must(await scene.stores.agendas.claimTimeOff(off, scene.clock.now()));
      await scene.request({ patient, slot: { ...elsewhere, doctorId: (await scene.doctor()).id } });
      const { alternatives } = await scene.decided(again);
      expect(alternatives).toHaveLength(3);
      expect(alternatives.filter((slot) => overlaps(slot, taken) || overlaps(slot, elsewhere))).toEqual([]);
    });

    test("are other doctors' of the specialty where the same doctor has none", async () => {
      const scene = await openScene(subject);
      const [doctor, other] = [await scene.doctor(), await scene.doctor()];
      await scene.doctor({ specialties: ['conformance-other'] });
      const pending = await scene.request({ doctor });
      await scene.stores.doctors.replace({ ...doctor, schedule: [], version: 2 });
      const { alternatives } = await scene.decided(pending);
      expect(alternatives.map((slot) => slot.doctorId)).toEqual([other.id, other.id, other.id]);
    });

    test('pass the rules that refused the request', async () => {
      const evening: Rule = ({ slot }) =>
        localHour(slot) < 16 ? [{ code: 'conformance-too-early', timeBound: true }] : [];
      const scene = await openScene(subject, { country: { rules: [...subject.country.rules, evening] } });
      const { alternatives } = await scene.decided(await scene.request());
      expect(alternatives).toHaveLength(3);
      for (const slot of alternatives) expect(localHour(slot)).toBeGreaterThanOrEqual(16);
    });
  });

const localHour = (slot: Slot): number => Number(toLocal(slot.start, slot.timeZone).slice(11, 13));
