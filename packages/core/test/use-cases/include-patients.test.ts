import {
  callers,
  confirmedOf,
  doctorOf,
  inMemoryStores,
  must,
  now,
  patientOf,
  problemOf,
  profileOf,
  siteOf,
  slotOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  type AppointmentPage,
  addYears,
  listDoctorAppointments,
  listPatientAppointments,
  listSiteAppointments,
  minute,
  type PatientEntry,
  type Principal,
  Unavailable,
} from '../../src/index.ts';

const at = (wall: string, patientId: string, changes: Partial<Appointment> = {}) =>
  confirmedOf({ id: `apt_${wall}`, slot: slotOf(`2026-11-26T${wall}`), patientId, ...changes });

/** Two visits of Ana, one of Ben, one of somebody erased, and one kept of who was Ben before he was erased. */
const visits = [
  at('09:00', 'pat_1'),
  at('09:30', 'pat_2'),
  at('10:00', 'pat_1'),
  at('10:30', 'pat_erased'),
  at('11:00', 'pat_2', { anonymisedAt: now }),
];
const names = new Map([
  ['apt_09:00', 'Ana'],
  ['apt_09:30', 'Ben'],
  ['apt_10:00', 'Ana'],
]);

const storesOf = (turn?: (operation: string) => Promise<void>) =>
  inMemoryStores({
    ...{ now, profiles: [profileOf()], sites: [siteOf()], doctors: [doctorOf()], appointments: visits },
    patients: [
      patientOf({ name: 'Ana' }),
      patientOf({ id: 'pat_2', name: 'Ben', document: { type: 'ID', number: '87654321' } }),
    ],
    ...(turn && { turn }),
  });
type Stores = ReturnType<typeof storesOf>;

const input = { limit: 50, include: 'patient' } as const;
const days = { from: '2026-11-26', to: '2026-11-26' };
const ofDoctor = (stores: Stores, caller: Principal) =>
  listDoctorAppointments(stores)(caller, 'doc_1', { ...input, ...days });
const ofSite = (stores: Stores, caller: Principal) =>
  listSiteAppointments(stores)(caller, 'site_1', { ...input, ...days });

const told = (stores: Stores) =>
  ([...stores.contents.history.values()] as PatientEntry[])
    .map(({ patientId, operation }) => `${patientId} ${operation}`)
    .toSorted();

describe.each([
  ['a doctor’s', ofDoctor, 'listDoctorAppointments', [callers.doctor]],
  ['a site’s', ofSite, 'listSiteAppointments', []],
] as const)('the names on %s list', (_, list, operation, others) => {
  it.each([callers.staff, callers.admin, callers.service, ...others])(
    'are told to $role, and each patient is told of it once',
    async (caller) => {
      const stores = storesOf();
      expect(must(await list(stores, caller)).names).toEqual(names);
      expect(told(stores)).toEqual([`pat_1 ${operation}`, `pat_2 ${operation}`]);
      const [entry] = [...stores.contents.history.values()];
      expect(entry).toMatchObject({ at: now, actor: { sub: caller.sub }, keepUntil: addYears(now, 10) });
      expect(stores.calls('patients.names')).toBe(1);
    },
  );

  it.each([callers.foreignStaff, callers.otherDoctor, callers.otherPatient])(
    'are nothing to $sub, and nobody is named or told',
    async (caller) => {
      const stores = storesOf();
      expect(problemOf(await list(stores, caller))).toEqual(['not-found']);
      expect([told(stores), stores.calls('patients.names')]).toEqual([[], 0]);
    },
  );

  it('are not told where one access could not be recorded', async () => {
    const stores = storesOf(async (call) => {
      if (call === 'audit.append') throw new Unavailable('throttled');
    });
    await expect(list(stores, callers.staff)).rejects.toThrow(Unavailable);
  });

  it('are not read unless they are asked for', async () => {
    const stores = storesOf();
    const asked = { ...days, limit: 50 };
    const pages: AppointmentPage[] = [
      must(await listDoctorAppointments(stores)(callers.staff, 'doc_1', asked)),
      must(await listSiteAppointments(stores)(callers.staff, 'site_1', asked)),
    ];
    for (const page of pages) expect(page).not.toHaveProperty('names');
    expect([told(stores), stores.calls('patients.names')]).toEqual([[], 0]);
  });
});

it('the name on a patient’s own list is part of the access that the list is', async () => {
  const stores = storesOf();
  const list = (caller: Principal) => listPatientAppointments(stores)(caller, 'pat_2', { ...input, ...days });
  for (const caller of [callers.staff, callers.otherPatient]) {
    expect(must(await list(caller)).names).toEqual(new Map([['apt_09:30', 'Ben']]));
  }
  expect(told(stores)).toEqual(Array(2).fill('pat_2 listPatientAppointments'));
  expect(problemOf(await list(callers.patient))).toEqual(['not-found']);
});

it('a page of a hundred patients tells each of them, a few at a time', async () => {
  let [writing, most] = [0, 0];
  const patients = Array.from({ length: 100 }, (_, index) =>
    patientOf({ id: `pat_${index}`, document: { type: 'ID', number: String(10_000_000 + index) } }),
  );
  const stores = inMemoryStores({
    ...{ now, profiles: [profileOf()], patients },
    doctors: [doctorOf()],
    appointments: patients.map(({ id }, index) =>
      confirmedOf({
        id: `apt_${index}`,
        patientId: id,
        slot: slotOf('2026-11-26T00:00', {
          start: now + index * 5 * minute,
          end: now + (index + 1) * 5 * minute,
        }),
      }),
    ),
    turn: async (call) => {
      if (call !== 'audit.append') return;
      writing += 1;
      most = Math.max(most, writing);
      await new Promise(setImmediate);
      writing -= 1;
    },
  });
  const page = must(await listDoctorAppointments(stores)(callers.staff, 'doc_1', { ...input, limit: 100 }));
  expect([page.names?.size, told(stores).length, most]).toEqual([100, 100, 25]);
});
