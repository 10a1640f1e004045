import { describe, expect, it } from 'vitest';
import { cancel, day, isFree, minute, type TimeOff } from '../../index.ts';
import type { OpenStores } from './port-stores.ts';
import { at, hold, hour, must, nextId, nobody, now, request, slot } from './samples.ts';

export function agendasContract(open: OpenStores): void {
  describe('holding a slot', () => {
    it('is refused on an appointment, on time off and on somebody else’s hold', async () => {
      const stored = await open();
      const agendas = stored.agendas;
      must(await stored.appointments.request(request(slot(at('14:00'))), now, nobody));
      const off: TimeOff = { id: 'off_1', doctorId: 'doc_1', start: at('16:00'), end: at('18:00') };
      must(await agendas.claimTimeOff(off, now));
      must(await agendas.hold(hold(slot(at('20:00')), { holder: 'h_ben' }), now));
      for (const start of ['14:15', '16:30', '17:45', '20:25']) {
        expect(await agendas.hold(hold(slot(at(start))), now)).toEqual({
          ok: false,
          error: 'slot-unavailable',
        });
      }
      must(await agendas.hold(hold(slot(at('18:00'))), now));
    });

    it('replaces the same holder’s earlier hold, and takes over an expired one', async () => {
      const agendas = (await open()).agendas;
      const first = hold(slot(at('14:00')));
      must(await agendas.hold(first, now));
      const second = hold(slot(at('14:00')), { expiresAt: first.expiresAt + minute });
      must(await agendas.hold(second, now));
      expect(await agendas.releaseHold(first)).toBe(false);
      const later = hold(slot(at('14:00')), { holder: 'h_ben', expiresAt: second.expiresAt + hour });
      expect(await agendas.hold(later, second.expiresAt - 1)).toEqual({
        ok: false,
        error: 'slot-unavailable',
      });
      must(await agendas.hold(later, second.expiresAt));
      expect(await agendas.releaseHold(second)).toBe(false);
      expect(await agendas.releaseHold(later)).toBe(true);
      expect(await agendas.releaseHold(later)).toBe(false);
    });

    it('again under the same key leaves the hold as it is, also when many ask at once, until it ends', async () => {
      const agendas = (await open()).agendas;
      for (const place of [slot(at('14:00')), slot(at('23:50'), { minutes: 20 })]) {
        const wish = (index: number) =>
          hold(place, { key: 'k_wish', expiresAt: now + 5 * minute + index * 1000 });
        const made = await Promise.all([0, 1, 2, 3].map((index) => agendas.hold(wish(index), now)));
        const [first] = made.map(must);
        expect(made.map(must)).toEqual(Array(4).fill(first));
        expect(must(await agendas.hold(wish(9), first!.expiresAt - 1))).toEqual(first);
        const rival = hold(place, { key: 'k_wish', holder: 'h_ben' });
        expect(await agendas.hold(rival, now)).toEqual({ ok: false, error: 'slot-unavailable' });
        const second = hold(place, { key: 'k_wish', expiresAt: first!.expiresAt + 5 * minute });
        expect(must(await agendas.hold(second, first!.expiresAt))).toEqual(second);
        expect(await agendas.releaseHold(first!)).toBe(false);
        expect(await agendas.releaseHold(second)).toBe(true);
      }
    });

    it('shows in the agenda until when and for whom', async () => {
      const agendas = (await open()).agendas;
      const mine = hold(slot(at('23:50'), { minutes: 20 }));
      must(await agendas.hold(mine, now));
      const agenda = await agendas.read('doc_1', { start: at('00:00'), end: at('00:00', 2) });
      const held = { until: mine.expiresAt, holder: mine.holder };
      expect(agenda.get('2027-03-01')!.held).toEqual(new Map([286, 287].map((mark) => [mark, held])));
      expect(agenda.get('2027-03-02')!.held).toEqual(new Map([0, 1].map((mark) => [mark, held])));
      expect(isFree(agenda, mine.slot, now)).toBe(false);
      expect(isFree(agenda, mine.slot, now, mine.holder)).toBe(true);
      expect(isFree(agenda, mine.slot, mine.expiresAt)).toBe(true);
    });
  });

  describe('time off', () => {
    const off = (start: number, end: number): TimeOff => ({
      id: nextId('off'),
      doctorId: 'doc_1',
      start,
      end,
    });

    it('is refused on an appointment, a hold in force and other time off, and then writes nothing', async () => {
      const stored = await open();
      const agendas = stored.agendas;
      must(await stored.appointments.request(request(slot(at('14:00'))), now, nobody));
      must(await agendas.claimTimeOff(off(at('10:00'), at('12:30')), now));
      const held = hold(slot(at('20:00')));
      must(await agendas.hold(held, now));
      for (const refused of [
        off(at('13:00'), at('14:05')),
        off(at('12:25'), at('13:00')),
        off(at('20:25'), at('21:00')),
      ]) {
        expect(await agendas.claimTimeOff(refused, now)).toEqual({ ok: false, error: 'busy' });
      }
      must(await agendas.claimTimeOff(off(at('20:00'), at('21:00')), held.expiresAt));
      expect(await agendas.releaseHold(held)).toBe(false);
      const listed = await agendas.timeOff('doc_1', now, { limit: 10 });
      expect(listed.items.map(({ start }) => start)).toEqual([at('10:00'), at('20:00')]);
    });

    it('closes exactly its stretch to bookings, ninety days in one transaction, until it is released', async () => {
      const stored = await open();
      const [agendas, appointments] = [stored.agendas, stored.appointments];
      const long = off(at('14:25'), at('14:25') + 90 * day);
      must(await agendas.claimTimeOff(long, now));
      for (const start of [at('14:30'), at('00:00', 45), at('14:00', 90)]) {
        expect(await appointments.request(request(slot(start)), now, nobody)).toEqual({
          ok: false,
          error: 'slot-unavailable',
        });
      }
      const edges = [at('13:55'), at('14:25', 90)].map((start) => request(slot(start)));
      for (const edge of edges) must(await appointments.request(edge, now, nobody));
      expect(await agendas.releaseTimeOff('doc_2', long.id)).toBeUndefined();
      expect(await agendas.releaseTimeOff('doc_1', long.id)).toEqual(long);
      expect(await agendas.releaseTimeOff('doc_1', long.id)).toBeUndefined();
      for (const edge of edges) {
        must(await appointments.change(edge, must(cancel(edge, { code: 'x' }, undefined, now)), now));
      }
      const agenda = await agendas.read('doc_1', { start: at('00:00'), end: at('00:00', 91) });
      expect(agenda.size).toBe(91);
      expect([...agenda.values()].every(({ busy }) => busy.size === 0)).toBe(true);
    });

    it('and bookings that race for the same hours never both get them', async () => {
      const stored = await open();
      const [agendas, appointments] = [stored.agendas, stored.appointments];
      for (let round = 0; round < 5; round += 1) {
        const bookings = ['14:00', '14:30', '15:00', '15:30'].map((time) => request(slot(at(time, round))));
        const [claimed, ...booked] = await Promise.all([
          agendas.claimTimeOff(off(at('14:00', round), at('16:00', round)), now),
          ...bookings.map((booking) => appointments.request(booking, now, nobody)),
        ]);
        const granted = booked.filter(({ ok }) => ok).length;
        expect(granted).toBe(claimed!.ok ? 0 : granted);
        expect(claimed!.ok || granted > 0).toBe(true);
        const agenda = await agendas.read('doc_1', {
          start: at('00:00', round),
          end: at('00:00', round + 1),
        });
        expect([...agenda.values()][0]!.busy.size).toBe(claimed!.ok ? 2 : granted * 6);
      }
    });

    it('is listed by end, in pages, without what has ended', async () => {
      const stored = await open();
      const agendas = stored.agendas;
      for (let index = 0; index < 7; index += 1) {
        must(await agendas.claimTimeOff(off(at('10:00', index), at('11:00', index)), now));
      }
      const ends: number[] = [];
      let page = await agendas.timeOff('doc_1', at('11:00', 1), { limit: 2 });
      for (;;) {
        ends.push(...page.items.map(({ end }) => end));
        if (!page.next) break;
        page = await agendas.timeOff('doc_1', at('11:00', 1), { limit: 2, after: page.next });
      }
      expect(ends).toEqual([2, 3, 4, 5, 6].map((index) => at('11:00', index)));

      const { next } = await agendas.timeOff('doc_1', at('11:00', 1), { limit: 2 });
      const later = await agendas.timeOff('doc_1', at('11:00', 4), { limit: 1, after: next! });
      expect(later.items.map(({ end }) => end)).toEqual([at('11:00', 5)]);
    });
  });
}
