import {
  appointmentOf,
  confirmedOf,
  country,
  expectNothingHeldTwiceOrInVain,
  type InMemoryOptions,
  inMemoryStores,
  must,
  now,
  profileOf,
  slotOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import { type Appointment, accept, expireOverdue, fail, minute, rejectUndecidable } from '../../src/index.ts';

const storesOf = (appointments: readonly Appointment[], options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({ now, profiles: [profileOf()], appointments, ...options });

const moving = (changes: Partial<Appointment> = {}) =>
  confirmedOf({
    move: { slot: slotOf('2026-11-26T10:00'), requestedAt: now, patientChoice: false },
    decideBy: now - 1,
    version: 3,
    ...changes,
  });

const farAhead = now + 60 * minute;

/** Requests of as many doctors and patients, due one after the other. */
const requests = (count: number, due: number) =>
  Array.from({ length: count }, (_, index) =>
    appointmentOf({
      id: `apt_${index}`,
      patientId: `pat_${index}`,
      slot: slotOf('2026-11-25T09:00', { doctorId: `doc_${index}` }),
      decideBy: due + index,
    }),
  );

describe('the sweep', () => {
  it('expires every request that is past its deadline and releases its slot, page after page', async () => {
    const stores = storesOf(requests(120, now - 1000));
    expect(await expireOverdue(stores)(0, farAhead)).toEqual({ [country]: 120 });
    expect([...stores.contents.appointments.values()].every(({ status }) => status === 'EXPIRED')).toBe(true);
    expect(stores.contents.agendas.busyMarks()).toEqual(new Set());
    expect(stores.calls('appointments.due')).toBe(3);
  });

  it('drops a proposed move that nobody decided, and keeps the appointment in its slot', async () => {
    const stores = storesOf([moving()]);
    expect(await expireOverdue(stores)(0, farAhead)).toEqual({ [country]: 1 });
    const kept = stores.contents.appointments.get('apt_1')!;
    expect(kept).toMatchObject({ status: 'CONFIRMED', slot: confirmedOf().slot, version: 4 });
    expect(kept).not.toHaveProperty('move');
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it('leaves alone what is not due yet, and what awaits nothing', async () => {
    const appointments = [
      appointmentOf({ decideBy: now }),
      confirmedOf({ id: 'apt_2', patientId: 'pat_2', slot: slotOf('2026-11-25T10:00') }),
    ];
    const stores = storesOf(appointments);
    expect(await expireOverdue(stores)(0, farAhead)).toEqual({});
    expect([...stores.contents.appointments.values()]).toEqual(appointments);
  });

  it('looks ahead as far as its next run, so that nothing outlives its deadline', async () => {
    const stores = storesOf([appointmentOf({ decideBy: now + minute })]);
    expect(await expireOverdue(stores)(minute, farAhead)).toEqual({});
    expect(await expireOverdue(stores)(minute + 1, farAhead)).toEqual({ [country]: 1 });
  });

  it('counts what it ended by country', async () => {
    const [first, second] = requests(2, now - 10);
    const stores = storesOf([first!, { ...second!, country: 'yy' }]);
    expect(await expireOverdue(stores)(0, farAhead)).toEqual({ [country]: 1, yy: 1 });
  });

  it('stops when its time is over', async () => {
    const stores = storesOf(requests(120, now - 1000), {
      turn: async (operation) => {
        if (operation === 'appointments.due') stores.clock.set(stores.clock.now() + minute);
      },
    });
    expect(await expireOverdue(stores)(0, now + minute)).toEqual({ [country]: 50 });
  });

  it('stops rather than turn in circles over what others are ending', async () => {
    const stores = storesOf(requests(120, now - 1000), {
      turn: async () => stores.clock.set(stores.clock.now() + minute),
    });
    const losing = { ...stores.appointments, change: async () => fail('stale' as const) };
    expect(await expireOverdue({ ...stores, appointments: losing })(0, farAhead)).toEqual({});
    expect(stores.calls('appointments.due')).toBe(1);
  });

  it('ends all others when one cannot be ended, and then says so', async () => {
    const stores = storesOf(requests(61, now - 1000));
    const change: typeof stores.appointments.change = async (before, ...rest) => {
      if (before.id === 'apt_7') throw new Error('odd');
      return stores.appointments.change(before, ...rest);
    };
    const deps = { ...stores, appointments: { ...stores.appointments, change } };
    const overdue: number[] = [];
    const sweep = expireOverdue(deps)(0, farAhead, (count) => overdue.push(count));
    await expect(sweep).rejects.toThrow('odd');
    expect(overdue).toEqual([61]);
    const statuses = [...stores.contents.appointments.values()].map(({ status }) => status);
    expect(statuses.filter((status) => status === 'EXPIRED')).toHaveLength(60);
  });

  it('tells how many were late: not those that it ended ahead of time, nor those that others ended', async () => {
    const [late, early, decided] = [
      ...[requests(1, now - 1)[0]!, { ...requests(2, now)[1]!, decideBy: now + 1 }],
      { ...requests(3, now)[2]!, decideBy: now - 1 },
    ];
    const stores = storesOf([late!, early!, decided!]);
    const change: typeof stores.appointments.change = async (before, ...rest) =>
      before.id === decided!.id ? fail('stale') : stores.appointments.change(before, ...rest);
    const overdue: number[] = [];
    const deps = { ...stores, appointments: { ...stores.appointments, change } };
    expect(await expireOverdue(deps)(minute, farAhead, (count) => overdue.push(count))).toEqual({
      [country]: 2,
    });
    expect(overdue).toEqual([1]);
  });

  it('lets a decision that comes first stand', async () => {
    const pending = appointmentOf({ decideBy: now - 1 });
    const stores = storesOf([pending], {
      turn: async (operation) => {
        if (operation !== 'appointments.change' || decided) return;
        decided = true;
        must(
          await stores.appointments.change(pending, must(accept(pending, { instructions: [] }, now)), now),
        );
      },
    });
    let decided = false;
    expect(await expireOverdue(stores)(0, farAhead)).toEqual({});
    expect(stores.contents.appointments.get('apt_1')).toMatchObject({ status: 'CONFIRMED', version: 2 });
    expectNothingHeldTwiceOrInVain(stores.contents);
  });
});

describe('a request that no worker will decide', () => {
  it('is rejected with the reason, and its slot is free again', async () => {
    const stores = storesOf([appointmentOf()]);
    expect(await rejectUndecidable(stores)('apt_1', 1, 'country-unavailable')).toBe(true);
    expect(stores.contents.appointments.get('apt_1')).toMatchObject({
      status: 'REJECTED',
      version: 2,
      reasons: [{ code: 'country-unavailable' }],
    });
    expect(stores.contents.agendas.busyMarks()).toEqual(new Set());
  });

  it('if it is a move is dropped, and the old slot kept', async () => {
    const stores = storesOf([moving()]);
    expect(await rejectUndecidable(stores)('apt_1', 3, 'processing-failed')).toBe(true);
    expect(stores.contents.appointments.get('apt_1')).toMatchObject({
      status: 'CONFIRMED',
      reasons: [{ code: 'processing-failed' }],
    });
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it.each([
    ['is gone', [], 1],
    ['was decided meanwhile', [confirmedOf({ version: 2 })], 2],
    ['asks something else by now', [moving()], 1],
    ['has ended', [confirmedOf({ status: 'CANCELLED' })], 2],
  ])('but %s is left as it is, however late or often the message comes', async (_, appointments, version) => {
    const stores = storesOf(appointments);
    expect(await rejectUndecidable(stores)('apt_1', version, 'processing-failed')).toBe(false);
    expect([...stores.contents.appointments.values()]).toEqual(appointments);
  });

  it('is rejected once, though the message comes twice', async () => {
    const stores = storesOf([appointmentOf()]);
    const reject = () => rejectUndecidable(stores)('apt_1', 1, 'country-unavailable');
    expect(await Promise.all([reject(), reject()])).toEqual([true, false]);
    expect(stores.contents.appointments.get('apt_1')?.version).toBe(2);
  });
});
