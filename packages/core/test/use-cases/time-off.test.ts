import {
  callers,
  confirmedOf,
  doctorOf,
  expectNothingHeldTwiceOrInVain,
  type InMemoryOptions,
  inMemoryStores,
  must,
  now,
  problemOf,
  profileOf,
  slotOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  claimTimeOff,
  holdSlot,
  listTimeOff,
  minute,
  parseInstant,
  releaseTimeOff,
} from '../../src/index.ts';

const storesOf = (options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({ now, profiles: [profileOf()], doctors: [doctorOf()], ...options });

type Stores = ReturnType<typeof storesOf>;

const local = (time: string) => `2026-11-25T${time}:00-05:00`;
const claim = (
  stores: Stores,
  from: string,
  to: string,
  caller: Parameters<ReturnType<typeof claimTimeOff>>[0] = callers.doctor,
) => claimTimeOff(stores)(caller, 'doc_1', { startsAt: local(from), endsAt: local(to) });

describe('time off', () => {
  it('blocks its stretch, days long too, and gives back exactly that', async () => {
    const stores = storesOf();
    const off = must(
      await claimTimeOff(stores)(callers.doctor, 'doc_1', {
        startsAt: local('09:10'),
        endsAt: '2026-12-05T18:25:00-05:00',
      }),
    );
    expect([off.start, off.end]).toEqual([
      parseInstant(local('09:10')),
      parseInstant('2026-12-05T18:25:00-05:00'),
    ]);
    expectNothingHeldTwiceOrInVain(stores.contents);
    expect(must(await releaseTimeOff(stores)(callers.doctor, 'doc_1', off.id))).toEqual(off);
    expect(stores.contents.agendas.busyMarks()).toEqual(new Set());
  });

  it('is refused where appointments lie in it, all of them named, and nothing is blocked', async () => {
    const appointments = [
      confirmedOf({ id: 'apt_before', patientId: 'pat_2', slot: slotOf('2026-11-25T08:30') }),
      confirmedOf({ id: 'apt_first', slot: slotOf('2026-11-25T09:00', { minutes: 120 }) }),
      confirmedOf({ id: 'apt_last', patientId: 'pat_3', slot: slotOf('2026-11-25T11:55') }),
      confirmedOf({
        id: 'apt_ended',
        patientId: 'pat_4',
        status: 'CANCELLED',
        slot: slotOf('2026-11-25T10:30'),
      }),
      confirmedOf({
        id: 'apt_other',
        patientId: 'pat_5',
        slot: slotOf('2026-11-25T11:00', { doctorId: 'doc_2' }),
      }),
      confirmedOf({ id: 'apt_after', patientId: 'pat_6', slot: slotOf('2026-11-25T12:25') }),
    ];
    const stores = storesOf({ appointments });
    const answer = await claim(stores, '10:00', '12:00');
    expect(problemOf(answer)).toEqual(['agenda-conflict']);
    expect(answer).toMatchObject({
      error: { related: { appointments: [{ id: 'apt_first' }, { id: 'apt_last' }], timeOff: [] } },
    });
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it('is refused where other time off lies in it, which is named', async () => {
    const stores = storesOf();
    const first = must(await claim(stores, '10:00', '12:00'));
    must(await claim(stores, '14:00', '15:00'));
    expect(await claim(stores, '11:30', '13:00')).toMatchObject({
      error: { code: 'agenda-conflict', related: { appointments: [], timeOff: [first.id] } },
    });
    must(await claim(stores, '12:00', '14:00'));
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it('is refused over a hold, and says so, until the hold ends', async () => {
    const stores = storesOf();
    must(await holdSlot(stores)(callers.patient, { doctorId: 'doc_1', startsAt: local('10:00') }));
    expect(problemOf(await claim(stores, '09:00', '12:00'))).toEqual([
      'agenda-conflict',
      '/body/startsAt held-for-now',
    ]);
    stores.clock.set(now + 5 * minute);
    expect((await claim(stores, '09:00', '12:00')).ok).toBe(true);
  });

  it('with faults is refused with all of them', async () => {
    const answer = await claimTimeOff(storesOf())(callers.doctor, 'doc_1', {
      startsAt: '2026-11-20T09:01:00-05:00',
      endsAt: '2026-11-20T10:02:00-05:00',
    });
    expect(problemOf(answer)).toEqual([
      'validation',
      '/body/startsAt off-grain',
      '/body/endsAt off-grain',
      '/body/endsAt in-the-past',
    ]);
  });

  it('may have begun already, but not have ended', async () => {
    const stores = storesOf();
    stores.clock.set(parseInstant(local('10:00')));
    expect(problemOf(await claim(stores, '09:00', '10:00'))).toEqual([
      'validation',
      '/body/endsAt in-the-past',
    ]);
    expect((await claim(stores, '09:00', '10:05')).ok).toBe(true);
  });

  const outsiders = [callers.otherDoctor, callers.foreignStaff, callers.patient];

  it.each(outsiders)('of a doctor who does not exist for $sub is not found', async (caller) => {
    const stores = storesOf();
    const off = must(await claim(stores, '09:00', '10:00'));
    expect(problemOf(await claim(stores, '10:00', '11:00', caller))).toEqual(['not-found']);
    expect(problemOf(await listTimeOff(stores)(caller, 'doc_1', { limit: 5 }))).toEqual(['not-found']);
    expect(problemOf(await releaseTimeOff(stores)(caller, 'doc_1', off.id))).toEqual(['not-found']);
    expect(stores.contents.timeOff.size).toBe(1);
  });

  it('of another doctor is not given back through one’s own path', async () => {
    const stores = storesOf({ doctors: [doctorOf(), doctorOf({ id: 'doc_2' })] });
    const off = must(await claim(stores, '09:00', '10:00'));
    expect(problemOf(await releaseTimeOff(stores)(callers.otherDoctor, 'doc_2', off.id))).toEqual([
      'not-found',
    ]);
  });

  it('is given back once', async () => {
    const stores = storesOf();
    const off = must(await claim(stores, '09:00', '10:00'));
    const release = () => releaseTimeOff(stores)(callers.staff, 'doc_1', off.id);
    expect((await Promise.all([release(), release()])).map(problemOf)).toEqual([[], ['not-found']]);
  });

  it('is listed by its end, a page at a time, once it is not over', async () => {
    const stores = storesOf();
    const ids = [];
    for (const [from, to] of [
      ['13:00', '14:00'],
      ['09:00', '10:00'],
      ['10:00', '11:00'],
    ] as const) {
      ids.push(must(await claim(stores, from, to)).id);
    }
    const list = (cursor?: string | null) =>
      listTimeOff(stores)(callers.doctor, 'doc_1', { limit: 2, ...(cursor && { cursor }) });
    const first = must(await list());
    const second = must(await list(first.nextCursor));
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]]);
    expect(second.nextCursor).toBeNull();
    stores.clock.set(parseInstant(local('11:00')));
    expect(must(await list()).items.map(({ id }) => id)).toEqual([ids[0]]);
  });
});
