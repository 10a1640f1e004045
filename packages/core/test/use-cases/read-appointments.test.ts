import {
  appointmentOf,
  callers,
  confirmedOf,
  doctorOf,
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
  type AppointmentRange,
  type Appointments,
  accept,
  listDoctorAppointments,
  listPatientAppointments,
  minute,
  readAppointment,
} from '../../src/index.ts';

const storesOf = (appointments: readonly Appointment[], turn?: (operation: string) => Promise<void>) =>
  inMemoryStores({
    now,
    profiles: [profileOf()],
    doctors: [doctorOf()],
    patients: [patientOf()],
    appointments,
    ...(turn && { turn }),
  });

describe('an appointment', () => {
  it.each([
    [callers.patient, []],
    [callers.doctor, []],
    [callers.staff, []],
    [callers.service, []],
    [callers.admin, []],
    [callers.otherPatient, ['not-found']],
    [callers.otherDoctor, ['not-found']],
    [callers.foreignStaff, ['not-found']],
  ])('is read by $sub or does not exist for them', async (caller, problem) => {
    expect(problemOf(await readAppointment(storesOf([appointmentOf()]))(caller, 'apt_1'))).toEqual(problem);
  });

  it('is read by the doctor to whom it may move', async () => {
    const slot = slotOf('2026-11-26T09:00', { doctorId: 'doc_2' });
    const moving = confirmedOf({ move: { slot, requestedAt: now, patientChoice: false }, decideBy: now });
    expect((await readAppointment(storesOf([moving]))(callers.otherDoctor, 'apt_1')).ok).toBe(true);
  });
});

describe('a wait for a decision', () => {
  it('ends with the decision', async () => {
    const pending = appointmentOf();
    const stores = storesOf([pending], async (operation) => {
      if (operation !== 'appointments.get' || stores.calls('appointments.get') !== 4) return;
      must(await stores.appointments.change(pending, must(accept(pending, { instructions: [] }, now)), now));
    });
    const read = must(await readAppointment(stores)(callers.patient, 'apt_1', 20));
    expect(read.status).toBe('CONFIRMED');
    expect(stores.clock.now() - now).toBeLessThan(1000);
  });

  it('lasts no longer than asked, and returns what there is', async () => {
    const stores = storesOf([appointmentOf()]);
    expect(must(await readAppointment(stores)(callers.patient, 'apt_1', 20)).status).toBe('PENDING');
    expect(stores.clock.now() - now).toBe(20_000);
    expect(stores.calls('appointments.get')).toBeLessThan(35);
  });

  it.each([
    ['what is decided', confirmedOf(), 'apt_1', 20],
    ['what does not exist', confirmedOf(), 'apt_2', 20],
    ['a wait of no time', appointmentOf(), 'apt_1', 0],
  ])('is none for %s', async (_, appointment, id, seconds) => {
    const stores = storesOf([appointment]);
    await readAppointment(stores)(callers.staff, id, seconds);
    expect(stores.calls('appointments.get')).toBe(1);
    expect(stores.clock.now()).toBe(now);
  });
});

describe('a list of appointments', () => {
  const many = Array.from({ length: 7 }, (_, index) =>
    confirmedOf({
      id: `apt_${index}`,
      status: index % 2 === 0 ? 'CONFIRMED' : 'CHECKED_IN',
      slot: slotOf(`2026-11-${24 + (6 - index)}T09:00`),
    }),
  );
  const idsOf = (page: { items: readonly Appointment[] }) => page.items.map(({ id }) => id);

  it('comes by start, a page at a time, each page once', async () => {
    const list = listPatientAppointments(storesOf(many));
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = must(await list(callers.patient, 'pat_1', { limit: 3, ...(cursor && { cursor }) }));
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['apt_6', 'apt_5', 'apt_4', 'apt_3', 'apt_2', 'apt_1', 'apt_0']);
  });

  it.each([
    [
      'whole dates of the country, both included',
      { from: '2026-11-25', to: '2026-11-26' },
      ['apt_5', 'apt_4'],
    ],
    [
      'instants, the last excluded',
      { from: '2026-11-25T09:00:00-05:00', to: '2026-11-26T14:00:00Z' },
      ['apt_5'],
    ],
    ['the statuses asked for', { status: 'CHECKED_IN,PENDING' }, ['apt_5', 'apt_3', 'apt_1']],
  ])('covers %s', async (_, input, ids) => {
    const page = must(
      await listDoctorAppointments(storesOf(many))(callers.doctor, 'doc_1', { limit: 20, ...input }),
    );
    expect(idsOf(page)).toEqual(ids);
    expect(page.nextCursor).toBeNull();
  });

  it.each([
    ['from', '1970-01-02', 731],
    ['from', '2100-01-01', 0],
    ['to', '1970-01-02', 0],
    ['to', '2100-01-01', 731],
  ] as const)('covers two years at most when it has only its %s: %s', async (end, date, days) => {
    const stores = storesOf(many);
    const ranges: AppointmentRange[] = [];
    const appointments: Appointments = {
      ...stores.appointments,
      ofPatient: (id, range) => {
        ranges.push(range);
        return stores.appointments.ofPatient(id, range);
      },
    };
    const list = listPatientAppointments({ ...stores, appointments });
    must(await list(callers.patient, 'pat_1', { [end]: date, limit: 20 }));
    const [{ from, to } = { from: 0, to: 0 }] = ranges;
    expect(to - from).toBe(days * 1440 * minute);
  });

  it('covers thirty days back and a year ahead unless told otherwise', async () => {
    const day = 1440 * minute;
    const around = [-31, -29, 364, 366].map((days, index) => {
      const start = now + days * day;
      return confirmedOf({
        id: `apt_${index}`,
        slot: { ...slotOf('2026-11-25T09:00'), start, end: start + 30 * minute },
      });
    });
    const page = must(
      await listPatientAppointments(storesOf(around))(callers.patient, 'pat_1', { limit: 20 }),
    );
    expect(idsOf(page)).toEqual(['apt_1', 'apt_2']);
  });

  it.each([
    ['made up', async () => 'sealed_99', {}, callers.patient],
    ['of another caller', undefined, {}, callers.staff],
    ['of other filters', undefined, { status: 'CONFIRMED' }, callers.patient],
  ])('refuses a cursor %s', async (_, make, input, caller) => {
    const list = listPatientAppointments(storesOf(many));
    const cursor = make ? await make() : must(await list(callers.patient, 'pat_1', { limit: 3 })).nextCursor!;
    expect(problemOf(await list(caller, 'pat_1', { limit: 3, cursor, ...input }))).toEqual([
      'validation',
      '/query/cursor invalid-cursor',
    ]);
  });

  it.each([callers.otherPatient, callers.foreignStaff, callers.doctor])(
    'of a patient does not exist for $sub',
    async (caller) => {
      expect(problemOf(await listPatientAppointments(storesOf(many))(caller, 'pat_1', { limit: 3 }))).toEqual(
        ['not-found'],
      );
    },
  );

  it.each([callers.otherDoctor, callers.foreignStaff, callers.patient])(
    'of a doctor does not exist for $sub',
    async (caller) => {
      expect(problemOf(await listDoctorAppointments(storesOf(many))(caller, 'doc_1', { limit: 3 }))).toEqual([
        'not-found',
      ]);
    },
  );
});
