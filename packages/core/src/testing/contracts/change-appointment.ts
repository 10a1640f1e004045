import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  cancel,
  checkIn,
  expire,
  minute,
  proposeMove,
  refuse,
  type Slot,
} from '../../index.ts';
import type { OpenStores, PortStores } from './port-stores.ts';
import { at, decision, hold, hour, must, nobody, now, request, slot } from './samples.ts';

async function confirmed(stored: PortStores, wanted: Slot, changes: Partial<Appointment> = {}) {
  const appointments = stored.appointments;
  const pending = request(wanted, changes);
  must(await appointments.request(pending, now, nobody));
  return must(await appointments.change(pending, must(accept(pending, decision, now)), now));
}

const moveTo = (appointment: Appointment, to: Slot) =>
  must(
    proposeMove(
      appointment,
      { slot: to, requestedAt: now, patientChoice: false },
      { decideBy: now + hour, keepUntil: appointment.keepUntil },
    ),
  );

/** Claimed minutes of a resource, by UTC date. */
async function busy(stored: PortStores, doctorId: string) {
  const agenda = await stored.agendas.read(doctorId, { start: at('00:00'), end: at('00:00', 3) });
  return [...agenda.values()].map((agendaDay) => agendaDay.busy.size * 5);
}

export function changeContract(open: OpenStores): void {
  describe('a change', () => {
    it('is stored whole and makes the version before it stale', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const pending = request(slot(at('14:00')));
      must(await appointments.request(pending, now, nobody));
      const yes = must(accept(pending, decision, now + 1));
      const no = must(refuse(pending, [{ code: 'no-referral' }], [slot(at('15:00'))], now + 2));
      expect(await appointments.change(pending, yes, now)).toEqual({ ok: true, value: yes });
      expect(await appointments.change(pending, no, now)).toEqual({ ok: false, error: 'stale' });
      expect(await appointments.change(pending, yes, now)).toEqual({ ok: false, error: 'stale' });
      expect(await appointments.get(pending.id)).toEqual(yes);
      const arrived = must(checkIn(yes, now + 3));
      must(await appointments.change(yes, arrived, now));
      expect(await appointments.get(pending.id)).toEqual(arrived);
      expect(await busy(stored, 'doc_1')).toEqual([30]);
    });

    it('of an appointment that does not exist is stale', async () => {
      const stored = await open();
      const ghost = request(slot(at('14:00')));
      const appointments = stored.appointments;
      expect(await appointments.change(ghost, must(accept(ghost, decision, now)), now)).toEqual({
        ok: false,
        error: 'stale',
      });
      expect(await appointments.change(ghost, must(refuse(ghost, [], [], now)), now)).toEqual({
        ok: false,
        error: 'stale',
      });
      expect(await busy(stored, 'doc_1')).toEqual([]);
    });

    it('is made once when many make the same one at the same moment', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const one = await confirmed(stored, slot(at('14:00')));
      const gone = must(cancel(one, { code: 'cancelled-by-staff' }, undefined, now));
      const results = await Promise.all(
        Array.from({ length: 20 }, () => appointments.change(one, gone, now)),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await busy(stored, 'doc_1')).toEqual([0]);
    });

    it.each([
      ['refused', (pending: Appointment) => refuse(pending, [{ code: 'no' }], [], now)],
      ['expired', (pending: Appointment) => expire(pending, now)],
      ['cancelled', (pending: Appointment) => cancel(pending, { code: 'x' }, 'Ya no', now)],
    ])(
      'that leaves the request %s frees its slot for doctor and patient in the same moment',
      async (_, end) => {
        const stored = await open();
        const appointments = stored.appointments;
        const pending = request(slot(at('14:00')));
        must(await appointments.request(pending, now, nobody));
        must(await appointments.change(pending, must(end(pending)), now));
        must(
          await appointments.request(request(pending.slot, { patientId: pending.patientId }), now, nobody),
        );
      },
    );
  });

  describe('a move', () => {
    it('holds both slots until it is accepted, then only the new one', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const old = await confirmed(stored, slot(at('14:00')));
      const moving = moveTo(old, slot(at('09:00', 1), { doctorId: 'doc_2' }));
      must(await appointments.change(old, moving, now));
      expect([await busy(stored, 'doc_1'), await busy(stored, 'doc_2')]).toEqual([[30], [30]]);
      const moved = must(await appointments.change(moving, must(accept(moving, decision, now)), now));
      expect([await busy(stored, 'doc_1'), await busy(stored, 'doc_2')]).toEqual([[0], [30]]);
      expect(await appointments.get(old.id)).toEqual(moved);
    });

    it('that is refused leaves the old slot and frees the new one', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const old = await confirmed(stored, slot(at('14:00')));
      const moving = must(await appointments.change(old, moveTo(old, slot(at('16:00'))), now));
      must(await appointments.change(moving, must(refuse(moving, [{ code: 'no' }], [], now)), now));
      expect(await busy(stored, 'doc_1')).toEqual([30]);
      must(await appointments.request(request(slot(at('16:00')), { patientId: old.patientId }), now, nobody));
    });

    it.each([
      ['later', '14:15', 30, 45],
      ['earlier', '13:45', 30, 45],
      ['onto part of itself', '14:00', 15, 30],
      ['around itself', '13:45', 60, 60],
    ])('may overlap its own old slot: %s', async (_, time, minutes, whileMoving) => {
      const stored = await open();
      const appointments = stored.appointments;
      const old = await confirmed(stored, slot(at('14:00')));
      const moving = must(await appointments.change(old, moveTo(old, slot(at(time), { minutes })), now));
      expect(await busy(stored, 'doc_1')).toEqual([whileMoving]);
      must(await appointments.change(moving, must(accept(moving, decision, now)), now));
      expect(await busy(stored, 'doc_1')).toEqual([minutes]);
      must(await appointments.request(request(slot(at(time) + minutes * minute)), now, nobody));
    });

    it('across midnight UTC, overlapping the old slot, is found under the day on which it starts', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const old = await confirmed(stored, slot(at('23:30'), { minutes: 60 }));
      const moving = must(await appointments.change(old, moveTo(old, slot(at('00:00', 1))), now));
      expect(await busy(stored, 'doc_1')).toEqual([30, 30]);
      const moved = must(await appointments.change(moving, must(accept(moving, decision, now)), now));
      expect(await busy(stored, 'doc_1')).toEqual([0, 30]);
      const range = { from: at('00:00', 1), to: at('00:00', 2), limit: 10 };
      expect((await appointments.ofPatient(old.patientId, range)).items).toEqual([moved]);
      const dayBefore = { from: at('00:00'), to: at('00:00', 1), limit: 10 };
      expect((await appointments.ofPatient(old.patientId, dayBefore)).items).toEqual([]);
    });

    it('to a slot that is taken or held, or where the patient is busy, changes nothing', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const old = await confirmed(stored, slot(at('14:00')));
      await confirmed(stored, slot(at('15:00')));
      await confirmed(stored, slot(at('16:00'), { doctorId: 'doc_2' }), { patientId: old.patientId });
      must(await stored.agendas.hold(hold(slot(at('17:00'))), now));
      for (const [to, error] of [
        [slot(at('14:45')), 'slot-unavailable'],
        [slot(at('17:00')), 'slot-unavailable'],
        [slot(at('16:15')), 'patient-busy'],
      ] as const) {
        expect(await appointments.change(old, moveTo(old, to), now)).toEqual({ ok: false, error });
      }
      expect(await appointments.get(old.id)).toEqual(old);
      expect(await busy(stored, 'doc_1')).toEqual([60]);
    });

    it('goes to a slot that the mover holds, and the hold with it; a stranger’s move does not', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const old = await confirmed(stored, slot(at('14:00')));
      const held = hold(slot(at('17:00')));
      must(await stored.agendas.hold(held, now));
      const moving = moveTo(old, slot(at('17:00')));
      expect(await appointments.change(old, moving, now, 'h_stranger')).toEqual({
        ok: false,
        error: 'slot-unavailable',
      });
      expect(await appointments.change(old, moving, now, held.holder)).toEqual({ ok: true, value: moving });
      expect(await stored.agendas.releaseHold(held)).toBe(false);
      expect(await appointments.change(old, moving, now, held.holder)).toEqual({ ok: false, error: 'stale' });
    });

    it('of many to one slot succeeds for one, and the others keep what they had', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const movers = await Promise.all(
        Array.from({ length: 15 }, (_, index) => confirmed(stored, slot(at('08:00') + index * 30 * minute))),
      );
      const results = await Promise.all(
        movers.map((mover) => appointments.change(mover, moveTo(mover, slot(at('20:00'))), now)),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await busy(stored, 'doc_1')).toEqual([16 * 30]);
    });
  });
}
