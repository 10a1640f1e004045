import * as http from '@citas/contracts/http';
import {
  appointmentOf,
  callers,
  confirmedOf,
  expectNothingHeldTwiceOrInVain,
  inMemoryStores,
  must,
  now,
  problemOf,
  profileOf,
  slotOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  type ChangeStatusInput,
  changeStatus,
  minute,
  type Principal,
  type Status,
} from '../../src/index.ts';

const storesOf = (...appointments: Appointment[]) =>
  inMemoryStores({ now, profiles: [profileOf()], appointments });

type Stores = ReturnType<typeof storesOf>;
type Wanted = ChangeStatusInput['status'];

const change = (stores: Stores, caller: Principal, status: Wanted, rest: Partial<ChangeStatusInput> = {}) =>
  changeStatus(stores)(caller, 'apt_1', { status, ...rest });

const inStatus = (status: Status) => (status === 'PENDING' ? appointmentOf() : confirmedOf({ status }));

const wanted: Wanted[] = ['CANCELLED', 'CHECKED_IN', 'NO_SHOW', 'COMPLETED'];
const arrows: Partial<Record<Status, Wanted[]>> = {
  PENDING: ['CANCELLED'],
  CONFIRMED: ['CHECKED_IN', 'CANCELLED', 'NO_SHOW'],
  CHECKED_IN: ['COMPLETED'],
};

describe('the people of the site', () => {
  const pairs = http.statuses.flatMap((from) => wanted.map((to) => [from, to] as const));

  it.each(pairs)('turn %s into %s only along an arrow, and what ends holds nothing', async (from, to) => {
    const stores = storesOf(inStatus(from));
    const before = stores.contents.appointments.get('apt_1')!;
    const answer = await change(stores, callers.staff, to);
    const after = stores.contents.appointments.get('apt_1')!;
    if (arrows[from]?.includes(to)) {
      expect(must(answer)).toEqual(after);
      expect(after).toMatchObject({ status: to, version: before.version + 1 });
    } else {
      expect(problemOf(answer)).toEqual(['invalid-transition', '/body/status invalid-transition']);
      expect(after).toEqual(before);
    }
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it('drop a proposed move together with the appointment that they cancel', async () => {
    const move = { slot: slotOf('2026-11-26T09:00'), requestedAt: now, patientChoice: false };
    const stores = storesOf(confirmedOf({ move, decideBy: now + minute }));
    must(await change(stores, callers.staff, 'CANCELLED'));
    expect(stores.contents.agendas.busyMarks()).toEqual(new Set());
  });

  it.each([
    ['staff', callers.staff, 'cancelled-by-staff'],
    ['the doctor', callers.doctor, 'cancelled-by-staff'],
    ['the patient', callers.patient, 'cancelled-by-patient'],
  ])('and a cancellation by %s says by whom and why', async (_, caller, code) => {
    const cancelled = must(
      await change(storesOf(confirmedOf()), caller, 'CANCELLED', { reason: 'in words' }),
    );
    expect(cancelled).toMatchObject({ reasons: [{ code }], cancellationReason: 'in words' });
  });
});

describe('a patient', () => {
  const start = confirmedOf().slot.start;
  const cutoff = 120 * minute;

  it('cancels a confirmed appointment until the cut-off and no later', async () => {
    const [early, late] = [storesOf(confirmedOf()), storesOf(confirmedOf())];
    early.clock.set(start - cutoff);
    late.clock.set(start - cutoff + 1);
    expect((await change(early, callers.patient, 'CANCELLED')).ok).toBe(true);
    expect(problemOf(await change(late, callers.patient, 'CANCELLED'))).toEqual(['cancellation-cutoff']);
  });

  it('cancels a request that is not decided yet at any time', async () => {
    const stores = storesOf(appointmentOf());
    stores.clock.set(start - minute);
    expect((await change(stores, callers.patient, 'CANCELLED')).ok).toBe(true);
  });

  it.each([callers.staff, callers.doctor, callers.admin, callers.service])(
    'is bound by a cut-off that does not bind $role',
    async (caller) => {
      const stores = storesOf(confirmedOf());
      stores.clock.set(start - minute);
      expect((await change(stores, caller, 'CANCELLED')).ok).toBe(true);
    },
  );

  it.each(['CHECKED_IN', 'NO_SHOW', 'COMPLETED'] as const)('may not set %s', async (to) => {
    expect(problemOf(await change(storesOf(confirmedOf()), callers.patient, to))).toEqual([
      'forbidden',
      '/body/status role-transition',
    ]);
  });
});

describe('somebody else’s appointment', () => {
  it.each([callers.otherPatient, callers.otherDoctor, callers.foreignStaff])(
    'does not exist for $sub',
    async (caller) => {
      const stores = storesOf(confirmedOf());
      expect(problemOf(await change(stores, caller, 'CANCELLED'))).toEqual(['not-found']);
      expect(stores.contents.appointments.get('apt_1')?.status).toBe('CONFIRMED');
    },
  );

  it('answers as one that nobody made', async () => {
    expect(await changeStatus(storesOf())(callers.staff, 'apt_1', { status: 'CANCELLED' })).toEqual(
      await change(storesOf(confirmedOf()), callers.otherPatient, 'CANCELLED'),
    );
  });
});

describe('a version named by the caller', () => {
  it('that is stale refuses the change at once', async () => {
    const stores = storesOf(confirmedOf({ version: 5 }));
    expect(problemOf(await change(stores, callers.staff, 'CANCELLED', { version: 4 }))).toEqual([
      'precondition-failed',
    ]);
    expect((await change(stores, callers.staff, 'CANCELLED', { version: 5 })).ok).toBe(true);
  });

  it('is judged before anything else', async () => {
    const stores = storesOf(confirmedOf({ version: 5 }));
    const answer = await change(stores, callers.patient, 'COMPLETED', { version: 4 });
    expect(problemOf(answer)).toEqual(['precondition-failed']);
  });
});

describe('a race', () => {
  /** Somebody changes the appointment between every read and write of the first `times` rounds. */
  const rival = (times: number) => {
    let left = times;
    const stores = inMemoryStores({
      now,
      profiles: [profileOf()],
      appointments: [confirmedOf()],
      turn: async (operation) => {
        if (operation !== 'appointments.change' || left === 0) return;
        left -= 1;
        const seen = stores.contents.appointments.get('apt_1')!;
        (stores.contents.appointments as Map<string, Appointment>).set('apt_1', {
          ...seen,
          version: seen.version + 1,
        });
      },
    });
    return stores;
  };

  it('that is lost is run again on what there is now', async () => {
    const stores = rival(4);
    expect(must(await change(stores, callers.staff, 'CANCELLED'))).toMatchObject({
      status: 'CANCELLED',
      version: 7,
    });
    expect(stores.calls('appointments.change')).toBe(5);
  });

  it('that is lost over and over is given up', async () => {
    const stores = rival(100);
    expect(problemOf(await change(stores, callers.staff, 'CANCELLED'))).toEqual(['precondition-failed']);
    expect(stores.calls('appointments.change')).toBe(5);
  });

  it('is not run again for a caller who named the version that they saw', async () => {
    const stores = rival(1);
    const answer = await change(stores, callers.staff, 'CANCELLED', { version: 2 });
    expect(problemOf(answer)).toEqual(['precondition-failed']);
    expect([stores.calls('appointments.get'), stores.calls('appointments.change')]).toEqual([1, 1]);
  });
});
