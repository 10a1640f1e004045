import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  cancel,
  minute,
  type Page,
  type Position,
  proposeMove,
} from '../../index.ts';
import type { OpenStores, PortStores } from './port-stores.ts';
import { at, decision, hour, must, nobody, now, request, slot } from './samples.ts';

/** Reads a list to its end. */
async function all<T>(limit: number, read: (page: { limit: number; after?: Position }) => Promise<Page<T>>) {
  const pages: (readonly T[])[] = [];
  for (let page = await read({ limit }); ; page = await read({ limit, after: page.next })) {
    pages.push(page.items);
    if (!page.next) return pages;
  }
}

const book = async (stored: PortStores, appointment: Appointment) => {
  must(await stored.appointments.request(appointment, now, nobody));
  return appointment;
};

const givenUp = async (stored: PortStores, appointment: Appointment) =>
  must(
    await stored.appointments.change(
      appointment,
      must(cancel(appointment, { code: 'x' }, undefined, now)),
      now,
    ),
  );

const ids = (pages: (readonly Appointment[])[]) => pages.flat().map(({ id }) => id);

export function listsContract(open: OpenStores): void {
  describe.each([
    ['doctor', 'ofDoctor', 'doc_1'],
    ['patient', 'ofPatient', 'pat_1'],
  ] as const)('appointments of a %s', (_, list, owner) => {
    const range = { from: at('00:00'), to: at('00:00', 5) };
    const mine = (start: number) => request(slot(start), { patientId: 'pat_1' });

    it('come by start in pages, none lost and none twice, several of one start included', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const booked: Appointment[] = [];
      for (const dayOffset of [2, 0, 1]) {
        for (const time of ['09:00', '23:45']) {
          booked.push(await givenUp(stored, await book(stored, mine(at(time, dayOffset)))));
          booked.push(await givenUp(stored, await book(stored, mine(at(time, dayOffset)))));
          booked.push(await book(stored, mine(at(time, dayOffset))));
        }
      }
      for (const limit of [1, 2, 5, 9, 17, 18, 100]) {
        const pages = await all(limit, (page) => appointments[list](owner, { ...range, ...page }));
        expect(pages).toHaveLength(Math.ceil(18 / limit));
        expect(new Set(ids(pages))).toEqual(new Set(booked.map(({ id }) => id)));
        const starts = pages.flat().map((appointment) => appointment.slot.start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(starts).toHaveLength(18);
      }
    });

    it('keep their order while others are added between two pages', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const before = [];
      for (let index = 0; index < 8; index += 1)
        before.push(await book(stored, mine(at('08:00') + index * hour)));
      let added = 0;
      const pages = await all(3, async (page) => {
        const read = await appointments[list](owner, { ...range, ...page });
        await book(stored, mine(at('08:30') + added * hour));
        added += 1;
        return read;
      });
      expect(ids(pages)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
      expect(new Set(ids(pages)).size).toBe(ids(pages).length);
    });

    it('are those that start in the range, its end excluded, and have one of the statuses', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const pending = [];
      for (const time of ['09:00', '10:00', '11:00']) pending.push(await book(stored, mine(at(time))));
      const dropped = await givenUp(stored, await book(stored, mine(at('10:30'))));
      const read = async (from: number, to: number, statuses?: Appointment['status'][]) =>
        (await appointments[list](owner, { from, to, limit: 10, ...(statuses && { statuses }) })).items.map(
          ({ id }) => id,
        );
      const [nine, ten, eleven] = pending.map(({ id }) => id);
      expect(await read(at('09:00'), at('11:00'))).toEqual([nine, ten, dropped.id]);
      expect(await read(at('09:00') + 1, at('11:00') + 1)).toEqual([ten, dropped.id, eleven]);
      expect(await read(at('09:00'), at('12:00'), ['CANCELLED', 'CONFIRMED'])).toEqual([dropped.id]);
      expect(await read(at('09:00'), at('09:00'))).toEqual([]);
      expect(await read(at('12:00'), at('09:00'))).toEqual([]);
      expect(await appointments[list]('nobody', { ...range, limit: 10 })).toEqual({ items: [] });
    });

    it('go on where the range begins when it has moved past the position, or end there', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const booked = [];
      for (const time of ['09:00', '10:00', '11:00', '12:00'])
        booked.push(await book(stored, mine(at(time))));
      const { next } = await appointments[list](owner, { ...range, limit: 1 });
      const later = await appointments[list](owner, { ...range, from: at('10:30'), limit: 1, after: next! });
      expect(later.items).toEqual([booked[2]]);
      const earlier = await appointments[list](owner, {
        ...range,
        to: at('09:00'),
        limit: 1,
        after: later.next!,
      });
      expect(earlier).toEqual({ items: [] });
    });

    it('follow a move only when it is accepted', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const pending = await book(stored, mine(at('09:00')));
      const old = must(await appointments.change(pending, must(accept(pending, decision, now)), now));
      const to = slot(at('15:00', 3));
      const limits = { decideBy: now + hour, keepUntil: old.keepUntil };
      const moving = must(proposeMove(old, { slot: to, requestedAt: now, patientChoice: false }, limits));
      must(await appointments.change(old, moving, now));
      expect((await appointments[list](owner, { ...range, limit: 10 })).items).toEqual([moving]);
      expect((await appointments[list](owner, { ...range, from: at('00:00', 1), limit: 10 })).items).toEqual(
        [],
      );
      const moved = must(await appointments.change(moving, must(accept(moving, decision, now)), now));
      expect((await appointments[list](owner, { ...range, from: at('00:00', 1), limit: 10 })).items).toEqual([
        moved,
      ]);
      expect((await appointments[list](owner, { ...range, limit: 10 })).items).toEqual([moved]);
    });
  });

  describe('appointments due', () => {
    it('are those that await a decision before the instant, most overdue first', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const pending: Appointment[] = [];
      for (let index = 0; index < 12; index += 1) {
        const wanted = slot(at('08:00') + index * 30 * minute);
        pending.push(await book(stored, request(wanted, { decideBy: now + ((index * 7) % 12) * minute })));
      }
      const decided = pending.find(({ decideBy }) => decideBy === now)!;
      must(await appointments.change(decided, must(accept(decided, decision, now)), now));
      const due = async (instant: number, limit: number) =>
        (await appointments.due(instant, limit)).map(({ decideBy }) => (decideBy! - now) / minute);
      expect(await due(now + 5 * minute, 100)).toEqual([1, 2, 3, 4]);
      expect(await due(now + 5 * minute + 1, 100)).toEqual([1, 2, 3, 4, 5]);
      expect(await due(now + hour, 3)).toEqual([1, 2, 3]);
      expect(await due(now, 100)).toEqual([]);
    });

    it('include an appointment whose proposed move awaits its decision', async () => {
      const stored = await open();
      const appointments = stored.appointments;
      const pending = await book(stored, request(slot(at('09:00'))));
      const old = must(await appointments.change(pending, must(accept(pending, decision, now)), now));
      expect(await appointments.due(now + 5 * hour, 10)).toEqual([]);
      const limits = { decideBy: now + 2 * hour, keepUntil: old.keepUntil };
      const move = { slot: slot(at('10:00')), requestedAt: now, patientChoice: false };
      const moving = must(await appointments.change(old, must(proposeMove(old, move, limits)), now));
      expect(await appointments.due(now + 5 * hour, 10)).toEqual([moving]);
    });
  });
}
