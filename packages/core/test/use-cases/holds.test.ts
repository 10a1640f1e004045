import {
  callers,
  confirmedOf,
  doctorOf,
  type InMemoryOptions,
  inMemoryStores,
  must,
  now,
  problemOf,
  profileOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import { holdSlot, minute, type Principal, releaseHold } from '../../src/index.ts';

const startsAt = '2026-11-25T09:00:00-05:00';
const storesOf = (options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({ now, profiles: [profileOf()], doctors: [doctorOf()], ...options });

const hold = (
  stores: ReturnType<typeof storesOf>,
  caller: Parameters<ReturnType<typeof holdSlot>>[0],
  at = startsAt,
) => holdSlot(stores)(caller, { doctorId: 'doc_1', startsAt: at });

describe('a hold', () => {
  it('lasts five minutes, in one conditional write', async () => {
    const stores = storesOf();
    const { hold: made } = must(await hold(stores, callers.patient));
    expect(made.expiresAt).toBe(now + 5 * minute);
    expect(stores.calls('agendas.hold')).toBe(1);
  });

  it('says nothing of its holder', async () => {
    const { hold: made } = must(await hold(storesOf(), callers.patient));
    expect(JSON.stringify(made)).not.toContain(callers.patient.sub);
  });

  it('keeps others out until it ends or is given back', async () => {
    const stores = storesOf();
    const { id } = must(await hold(stores, callers.patient));
    expect(problemOf(await hold(stores, callers.otherPatient))).toEqual(['slot-unavailable']);
    must(await releaseHold(stores)(callers.patient, id));
    expect((await hold(stores, callers.otherPatient)).ok).toBe(true);
    stores.clock.set(now + 5 * minute);
    expect((await hold(stores, callers.patient)).ok).toBe(true);
  });

  it('is begun anew by its holder, and the earlier one is no more', async () => {
    const stores = storesOf();
    const first = must(await hold(stores, callers.patient));
    stores.clock.set(now + 4 * minute);
    must(await hold(stores, callers.patient));
    stores.clock.set(now + 6 * minute);
    expect(problemOf(await hold(stores, callers.otherPatient))).toEqual(['slot-unavailable']);
    expect(problemOf(await releaseHold(stores)(callers.patient, first.id))).toEqual(['not-found']);
  });

  it('asked for again under the same key is answered as the first time, and takes no second place', async () => {
    const stores = storesOf({ profiles: [profileOf({ booking: { maximumOpenPerPatient: 1 } })] });
    const wish = (caller: Principal, key?: string, at = startsAt) =>
      holdSlot(stores)(caller, { doctorId: 'doc_1', startsAt: at }, key);
    const first = must(await wish(callers.patient, 'a'));
    stores.clock.set(now + 4 * minute);
    expect(must(await wish(callers.patient, 'a'))).toEqual(first);
    expect(problemOf(await wish(callers.otherPatient, 'a'))).toEqual(['slot-unavailable']);
    // The key is one with its slot: another slot is another wish, for which there is no place.
    expect(problemOf(await wish(callers.patient, 'a', '2026-11-25T10:00:00-05:00'))).toEqual([
      'booking-limit',
    ]);
    expect(problemOf(await wish(callers.patient, 'b'))).toEqual(['booking-limit']);
    must(await releaseHold(stores)(callers.patient, first.id));
    const { hold: anew } = must(await wish(callers.patient, 'a'));
    expect(anew.expiresAt).toBe(now + 9 * minute);
    expect(problemOf(await releaseHold(stores)(callers.patient, first.id))).toEqual(['not-found']);
  });

  it('is not had of a slot that is booked', async () => {
    const stores = storesOf({ appointments: [confirmedOf()] });
    expect(problemOf(await hold(stores, callers.patient))).toEqual(['slot-unavailable']);
  });

  it.each([
    ['an unknown doctor', { doctors: [] }, startsAt, ['not-found', '/body/doctorId unknown-doctor']],
    ['a country that is not served', { profiles: [] }, startsAt, ['country-unavailable']],
    ['no slot', {}, '2026-11-25T09:10:00-05:00', ['outside-schedule', '/body/startsAt outside-schedule']],
    [
      'a slot too near',
      { profiles: [profileOf({ booking: { minimumNoticeMinutes: 120 } })] },
      '2026-11-24T09:30:00-05:00',
      ['policy-violation', '/body/startsAt minimum-notice'],
    ],
    [
      'a slot too far',
      {},
      '2027-11-24T09:00:00-05:00',
      ['policy-violation', '/body/startsAt booking-horizon'],
    ],
  ])('of %s is refused', async (_, options, at, problem) => {
    expect(problemOf(await hold(storesOf(options), callers.patient, at))).toEqual(problem);
  });

  it('of a doctor of another country is none of the staff’s business', async () => {
    expect(problemOf(await hold(storesOf(), callers.foreignStaff))).toEqual([
      'not-found',
      '/body/doctorId unknown-doctor',
    ]);
  });

  it.each([
    ['somebody else', callers.otherPatient],
    ['staff', callers.staff],
  ])('cannot be given back by %s', async (_, caller) => {
    const stores = storesOf();
    const { id } = must(await hold(stores, callers.patient));
    expect(problemOf(await releaseHold(stores)(caller, id))).toEqual(['not-found']);
    expect(problemOf(await hold(stores, callers.otherPatient))).toEqual(['slot-unavailable']);
  });

  it('cannot be made up, nor given back twice', async () => {
    const stores = storesOf();
    const { id } = must(await hold(stores, callers.patient));
    expect(problemOf(await releaseHold(stores)(callers.patient, 'sealed_99'))).toEqual(['not-found']);
    must(await releaseHold(stores)(callers.patient, id));
    expect(problemOf(await releaseHold(stores)(callers.patient, id))).toEqual(['not-found']);
  });
});
