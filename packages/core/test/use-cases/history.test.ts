import {
  appointmentOf,
  callers,
  confirmedOf,
  country,
  doctorOf,
  inMemoryStores,
  must,
  now,
  patientOf,
  problemOf,
  profileOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  addYears,
  changeStatus,
  expireOverdue,
  listPatientAppointments,
  minute,
  type PatientEntry,
  type Principal,
  readAppointmentHistory,
  readPatient,
  readPatientHistory,
  registerPatient,
  rejectUndecidable,
  requestAppointment,
  rescheduleAppointment,
  Unavailable,
  updatePatient,
} from '../../src/index.ts';

const storesOf = (appointments: readonly Appointment[] = [], patients = [patientOf()]) =>
  inMemoryStores({ now, profiles: [profileOf()], doctors: [doctorOf()], patients, appointments });

type Stores = ReturnType<typeof storesOf>;

const staff: Principal = { ...callers.staff, client: 'desk', requestId: 'req-1' };
const by = { sub: 'stf_1', role: 'staff', client: 'desk', requestId: 'req-1' };
const patient: Principal = { ...callers.patient, client: 'app', requestId: 'req-2' };
const lifecycle = { sub: 'lifecycle', role: 'lifecycle' };

describe('whoever changes an appointment is stored with the change', () => {
  const startsAt = '2026-11-25T10:00:00-05:00';
  const pending = appointmentOf();
  const confirmed = confirmedOf();
  const cases: [string, Appointment | undefined, (stores: Stores) => Promise<unknown>, object][] = [
    [
      'who requests it',
      undefined,
      (stores) =>
        requestAppointment(stores)(staff, 'k-1', { patientId: 'pat_1', doctorId: 'doc_1', startsAt }),
      by,
    ],
    [
      'who cancels it',
      confirmed,
      (stores) => changeStatus(stores)(staff, 'apt_1', { status: 'CANCELLED' }),
      by,
    ],
    ['who moves it', confirmed, (stores) => rescheduleAppointment(stores)(staff, 'apt_1', { startsAt }), by],
    ['the sweep', pending, (stores) => expireOverdue(stores)(60 * minute, now + minute), lifecycle],
    [
      'who ends what nobody decides',
      pending,
      (stores) => rejectUndecidable(stores)('apt_1', 1, 'processing-failed'),
      lifecycle,
    ],
  ];
  it.each(cases)('%s', async (_, before, change, actor) => {
    const stores = storesOf(before && [before]);
    await change(stores);
    const [stored] = [...stores.contents.appointments.values()];
    expect(stored).not.toEqual(before);
    expect(stored!.by).toEqual(actor);
  });
});

describe('an appointment’s history', () => {
  const entry = (version: number) => ({
    appointmentId: 'apt_1',
    version,
    at: now + version,
    event: 'AppointmentConfirmed' as const,
    status: { to: 'CONFIRMED' as const },
  });
  const withHistory = async () => {
    const stores = storesOf([appointmentOf()]);
    for (const version of [1, 2, 3]) await stores.audit.append(entry(version));
    return stores;
  };

  it('is read in pages, the newest first, to its end', async () => {
    const read = readAppointmentHistory(await withHistory());
    const first = must(await read(callers.patient, 'apt_1', { limit: 2 }));
    expect(first.items.map(({ version }) => version)).toEqual([3, 2]);
    const last = must(await read(callers.patient, 'apt_1', { limit: 2, cursor: first.nextCursor! }));
    expect(last).toEqual({ items: [entry(1)], nextCursor: null });
    expect(problemOf(await read(callers.staff, 'apt_1', { limit: 2, cursor: first.nextCursor! }))).toEqual([
      'validation',
      '/query/cursor invalid-cursor',
    ]);
  });

  it.each([
    [callers.patient, []],
    [callers.doctor, []],
    [callers.staff, []],
    [callers.service, []],
    [callers.admin, []],
    [callers.otherPatient, ['not-found']],
    [callers.otherDoctor, ['not-found']],
    [callers.foreignStaff, ['not-found']],
  ])('is read by $sub or does not exist for them, as the appointment', async (caller, problem) => {
    const read = readAppointmentHistory(await withHistory());
    expect(problemOf(await read(caller, 'apt_1', { limit: 20 }))).toEqual(problem);
  });
});

const newPatient = {
  country,
  name: 'New Patient',
  birthDate: '1990-05-17',
  document: { type: 'ID', number: '87654321' },
  contact: {},
  consents: [],
};

/** Every use case that reads or changes a patient's data, with the operation under which it is recorded. */
const accesses: [string, (stores: Stores, caller: Principal) => Promise<unknown>][] = [
  ['getPatient', async (stores, caller) => must(await readPatient(stores)(caller, 'pat_1'))],
  [
    'patchPatient',
    async (stores, caller) => must(await updatePatient(stores)(caller, 'pat_1', { name: 'Other' })),
  ],
  ['createPatient', async (stores, caller) => must(await registerPatient(stores)(caller, newPatient))],
  [
    'listPatientAppointments',
    async (stores, caller) => must(await listPatientAppointments(stores)(caller, 'pat_1', { limit: 20 })),
  ],
  [
    'listPatientHistory',
    async (stores, caller) => must(await readPatientHistory(stores)(caller, 'pat_1', { limit: 20 })),
  ],
];

describe.each(accesses)('%s', (operation, access) => {
  const recorded = (stores: Stores) => [...stores.contents.history.values()] as PatientEntry[];

  it('is recorded: who, by which client, in which request, and as long as the country keeps records', async () => {
    const stores = storesOf();
    await access(stores, staff);
    expect(recorded(stores)).toEqual([
      {
        id: expect.any(String),
        patientId: expect.any(String),
        at: now,
        operation,
        actor: by,
        keepUntil: addYears(now, 10),
      },
    ]);
  });

  it('is not done when it cannot be recorded', async () => {
    const stores = storesOf();
    const before = structuredClone(stores.contents.patients);
    const append = () => Promise.reject(new Unavailable('throttled'));
    const broken = { ...stores, audit: { ...stores.audit, append } };
    await expect(access(broken, staff)).rejects.toBeInstanceOf(Unavailable);
    expect(stores.contents.patients).toEqual(before);
  });
});

describe('a patient’s history', () => {
  it('tells the patient every access, their own reading of it included, the newest first', async () => {
    const stores = storesOf();
    must(await readPatient(stores)(staff, 'pat_1'));
    stores.clock.set(now + minute);
    const { items } = must(await readPatientHistory(stores)(patient, 'pat_1', { limit: 20 }));
    expect(items.map(({ operation, actor }) => [operation, actor?.sub, actor?.client])).toEqual([
      ['listPatientHistory', 'pat_1', 'app'],
      ['getPatient', 'stf_1', 'desk'],
    ]);
  });

  it('ends, however small its pages are and although reading them adds to it', async () => {
    const stores = storesOf();
    for (let index = 0; index < 3; index += 1) must(await readPatient(stores)(staff, 'pat_1'));
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      stores.clock.set(stores.clock.now() + 1);
      const page = must(
        await readPatientHistory(stores)(patient, 'pat_1', { limit: 1, ...(cursor && { cursor }) }),
      );
      found.push(...page.items.map(({ operation }) => operation));
      cursor = page.nextCursor ?? undefined;
    } while (cursor && found.length < 10);
    expect(found).toEqual(['listPatientHistory', 'getPatient', 'getPatient', 'getPatient']);
  });

  it.each([callers.otherPatient, callers.foreignStaff, callers.doctor])(
    'does not exist for $sub, nor does the patient, and what they asked for is no access',
    async (caller) => {
      const stores = storesOf();
      expect(problemOf(await readPatientHistory(stores)(caller, 'pat_1', { limit: 20 }))).toEqual([
        'not-found',
      ]);
      expect(problemOf(await readPatient(stores)(caller, 'pat_1'))).toEqual(['not-found']);
      expect(stores.contents.history.size).toBe(0);
    },
  );

  it('tells no read under a cursor that was made up', async () => {
    const stores = storesOf();
    const page = { limit: 20, cursor: 'made-up' };
    for (const read of [readPatientHistory(stores), listPatientAppointments(stores)]) {
      expect(problemOf(await read(staff, 'pat_1', page))).toEqual([
        'validation',
        '/query/cursor invalid-cursor',
      ]);
    }
    expect(stores.contents.history.size).toBe(0);
  });
});
