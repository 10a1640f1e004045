import { describe, expect, it } from 'vitest';
import { accept, cancel, minute, refuse } from '../../index.ts';
import type { OpenStores } from './port-stores.ts';
import { at, decision, hold, must, nobody, now, request, slot } from './samples.ts';

export function requestContract(open: OpenStores): void {
  describe('a request', () => {
    it('is stored as it was made, with the slot claimed for doctor and patient', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const full = request(slot(at('14:00')), {
        reason: 'Chequeo después de la operación',
        coverage: {
          insurer: 'SIS',
          plan: 'gratuito',
          memberId: '2-12345',
          referral: 'R-1',
          authorization: 'A-1',
        },
        patientChoice: true,
        alternatives: [slot(at('15:00')), slot(at('15:00'), { doctorId: 'doc_2', siteId: 'site_9' })],
        reasons: [{ code: 'some-reason', params: { days: 3, date: '2027-03-01' } }, { code: 'bare' }],
        decision,
        move: {
          slot: slot(at('16:00'), { timeZone: 'America/Bogota' }),
          requestedAt: now,
          patientChoice: true,
        },
        requestedSlot: slot(at('09:00', 2), { minutes: 45 }),
        cancellationReason: 'Viaje',
      });
      expect(await appointments.request(full, now, nobody)).toEqual({
        ok: true,
        value: { stored: full, replayed: false },
      });
      expect(await appointments.get(full.id)).toEqual(full);
      expect(await appointments.get(full.id, { consistent: true })).toEqual(full);
      expect(await appointments.get('apt_unknown')).toBeUndefined();
    });

    it('of a slot that is taken, or that overlaps one, is refused and writes nothing', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      must(await appointments.request(request(slot(at('14:00'))), now, nobody));
      for (const start of [at('14:00'), at('13:45'), at('14:25')]) {
        const late = request(slot(start));
        expect(await appointments.request(late, now, nobody)).toEqual({
          ok: false,
          error: 'slot-unavailable',
        });
        expect(await appointments.get(late.id)).toBeUndefined();
        const elsewhere = request(slot(start, { doctorId: 'doc_2' }), { patientId: late.patientId });
        must(await appointments.request(elsewhere, now, nobody));
        must(
          await appointments.change(elsewhere, must(cancel(elsewhere, { code: 'x' }, undefined, now)), now),
        );
      }
      must(await appointments.request(request(slot(at('13:30'))), now, nobody));
      must(await appointments.request(request(slot(at('14:30'))), now, nobody));
    });

    it('of a patient who is elsewhere at that time is refused as patient-busy', async () => {
      const appointments = (await open()).appointments;
      const first = request(slot(at('14:00')));
      must(await appointments.request(first, now, nobody));
      const second = request(slot(at('14:15'), { doctorId: 'doc_2' }), { patientId: first.patientId });
      expect(await appointments.request(second, now, nobody)).toEqual({ ok: false, error: 'patient-busy' });
      const third = request(slot(at('14:00')), { patientId: first.patientId });
      expect(await appointments.request(third, now, nobody)).toEqual({
        ok: false,
        error: 'slot-unavailable',
      });
    });

    it('wins alone among 60 at the same moment', async () => {
      const appointments = (await open()).appointments;
      const requests = Array.from({ length: 60 }, () => request(slot(at('14:00'))));
      const results = await Promise.all(requests.map((each) => appointments.request(each, now, nobody)));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.error === 'slot-unavailable')).toHaveLength(59);
    });

    it('of one patient with many doctors at the same moment is granted once', async () => {
      const appointments = (await open()).appointments;
      const requests = Array.from({ length: 20 }, (_, index) =>
        request(slot(at('14:00'), { doctorId: `doc_${index}` }), { patientId: 'pat_busy' }),
      );
      const results = await Promise.all(requests.map((each) => appointments.request(each, now, nobody)));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.error === 'patient-busy')).toHaveLength(19);
    });

    it('repeated under its id is answered with what is stored, whatever has become of it', async () => {
      const appointments = (await open()).appointments;
      const first = request(slot(at('14:00')));
      must(await appointments.request(first, now, nobody));
      const again = { ...first, fingerprint: 'other', slot: slot(at('17:00')) };
      expect(await appointments.request(again, now, nobody)).toEqual({
        ok: true,
        value: { stored: first, replayed: true },
      });
      const confirmed = must(accept(first, decision, now + 1));
      must(await appointments.change(first, confirmed, now));
      const lateHold = hold(first.slot, { expiresAt: now });
      for (const claimant of [nobody, { holder: 'h_ana', hold: lateHold }]) {
        expect(await appointments.request(first, now, claimant)).toEqual({
          ok: true,
          value: { stored: confirmed, replayed: true },
        });
      }
      must(await appointments.request(request(slot(at('17:00'))), now, nobody));
    });

    it('sent many times at once is stored once', async () => {
      const appointments = (await open()).appointments;
      const one = request(slot(at('14:00')));
      const results = await Promise.all(
        Array.from({ length: 20 }, () => appointments.request(one, now, nobody)),
      );
      expect(results.map(must).filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(results.map(must).every(({ stored }) => stored.id === one.id)).toBe(true);
    });

    it('across midnight UTC claims both days', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const across = request(slot(at('23:45')));
      must(await appointments.request(across, now, nobody));
      for (const start of [at('23:30'), at('00:00', 1), at('00:10', 1)]) {
        expect(await appointments.request(request(slot(start)), now, nobody)).toEqual({
          ok: false,
          error: 'slot-unavailable',
        });
        const samePatient = request(slot(start, { doctorId: 'doc_2' }), { patientId: across.patientId });
        expect(await appointments.request(samePatient, now, nobody)).toEqual({
          ok: false,
          error: 'patient-busy',
        });
      }
      must(await appointments.change(across, must(refuse(across, [], [], now)), now));
      const agenda = await stored.agendas.read('doc_1', { start: at('00:00'), end: at('00:00', 2) });
      expect([...agenda.values()].map(({ busy }) => busy.size)).toEqual([0, 0]);
      must(await appointments.request(request(slot(at('00:00', 1))), now, nobody));
    });

    it('of a slot of four hours, the longest, fits into one condition', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const long = slot(at('09:35'), { minutes: 240 });
      must(await stored.agendas.hold(hold(long), now));
      expect(await appointments.request(request(long), now, nobody)).toEqual({
        ok: false,
        error: 'slot-unavailable',
      });
      must(await appointments.request(request(long), now, { holder: 'h_ana' }));
      must(await appointments.request(request(slot(at('09:35', 1), { minutes: 240 })), now, nobody));
    });
  });

  describe('a hold', () => {
    it('keeps everybody else out until it expires, and not a moment longer', async () => {
      const stored = await open();
      const [appointments, agendas] = [stored.appointments, stored.agendas];
      must(await agendas.hold(hold(slot(at('14:00')), { expiresAt: now + 5 * minute }), now));
      const other = request(slot(at('14:15')));
      for (const moment of [now, now + 5 * minute - 1]) {
        expect(await appointments.request(other, moment, nobody)).toEqual({
          ok: false,
          error: 'slot-unavailable',
        });
      }
      must(await appointments.request(other, now + 5 * minute, nobody));
    });

    it('is booked by its id', async () => {
      const stored = await open();
      const [appointments, agendas] = [stored.appointments, stored.agendas];
      const mine = hold(slot(at('23:45')));
      must(await agendas.hold(mine, now));
      must(await appointments.request(request(mine.slot), now, { holder: mine.holder, hold: mine }));
      const agenda = await agendas.read('doc_1', mine.slot);
      expect([...agenda.values()].map(({ held }) => held.size)).toEqual([0, 0]);
      expect(await agendas.releaseHold(mine)).toBe(false);
    });

    it('is booked by its holder without its id, but not when the patient is busy', async () => {
      const stored = await open();
      const [appointments, agendas] = [stored.appointments, stored.agendas];
      const mine = hold(slot(at('23:45')));
      must(await agendas.hold(mine, now));
      must(
        await appointments.request(
          request(slot(at('23:45'), { doctorId: 'doc_2' }), { patientId: 'pat_b' }),
          now,
          nobody,
        ),
      );
      expect(
        await appointments.request(request(mine.slot, { patientId: 'pat_b' }), now, { holder: mine.holder }),
      ).toEqual({ ok: false, error: 'patient-busy' });
      must(await appointments.request(request(mine.slot), now, { holder: mine.holder }));
    });

    it('that has expired, or was replaced, cannot be booked by its id any more', async () => {
      const stored = await open();
      const [appointments, agendas] = [stored.appointments, stored.agendas];
      const first = hold(slot(at('14:00')));
      must(await agendas.hold(first, now));
      const wanted = request(first.slot);
      const claimant = { holder: first.holder, hold: first };
      expect(await appointments.request(wanted, first.expiresAt, claimant)).toEqual({
        ok: false,
        error: 'hold-expired',
      });
      const second = hold(slot(at('14:00')));
      must(await agendas.hold(second, now));
      expect(await appointments.request(wanted, now, claimant)).toEqual({ ok: false, error: 'hold-expired' });
      must(await appointments.request(wanted, now, { holder: second.holder, hold: second }));
    });
  });
}
