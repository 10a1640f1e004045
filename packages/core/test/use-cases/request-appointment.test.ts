import {
  callers,
  country,
  doctorOf,
  everyDay,
  expectNothingHeldTwiceOrInVain,
  type InMemoryOptions,
  inMemoryStores,
  must,
  now,
  patientOf,
  problemOf,
  profileOf,
  windowOf,
} from '@citas/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  actorOf,
  type CitasError,
  cancel,
  changeStatus,
  type DoctorWindow,
  holdSlot,
  minute,
  type Principal,
  parseInstant,
  type RequestAppointmentInput,
  type Result,
  requestAppointment,
} from '../../src/index.ts';

const patients = Array.from({ length: 9 }, (_, index) =>
  patientOf({ id: `pat_${index + 1}`, document: { type: 'ID', number: `1234567${index}` } }),
);

const storesOf = (options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({
    now,
    profiles: [profileOf()],
    doctors: [doctorOf(), doctorOf({ id: 'doc_2' })],
    patients,
    ...options,
  });

const body: RequestAppointmentInput = {
  patientId: 'pat_1',
  doctorId: 'doc_1',
  startsAt: '2026-11-25T09:00:00-05:00',
};

type Stores = ReturnType<typeof storesOf>;
const request = (
  stores: Stores,
  changes: Partial<RequestAppointmentInput> = {},
  caller: Principal = callers.staff,
  key = 'key-1',
) => requestAppointment(stores)(caller, key, { ...body, ...changes });

describe('a request', () => {
  it('is stored as pending, with its slot held for doctor and patient and a deadline for the decision', async () => {
    const stores = storesOf();
    const stored = must(await request(stores, { reason: 'check-up', coverage: { insurer: 'private' } }));
    expect(stored).toMatchObject({
      country,
      patientId: 'pat_1',
      specialty: 'general-medicine',
      status: 'PENDING',
      version: 1,
      reason: 'check-up',
      coverage: { insurer: 'private' },
      patientChoice: false,
      decideBy: now + 15 * minute,
      keepUntil: parseInstant('2036-11-25T14:30:00Z'),
    });
    expect(stored.slot).toMatchObject({
      doctorId: 'doc_1',
      siteId: 'site_1',
      start: parseInstant(body.startsAt),
    });
    const by = actorOf(callers.staff);
    expect(stores.contents.appointments.get(stored.id)).toEqual({ ...stored, by });
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it('writes an instant in any offset', async () => {
    const { slot } = must(await request(storesOf(), { startsAt: '2026-11-25T14:00:00Z' }));
    expect(slot.start).toBe(parseInstant(body.startsAt));
  });

  it('is for the doctor’s first specialty unless another is named', async () => {
    const doctor = doctorOf({ specialties: ['pediatrics', 'cardiology'] });
    expect(must(await request(storesOf({ doctors: [doctor] }))).specialty).toBe('pediatrics');
    const named = await request(storesOf({ doctors: [doctor] }), { specialty: 'cardiology' });
    expect(must(named).specialty).toBe('cardiology');
  });
});

const doctorAt = (changes: Partial<DoctorWindow>) => [doctorOf({ schedule: everyDay(changes) })];

/** name, what the caller asks for, the stores it is asked of, the whole problem. */
const refusals: [string, Partial<RequestAppointmentInput>, Partial<InMemoryOptions>, string[]][] = [
  ['an unknown patient', { patientId: 'pat_x' }, {}, ['not-found', '/body/patientId unknown-patient']],
  ['an unknown doctor', { doctorId: 'doc_x' }, {}, ['not-found', '/body/doctorId unknown-doctor']],
  ['a country that is not served', {}, { profiles: [] }, ['country-unavailable']],
  [
    'a specialty that the doctor has not',
    { specialty: 'cardiology' },
    {},
    ['validation', '/body/specialty unknown-specialty'],
  ],
  [
    'an instant at which no slot starts',
    { startsAt: '2026-11-25T09:10:00-05:00' },
    {},
    ['outside-schedule', '/body/startsAt outside-schedule'],
  ],
  [
    'a slot of the past',
    { startsAt: '2026-11-23T09:00:00-05:00' },
    {},
    ['policy-violation', '/body/startsAt minimum-notice'],
  ],
  [
    'a holiday beyond the horizon',
    { startsAt: '2027-01-01T09:00:00-05:00' },
    { profiles: [profileOf({ holidays: ['2027-01-01'] })] },
    ['policy-violation', '/body/startsAt booking-horizon', '/body/startsAt public-holiday'],
  ],
  ['a hold that nobody made', { holdId: 'sealed_99' }, {}, ['validation', '/body/holdId unknown-hold']],
];

describe('a request for', () => {
  it.each(refusals)(
    '%s is refused with every fault, and nothing is held',
    async (_, asked, options, problem) => {
      const stores = storesOf(options);
      expect(problemOf(await request(stores, asked))).toEqual(problem);
      expect(stores.contents.appointments.size).toBe(0);
      expectNothingHeldTwiceOrInVain(stores.contents);
    },
  );

  it('a holiday at a site that opens on holidays is stored', async () => {
    const options = {
      doctors: doctorAt({ opensOnHolidays: true }),
      profiles: [profileOf({ holidays: ['2026-11-25'] })],
    };
    expect((await request(storesOf(options))).ok).toBe(true);
  });

  it('a doctor of another country is refused to a patient', async () => {
    const stores = storesOf({
      doctors: [doctorOf({ country: 'yy' })],
      profiles: [profileOf(), profileOf({ code: 'yy' })],
    });
    expect(problemOf(await request(stores, {}, callers.patient))).toEqual([
      'policy-violation',
      '/body/doctorId patient-country',
    ]);
  });

  it('a slot that is taken is refused, as is another slot at the hour at which the patient is busy', async () => {
    const stores = storesOf();
    must(await request(stores));
    expect(problemOf(await request(stores, { patientId: 'pat_2' }, callers.staff, 'key-2'))).toEqual([
      'slot-unavailable',
    ]);
    expect(problemOf(await request(stores, { doctorId: 'doc_2' }, callers.staff, 'key-3'))).toEqual([
      'patient-busy',
    ]);
    expectNothingHeldTwiceOrInVain(stores.contents);
  });
});

/** Who may book for pat_1 with doc_1. */
const bookers: [string, Principal, string[]][] = [
  ['the patient', callers.patient, []],
  ['the staff of the country', callers.staff, []],
  ['a service of the country', callers.service, []],
  ['an administrator', callers.admin, []],
  ['another patient', callers.otherPatient, ['not-found']],
  ['the staff of another country', callers.foreignStaff, ['not-found', '/body/patientId unknown-patient']],
  ['a doctor', callers.doctor, ['not-found', '/body/patientId unknown-patient']],
];

it.each(bookers)('%s books or finds nothing to book', async (_, caller, problem) => {
  expect(problemOf(await request(storesOf(), {}, caller))).toEqual(problem);
});

it('staff of the patient’s country do not learn of doctors of other countries', async () => {
  const stores = storesOf({ doctors: [doctorOf({ country: 'yy' })] });
  expect(problemOf(await request(stores))).toEqual(['not-found', '/body/doctorId unknown-doctor']);
});

describe('the same request sent again', () => {
  const shuffled = Object.fromEntries(Object.entries({ ...body, reason: 'pain' }).reverse());
  const again = (stores: Stores) => request(stores, { ...shuffled, reason: 'pain' });

  it('is one appointment and one answer, in whatever order its fields come', async () => {
    const stores = storesOf();
    const first = must(await request(stores, { reason: 'pain' }));
    stores.clock.set(now + minute);
    expect(must(await again(stores))).toEqual(first);
    expect(stores.contents.appointments.size).toBe(1);
  });

  const histories: [string, (appointment: Appointment) => Result<Appointment, unknown>][] = [
    ['it was confirmed', (each) => accept(each, { instructions: [] }, now)],
    ['it was cancelled in words', (each) => cancel(each, { code: 'cancelled-by-patient' }, 'recovered', now)],
  ];

  it.each(histories)('is answered as the first time after %s', async (_, change) => {
    const stores = storesOf();
    const first = must(await request(stores, { reason: 'pain' }));
    must(await stores.appointments.change(first, must(change(first)), now));
    expect(must(await again(stores))).toEqual(first);
  });

  it('is answered as the first time though it would now be refused, or its doctor is gone', async () => {
    const stores = storesOf();
    const first = must(await request(stores, { reason: 'pain' }));
    stores.clock.set(parseInstant('2026-11-26T09:00:00-05:00'));
    expect(must(await again(stores))).toEqual(first);
    const gone = { ...stores, doctors: { ...stores.doctors, get: async () => undefined } };
    expect(must(await again(gone))).toEqual(first);
  });

  it('is answered as the first time though others have its slot by now', async () => {
    const stores = storesOf();
    const first = must(await request(stores, { reason: 'pain' }));
    must(await changeStatus(stores)(callers.staff, first.id, { status: 'CANCELLED' }));
    must(await request(stores, { patientId: 'pat_2' }, callers.staff, 'key-2'));
    expect(must(await again(stores))).toEqual(first);
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it.each([
    ['reason', { reason: 'other' }],
    ['start', { reason: 'pain', startsAt: '2026-11-25T09:30:00-05:00' }],
    ['a start that is refused', { reason: 'pain', startsAt: '2026-11-25T09:10:00-05:00' }],
    ['patient', { reason: 'pain', patientId: 'pat_x' }],
    ['coverage', { reason: 'pain', coverage: { insurer: 'sis' } }],
  ])('with another %s is a mismatch', async (_, changes) => {
    const stores = storesOf();
    must(await request(stores, { reason: 'pain' }));
    expect(problemOf(await request(stores, changes))).toEqual(['idempotency-mismatch']);
  });

  it('by another caller under the same key is a request of its own', async () => {
    const stores = storesOf();
    const first = must(await request(stores));
    const other = await request(stores, { startsAt: '2026-11-25T10:00:00-05:00' }, callers.patient);
    expect(must(other).id).not.toBe(first.id);
  });

  it('pays for no look-up unless it is refused', async () => {
    const stores = storesOf();
    must(await request(stores));
    expect(stores.calls('appointments.get')).toBe(0);
  });
});

describe('a held slot', () => {
  const held = async (stores: Stores, caller: Principal = callers.patient) =>
    must(await holdSlot(stores)(caller, { doctorId: 'doc_1', startsAt: body.startsAt })).id;

  it('is booked by its holder, with the hold or without', async () => {
    const [named, unnamed] = [storesOf(), storesOf()];
    const holdId = await held(named);
    expect((await request(named, { holdId }, callers.patient)).ok).toBe(true);
    await held(unnamed);
    expect((await request(unnamed, {}, callers.patient)).ok).toBe(true);
    expectNothingHeldTwiceOrInVain(named.contents);
  });

  it('is kept from everybody else until the hold ends', async () => {
    const stores = storesOf();
    await held(stores);
    const other = () => request(stores, { patientId: 'pat_2' }, callers.otherPatient);
    stores.clock.set(now + 5 * minute - 1);
    expect(problemOf(await other())).toEqual(['slot-unavailable']);
    stores.clock.set(now + 5 * minute);
    expect((await other()).ok).toBe(true);
  });

  it('asked for under a hold that has ended is refused as such, though it is free', async () => {
    const stores = storesOf();
    const holdId = await held(stores);
    stores.clock.set(now + 5 * minute);
    expect(problemOf(await request(stores, { holdId }, callers.patient))).toEqual(['hold-expired']);
    expect((await request(stores, {}, callers.patient)).ok).toBe(true);
  });

  it.each([
    ['somebody else’s', callers.staff, {}],
    ['another doctor’s', callers.patient, { doctorId: 'doc_2' }],
    ['another slot’s', callers.patient, { startsAt: '2026-11-25T09:30:00-05:00' }],
  ])('is not booked under %s hold', async (_, caller, changes) => {
    const stores = storesOf();
    const holdId = await held(stores);
    const problem = problemOf(await request(stores, { holdId, ...changes }, caller));
    expect(problem).toEqual(['validation', '/body/holdId unknown-hold']);
  });
});

describe('however simultaneous requests interleave', () => {
  /** Everybody takes turns as the scheduler says. */
  const together = async (
    scheduler: fc.Scheduler,
    requests: (stores: Stores) => Promise<Result<Appointment, CitasError>>[],
  ) => {
    const stores = storesOf({ turn: (operation) => scheduler.schedule(Promise.resolve(), operation) });
    const answers = await scheduler.waitFor(Promise.all(requests(stores)));
    expectNothingHeldTwiceOrInVain(stores.contents);
    return answers.map((answer) => (answer.ok ? answer.value.id : answer.error.code));
  };

  const ids = (answers: string[]) => answers.filter((answer) => answer.startsWith('apt_'));

  it('one of many patients gets a slot', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const answers = await together(scheduler, (stores) =>
          patients.slice(0, 5).map(({ id }) => request(stores, { patientId: id }, callers.staff, id)),
        );
        expect(ids(answers)).toHaveLength(1);
        expect(answers.filter((answer) => answer === 'slot-unavailable')).toHaveLength(4);
      }),
      { numRuns: 50 },
    );
  });

  it('one patient gets one of many doctors at an hour', async () => {
    const doctors = ['doc_1', 'doc_2'].flatMap((id) => [id, id, id]);
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const answers = await together(scheduler, (stores) =>
          doctors.map((doctorId, index) => request(stores, { doctorId }, callers.staff, `key-${index}`)),
        );
        expect(ids(answers)).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });

  it('one key makes one appointment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const answers = await together(scheduler, (stores) => [1, 2, 3, 4].map(() => request(stores)));
        expect(new Set(answers).size).toBe(1);
        expect(ids(answers)).toHaveLength(4);
      }),
      { numRuns: 50 },
    );
  });
});

it('a schedule in several zones books the slot of the zone in which it starts', async () => {
  const schedule = [
    windowOf({ weekday: 3, from: '09:00', to: '10:00' }),
    windowOf({ siteId: 'site_2', timeZone: 'Pacific/Easter', weekday: 3, from: '10:00', to: '11:00' }),
  ];
  const { slot } = must(
    await request(storesOf({ doctors: [doctorOf({ schedule })] }), { startsAt: '2026-11-25T15:00:00Z' }),
  );
  expect(slot).toMatchObject({ siteId: 'site_2', timeZone: 'Pacific/Easter' });
});
