import {
  appointmentOf,
  callers,
  confirmedOf,
  doctorOf,
  everyDay,
  expectNothingHeldTwiceOrInVain,
  type InMemoryOptions,
  type InMemoryStores,
  inMemoryStores,
  must,
  now,
  patientOf,
  problemOf,
  profileOf,
  slotOf,
} from '@citas/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  checkIn,
  complete,
  erasePatient,
  exportPatient,
  isFinal,
  minute,
  registerPatient,
  requestAppointment,
  reviewPatients,
  secondLookAfter,
  toUtc,
  updatePatient,
} from '../../src/index.ts';

const words = { reason: 'SECRET words', coverage: { insurer: 'SECRET insurer', memberId: 'SECRET-1' } };
const proposal = { slot: slotOf('2026-11-27T09:00'), requestedAt: now, patientChoice: false };

/** One of every kind that an erasure may meet. */
const all: readonly Appointment[] = [
  appointmentOf({ id: 'apt_pending', ...words, slot: slotOf('2026-11-25T09:00') }),
  confirmedOf({ id: 'apt_ahead', ...words, slot: slotOf('2026-11-25T10:00') }),
  confirmedOf({ id: 'apt_moving', slot: slotOf('2026-11-26T09:00'), move: proposal, decideBy: now + minute }),
  confirmedOf({ id: 'apt_missed', ...words, slot: slotOf('2026-11-23T09:00') }),
  confirmedOf({
    id: 'apt_missed_moving',
    slot: slotOf('2026-11-20T09:00'),
    move: { ...proposal, slot: slotOf('2026-11-27T11:00') },
    decideBy: now + minute,
  }),
  confirmedOf({ id: 'apt_here', ...words, status: 'CHECKED_IN', slot: slotOf('2026-11-24T07:30') }),
  confirmedOf({ id: 'apt_done', ...words, status: 'COMPLETED', slot: slotOf('2026-10-01T09:00') }),
  confirmedOf({
    id: 'apt_cancelled',
    status: 'CANCELLED',
    cancellationReason: 'SECRET trip',
    slot: slotOf('2026-11-25T09:00'),
  }),
];
const others = appointmentOf({
  id: 'apt_other',
  patientId: 'pat_2',
  ...words,
  slot: slotOf('2026-11-25T11:00'),
});

const storesOf = (options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({
    now,
    profiles: [profileOf()],
    doctors: [doctorOf({ schedule: everyDay() })],
    patients: [
      patientOf({ name: 'SECRET' }),
      patientOf({ id: 'pat_2', document: { type: 'ID', number: '87654321' } }),
    ],
    appointments: [...all, others],
    ...options,
  });

const ownedBy = ({ contents }: InMemoryStores, patientId: string): Appointment[] =>
  [...contents.appointments.values()].filter((appointment) => appointment.patientId === patientId);

/** What must be true of an erased patient, however it came about. */
function expectErased(stores: InMemoryStores): void {
  const { contents } = stores;
  expect(contents.patients.has('pat_1')).toBe(false);
  const kept = ownedBy(stores, 'pat_1');
  expect(JSON.stringify(kept)).not.toContain('SECRET');
  expect(kept.filter(({ anonymisedAt, fingerprint }) => !anonymisedAt || fingerprint)).toEqual([]);
  const ahead = kept.filter(
    ({ status, slot, move }) => move || (!isFinal(status) && slot.start > stores.clock.now()),
  );
  expect(ahead).toEqual([]);
  expect(contents.agendas.daysOfPatient('pat_1').filter(({ busy }) => !busy)).toEqual([]);
  expectNothingHeldTwiceOrInVain(contents);
}

const lifecycle = (stores: InMemoryStores) =>
  reviewPatients(stores, (_, thrown) => {
    throw thrown;
  })(stores.clock.now() + minute);

/** The lifecycle service, once the second look is due. */
async function laterOn(stores: InMemoryStores): Promise<void> {
  stores.clock.set(stores.clock.now() + secondLookAfter + 1);
  await lifecycle(stores);
}

describe('an erasure', () => {
  it('gives up what lies ahead, keeps the status of the rest, and leaves no word and no slot behind', async () => {
    const stores = storesOf();
    expect(must(await erasePatient(stores)(callers.staff, 'pat_1'))).toEqual({
      patientId: 'pat_1',
      country: 'zz',
      erasedAt: now,
      cancelled: 4,
      anonymised: 8,
      finished: true,
    });
    expectErased(stores);
    const statusOf = (id: string) => stores.contents.appointments.get(id)?.status;
    expect(['apt_pending', 'apt_ahead', 'apt_moving'].map(statusOf)).toEqual(Array(3).fill('CANCELLED'));
    expect(stores.contents.appointments.get('apt_ahead')?.reasons).toEqual([{ code: 'patient-erased' }]);
    expect(['apt_missed', 'apt_missed_moving', 'apt_here', 'apt_done'].map(statusOf)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CHECKED_IN',
      'COMPLETED',
    ]);
  });

  it('touches nobody else', async () => {
    const stores = storesOf();
    must(await erasePatient(stores)(callers.patient, 'pat_1'));
    expect(ownedBy(stores, 'pat_2')).toEqual([others]);
    expect(stores.contents.patients.has('pat_2')).toBe(true);
  });

  it('leaves a visit that has begun for the site to complete, and nothing is held once it is', async () => {
    const stores = storesOf();
    must(await erasePatient(stores)(callers.staff, 'pat_1'));
    const missed = stores.contents.appointments.get('apt_missed')!;
    const here = must(await stores.appointments.change(missed, must(checkIn(missed, now)), now));
    must(await stores.appointments.change(here, must(complete(here, now)), now));
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it.each([[callers.otherPatient], [callers.doctor], [callers.foreignStaff]])(
    'is not for $sub: to them there is no such patient',
    async (caller) => {
      const stores = storesOf();
      expect(problemOf(await erasePatient(stores)(caller, 'pat_1'))).toEqual(['not-found']);
      must(await erasePatient(stores)(callers.admin, 'pat_1'));
      expect(problemOf(await erasePatient(stores)(caller, 'pat_1'))).toEqual(['not-found']);
    },
  );

  it('hides the patient at once, answers a repetition, and once looked over leaves nothing to be found', async () => {
    const stores = storesOf();
    must(await erasePatient(stores)(callers.patient, 'pat_1'));
    expect(problemOf(await updatePatient(stores)(callers.patient, 'pat_1', { name: 'Again' }))).toEqual([
      'not-found',
    ]);
    expect(problemOf(await exportPatient(stores)(callers.staff, 'pat_1', { limit: 10 }))).toEqual([
      'not-found',
    ]);
    const wanted = {
      patientId: 'pat_1',
      doctorId: 'doc_1',
      startsAt: toUtc(slotOf('2026-11-25T11:30').start),
    };
    expect(problemOf(await requestAppointment(stores)(callers.patient, 'key', wanted))).toEqual([
      'not-found',
      '/body/patientId unknown-patient',
    ]);
    expect(must(await erasePatient(stores)(callers.patient, 'pat_1'))).toMatchObject({
      erasedAt: now,
      cancelled: 0,
      anonymised: 0,
    });
    await laterOn(stores);
    expect(stores.contents.erasures.size).toBe(0);
    expect(problemOf(await erasePatient(stores)(callers.patient, 'pat_1'))).toEqual(['not-found']);
  });

  it('frees the document at once, and the account once it was looked over', async () => {
    const stores = storesOf();
    must(await erasePatient(stores)(callers.patient, 'pat_1'));
    const again = {
      country: 'zz',
      name: 'Back again',
      birthDate: '1990-05-17',
      document: { type: 'ID', number: '12345678' },
      contact: {},
      consents: [],
    };
    expect(problemOf(await registerPatient(stores)(callers.patient, again))).toEqual([
      'patient-exists',
      '/body erasure-under-way',
    ]);
    await laterOn(stores);
    expect(must(await registerPatient(stores)(callers.patient, again)).id).toBe('pat_1');
    const { items } = must(await exportPatient(stores)(callers.patient, 'pat_1', { limit: 10 })).appointments;
    expect(items.map(({ id }) => id)).toEqual(['apt_missed_moving', 'apt_missed', 'apt_here']);
    const fresh = storesOf();
    must(await erasePatient(fresh)(callers.staff, 'pat_1'));
    expect(must(await registerPatient(fresh)(callers.staff, again)).id).not.toBe('pat_1');
  });

  it('that breaks off at any operation is finished by the next, and by the lifecycle service alone', async () => {
    for (let allowed = 0; ; allowed += 1) {
      let left = allowed;
      let broken = false;
      const stores = storesOf({
        turn: async () => {
          left -= 1;
          if (left >= 0) return;
          broken ||= left === -1;
          if (left === -1) throw new Error('the process dies');
        },
      });
      await erasePatient(stores)(callers.staff, 'pat_1').catch(() => undefined);
      left = Number.POSITIVE_INFINITY;
      expectNothingHeldTwiceOrInVain(stores.contents);
      if (stores.contents.erasures.size > 0) {
        await laterOn(stores);
        expectErased(stores);
        expect(stores.contents.erasures.size).toBe(0);
      } else {
        expect(stores.contents.patients.has('pat_1')).toBe(true);
      }
      if (!broken) break;
    }
  });

  it('and the bookings that come at the same time leave nothing personal and hold nothing in vain, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 4 })), async (pauses) => {
        const stores = storesOf({
          turn: async () => {
            for (let left = pauses.next().value!; left > 0; left -= 1) await Promise.resolve();
          },
        });
        const book = (local: string) =>
          requestAppointment(stores)(callers.patient, local, {
            patientId: 'pat_1',
            doctorId: 'doc_1',
            startsAt: toUtc(slotOf(local).start),
            ...words,
          });
        await Promise.all([
          book('2026-11-25T11:30'),
          erasePatient(stores)(callers.staff, 'pat_1'),
          book('2026-11-30T09:00'),
          updatePatient(stores)(callers.patient, 'pat_1', { name: 'SECRET again' }),
          erasePatient(stores)(callers.patient, 'pat_1'),
        ]);
        expectNothingHeldTwiceOrInVain(stores.contents);
        await laterOn(stores);
        expectErased(stores);
        expect(stores.contents.erasures.size).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('is looked over no sooner than a late request can have come', async () => {
    const stores = storesOf();
    must(await erasePatient(stores)(callers.staff, 'pat_1'));
    stores.clock.set(now + secondLookAfter - 1);
    expect(await lifecycle(stores)).toEqual({});
    expect(stores.contents.erasures.size).toBe(1);
    must(
      await stores.appointments.request(appointmentOf({ id: 'apt_late', ...words }), now, {
        holder: 'h_late',
      }),
    );
    await laterOn(stores);
    expectErased(stores);
    expect(stores.contents.appointments.get('apt_late')).toMatchObject({ status: 'CANCELLED' });
  });
});
