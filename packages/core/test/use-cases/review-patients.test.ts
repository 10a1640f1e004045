import type { CountryProfile } from '@citas/contracts';
import {
  appointmentOf,
  callers,
  confirmedOf,
  doctorOf,
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
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  addYears,
  changeStatus,
  exportPatient,
  type Instant,
  listDoctorAppointments,
  listPatientAppointments,
  minute,
  readAppointment,
  reviewInterval,
  reviewPatients,
} from '../../src/index.ts';

/** Eight years for appointments, five for records. */
const profile: CountryProfile = { ...profileOf(), retention: { appointmentYears: 8, patientYears: 5 } };
const long = 30;

/** Kept until far ahead by the law of its day: only a review can find that it has outlived today's. */
const visit = (id: string, local: string, changes: Partial<Appointment> = {}): Appointment =>
  confirmedOf({
    id,
    slot: slotOf(local),
    keepUntil: addYears(now, long),
    status: 'COMPLETED',
    reason: 'SECRET',
    ...changes,
  });

const reviewAt = addYears(now, 1);

const storesOf = (options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({ now, profiles: [profile], patients: [patientOf({ reviewAt })], ...options });

async function reviewed(stores: InMemoryStores, at: Instant, until = at + minute) {
  const failures: unknown[] = [];
  stores.clock.set(at);
  const counts = await reviewPatients(stores, (_, thrown) => failures.push(thrown))(until);
  expectNothingHeldTwiceOrInVain(stores.contents);
  return { counts, failures };
}

describe('retention', () => {
  it('deletes what has outlived the law as it stands, and keeps the patient while anything else is kept', async () => {
    const stores = storesOf({
      appointments: [visit('apt_old', '2026-11-20T09:00'), visit('apt_new', '2026-11-21T09:00')],
    });
    const at = addYears(slotOf('2026-11-20T09:00').end, 8);
    expect((await reviewed(stores, at)).counts).toEqual({ zz: { 'appointments-deleted': 1 } });
    expect([...stores.contents.appointments.keys()]).toEqual(['apt_new']);
    expect(stores.contents.agendas.daysOfPatient('pat_1').map(({ date }) => date)).toEqual(['2026-11-21']);
    expect(stores.contents.patients.get('pat_1')).toMatchObject({
      updatedAt: now,
      reviewAt: addYears(slotOf('2026-11-21T09:00').end, 8),
    });
  });

  it('releases what an appointment still held that nobody ever ended', async () => {
    const stores = storesOf({
      appointments: [visit('apt_old', '2026-11-20T09:00', { status: 'CHECKED_IN' })],
    });
    await reviewed(stores, addYears(now, 9));
    expect(stores.contents.agendas.busyMarks()).toEqual(new Set());
    expect(stores.contents.appointments.size).toBe(0);
  });

  it('erases a patient whom nothing keeps any longer, the last trace included', async () => {
    const stores = storesOf({ appointments: [visit('apt_old', '2026-11-20T09:00')] });
    expect((await reviewed(stores, addYears(now, 8) - 1)).counts).toEqual({
      zz: { 'appointments-deleted': 1, 'patients-erased': 1 },
    });
    expect(stores.contents.patients.size).toBe(0);
    expect((await reviewed(stores, addYears(now, 8) + 4 * minute)).counts).toEqual({
      zz: { 'erasures-finished': 1 },
    });
    expect(stores.contents.erasures.size).toBe(0);
  });

  it('keeps a record without appointments for its own years, to the moment', async () => {
    const stores = storesOf();
    await reviewed(stores, addYears(now, 5) - 1);
    expect(stores.contents.patients.get('pat_1')?.reviewAt).toBe(addYears(now, 5));
    expect((await reviewed(stores, addYears(now, 5))).counts).toEqual({});
    expect((await reviewed(stores, addYears(now, 5) + 1)).counts).toEqual({ zz: { 'patients-erased': 1 } });
  });

  it('keeps a record as long as an appointment where the profile names no years of its own', async () => {
    const stores = storesOf({ profiles: [profileOf()] });
    expect((await reviewed(stores, addYears(now, 10) - 1)).counts).toEqual({});
    expect((await reviewed(stores, addYears(now, 10) + 1)).counts).toEqual({ zz: { 'patients-erased': 1 } });
  });

  it('looks at every record within a year, so that a changed law is noticed', async () => {
    const stores = storesOf({ patients: [patientOf()] });
    expect(stores.contents.patients.get('pat_1')?.reviewAt).toBeUndefined();
    expect((await reviewed(stores, now + reviewInterval)).counts).toEqual({});
    expect(stores.contents.patients.get('pat_1')?.reviewAt).toBeUndefined();
    await reviewed(stores, now + reviewInterval + 1);
    expect(stores.contents.patients.get('pat_1')?.reviewAt).toBe(now + 2 * reviewInterval + 1);
  });

  it('of a country without a profile deletes nothing', async () => {
    const stores = storesOf({ profiles: [], appointments: [visit('apt_old', '2026-11-20T09:00')] });
    expect((await reviewed(stores, addYears(now, 20))).counts).toEqual({});
    expect([stores.contents.appointments.size, stores.contents.patients.size]).toEqual([1, 1]);
  });

  it('stops when its time is over and goes on where it stood', async () => {
    const patients = Array.from({ length: 60 }, (_, index) =>
      patientOf({
        id: `pat_${index}`,
        document: { type: 'ID', number: String(10_000_000 + index) },
        reviewAt,
      }),
    );
    const stores = storesOf({ patients });
    const at = addYears(now, 6);
    expect((await reviewed(stores, at, at)).counts).toEqual({});
    expect((await reviewed(stores, at)).counts).toEqual({ zz: { 'patients-erased': 60 } });
  });

  it('tells of what fails, and the others go on', async () => {
    const patients = [patientOf({ reviewAt }), patientOf({ id: 'pat_2', country: 'yy', reviewAt })];
    const stores = storesOf({ patients });
    const profiles = {
      ...stores.profiles,
      get: async (code: string) => {
        if (code === 'yy') throw new Error('a broken profile');
        return profile;
      },
    };
    const { counts, failures } = await reviewed({ ...stores, profiles }, addYears(now, 6));
    expect(counts).toEqual({ zz: { 'patients-erased': 1 }, yy: { failed: 1 } });
    expect(failures).toHaveLength(1);
    expect([...stores.contents.patients.keys()]).toEqual(['pat_2']);
  });

  it('that breaks off at any operation is finished by the next', async () => {
    const at = addYears(now, 9);
    for (let allowed = 0, broken = true; broken; allowed += 1) {
      let left = allowed;
      const stores = storesOf({
        appointments: [
          visit('apt_1', '2026-11-20T09:00', { status: 'CONFIRMED' }),
          visit('apt_2', '2026-11-20T10:00'),
        ],
        turn: async () => {
          left -= 1;
          if (left < 0) throw new Error('the process dies');
        },
      });
      stores.clock.set(at);
      await reviewPatients(stores, () => undefined)(at + minute).catch(() => undefined);
      broken = left < 0;
      left = Number.POSITIVE_INFINITY;
      await reviewed(stores, at);
      await reviewed(stores, at + 4 * minute);
      const { patients, erasures, appointments } = stores.contents;
      expect([patients.size, erasures.size, appointments.size]).toEqual([0, 0, 0]);
    }
  });
});

describe('an appointment past its retention', () => {
  const gone = appointmentOf({ keepUntil: now, slot: slotOf('2026-11-24T09:00') });
  const kept = appointmentOf({ id: 'apt_2', keepUntil: now + 1, slot: slotOf('2026-11-24T10:00') });
  const stores = inMemoryStores({
    now,
    profiles: [profileOf()],
    doctors: [doctorOf()],
    patients: [patientOf()],
    appointments: [gone, kept],
  });

  it('is gone for every reader, although TTL has not deleted it yet', async () => {
    expect(problemOf(await readAppointment(stores)(callers.staff, 'apt_1'))).toEqual(['not-found']);
    expect(problemOf(await changeStatus(stores)(callers.staff, 'apt_1', { status: 'CANCELLED' }))).toEqual([
      'not-found',
    ]);
    const everything = { from: '2026-11-01', to: '2026-12-01', limit: 10 };
    expect(must(await listPatientAppointments(stores)(callers.staff, 'pat_1', everything)).items).toEqual([
      kept,
    ]);
    const { appointments } = must(await exportPatient(stores)(callers.patient, 'pat_1', { limit: 10 }));
    expect(appointments.items).toEqual([kept]);
    expect(must(await listDoctorAppointments(stores)(callers.staff, 'doc_1', everything)).items).toEqual([
      kept,
    ]);
  });
});

describe('an export', () => {
  const appointments = Array.from({ length: 5 }, (_, index) =>
    visit(`apt_${index}`, `2026-0${index + 1}-20T09:00`, { coverage: { insurer: 'sis' } }),
  );
  const stores = storesOf({ appointments });

  it('holds the record and, page by page, every appointment of any time with its words and cover', async () => {
    const first = must(await exportPatient(stores)(callers.patient, 'pat_1', { limit: 3 }));
    expect(first).toMatchObject({ exportedAt: now, patient: stores.contents.patients.get('pat_1')! });
    const cursor = first.appointments.nextCursor!;
    const second = must(await exportPatient(stores)(callers.patient, 'pat_1', { limit: 3, cursor }));
    expect([...first.appointments.items, ...second.appointments.items]).toEqual(appointments);
    expect(second.appointments.nextCursor).toBeNull();
    expect(problemOf(await exportPatient(stores)(callers.staff, 'pat_1', { limit: 3, cursor }))).toEqual([
      'validation',
      '/query/cursor invalid-cursor',
    ]);
  });

  it.each([[callers.otherPatient], [callers.foreignStaff], [callers.doctor]])(
    'is not for $sub',
    async (caller) => {
      expect(problemOf(await exportPatient(stores)(caller, 'pat_1', { limit: 3 }))).toEqual(['not-found']);
    },
  );
});
