import * as http from '@citas/contracts/http';
import {
  appointmentOf,
  callers,
  confirmedOf,
  doctorOf,
  everyDay,
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
  type Appointment,
  accept,
  minute,
  type Principal,
  parseInstant,
  type RescheduleAppointmentInput,
  refuse,
  rescheduleAppointment,
} from '../../src/index.ts';

const doctors = [
  doctorOf(),
  doctorOf({ id: 'doc_2', specialties: ['cardiology', 'general-medicine'] }),
  doctorOf({ id: 'doc_3', specialties: ['cardiology'] }),
  doctorOf({ id: 'doc_4', country: 'yy' }),
];

const storesOf = (appointments: Appointment[], options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({ now, profiles: [profileOf()], doctors, appointments, ...options });

type Stores = ReturnType<typeof storesOf>;

const oldSlot = confirmedOf().slot;
const startsAt = '2026-11-26T10:00:00-05:00';
const newSlot = slotOf('2026-11-26T10:00');

const move = (
  stores: Stores,
  changes: Partial<RescheduleAppointmentInput> = {},
  caller: Principal = callers.patient,
) => rescheduleAppointment(stores)(caller, 'apt_1', { startsAt, ...changes });

const contentOf = (stores: Stores) => stores.contents.appointments.get('apt_1')!;

describe('a move', () => {
  it('claims the new slot while the old one stays held, and awaits a decision', async () => {
    const stores = storesOf([confirmedOf()]);
    const asked = must(await move(stores, { patientChoice: true }));
    expect(asked).toMatchObject({
      status: 'CONFIRMED',
      slot: oldSlot,
      version: 3,
      decideBy: now + 15 * minute,
      move: { slot: newSlot, requestedAt: now, patientChoice: true },
    });
    expect(contentOf(stores)).toEqual(asked);
    expect(stores.contents.agendas.busyMarks().size).toBe(24);
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it('decided either way leaves one slot held', async () => {
    for (const decide of [
      (each: Appointment) => accept(each, { instructions: [] }, now),
      (each: Appointment) => refuse(each, [{ code: 'no' }], [], now),
    ]) {
      const stores = storesOf([confirmedOf()]);
      const asked = must(await move(stores));
      must(await stores.appointments.change(asked, must(decide(asked)), now));
      expect(stores.contents.agendas.busyMarks().size).toBe(12);
      expectNothingHeldTwiceOrInVain(stores.contents);
    }
  });

  it('to a slot that overlaps the present one keeps and claims each mark once', async () => {
    const schedule = everyDay({ slotMinutes: 15 });
    const stores = storesOf([confirmedOf()], { doctors: [doctorOf({ schedule })] });
    const asked = must(await move(stores, { startsAt: '2026-11-25T09:15:00-05:00' }));
    expect(asked.move?.slot.start).toBe(oldSlot.start + 15 * minute);
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it('may lead to another doctor of the same specialty', async () => {
    const stores = storesOf([confirmedOf()]);
    const asked = must(await move(stores, { doctorId: 'doc_2', startsAt: '2026-11-25T09:00:00-05:00' }));
    expect(asked.move?.slot).toMatchObject({ doctorId: 'doc_2', start: oldSlot.start });
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it('asked for again is answered as it stands, with the version named before or without one', async () => {
    const stores = storesOf([confirmedOf()]);
    const asked = must(await move(stores, { version: 2 }));
    expect(must(await move(stores, { version: 2 }))).toEqual(asked);
    expect(must(await move(stores))).toEqual(asked);
    expect(contentOf(stores).version).toBe(3);
  });
});

/** name, what is asked for, of which appointment, the whole problem. */
const refusals: [string, Partial<RescheduleAppointmentInput>, Appointment, string[]][] = [
  [
    'to the slot that it has',
    { startsAt: '2026-11-25T14:00:00Z' },
    confirmedOf(),
    ['validation', '/body/startsAt same-slot'],
  ],
  [
    'to no slot of the schedule',
    { startsAt: '2026-11-26T10:10:00-05:00' },
    confirmedOf(),
    ['outside-schedule', '/body/startsAt outside-schedule'],
  ],
  [
    'into the past',
    { startsAt: '2026-11-23T10:00:00-05:00' },
    confirmedOf(),
    ['policy-violation', '/body/startsAt minimum-notice'],
  ],
  [
    'to a doctor whom nobody knows',
    { doctorId: 'doc_x' },
    confirmedOf(),
    ['not-found', '/body/doctorId unknown-doctor'],
  ],
  [
    'to a doctor of another country',
    { doctorId: 'doc_4' },
    confirmedOf(),
    ['not-found', '/body/doctorId unknown-doctor'],
  ],
  [
    'to a doctor of another specialty',
    { doctorId: 'doc_3' },
    confirmedOf(),
    ['validation', '/body/doctorId unknown-specialty'],
  ],
  ['under a stale version', { version: 1 }, confirmedOf(), ['precondition-failed']],
];

describe('a move is refused', () => {
  it.each(refusals)('%s, and nothing changes', async (_, asked, appointment, problem) => {
    const stores = storesOf([appointment]);
    expect(problemOf(await move(stores, asked))).toEqual(problem);
    expect(contentOf(stores)).toEqual(appointment);
    expectNothingHeldTwiceOrInVain(stores.contents);
  });

  it.each(http.statuses.filter((status) => status !== 'CONFIRMED'))('of what is %s', async (status) => {
    const appointment = status === 'PENDING' ? appointmentOf() : confirmedOf({ status });
    const answer = await move(storesOf([appointment]));
    expect(problemOf(answer)).toEqual(['invalid-transition', '/body/status invalid-transition']);
  });

  it('while another move is undecided', async () => {
    const stores = storesOf([confirmedOf()]);
    must(await move(stores));
    const answer = await move(stores, { startsAt: '2026-11-26T11:00:00-05:00' });
    expect(problemOf(answer)).toEqual(['invalid-transition', '/body/status invalid-transition']);
  });

  it('where the new slot is taken or the patient busy, and the old slot stays', async () => {
    const taken = confirmedOf({ id: 'apt_2', patientId: 'pat_2', slot: newSlot });
    const elsewhere = confirmedOf({ id: 'apt_3', slot: slotOf('2026-11-26T10:00', { doctorId: 'doc_2' }) });
    for (const [other, code] of [
      [taken, 'slot-unavailable'],
      [elsewhere, 'patient-busy'],
    ] as const) {
      const stores = storesOf([confirmedOf(), other]);
      expect(problemOf(await move(stores))).toEqual([code]);
      expect(contentOf(stores)).toEqual(confirmedOf());
      expectNothingHeldTwiceOrInVain(stores.contents);
    }
  });

  it('in a country that is no longer served', async () => {
    expect(problemOf(await move(storesOf([confirmedOf()], { profiles: [] })))).toEqual([
      'country-unavailable',
    ]);
  });
});

describe('the cut-off', () => {
  it.each([
    ['binds the patient', callers.patient, ['cancellation-cutoff']],
    ['does not bind staff', callers.staff, []],
    ['does not bind the doctor', callers.doctor, []],
  ])('of the present slot %s', async (_, caller, problem) => {
    const stores = storesOf([confirmedOf()]);
    stores.clock.set(oldSlot.start - 120 * minute + 1);
    expect(problemOf(await move(stores, {}, caller))).toEqual(problem);
  });

  it('has not come at its very instant', async () => {
    const stores = storesOf([confirmedOf()]);
    stores.clock.set(oldSlot.start - 120 * minute);
    expect((await move(stores)).ok).toBe(true);
  });
});

describe('whose appointment is moved, and where to', () => {
  it.each([callers.otherPatient, callers.otherDoctor, callers.foreignStaff])(
    'is nothing for $sub',
    async (caller) => {
      expect(problemOf(await move(storesOf([confirmedOf()]), {}, caller))).toEqual(['not-found']);
    },
  );

  it('a doctor moves within their own agenda, not into a colleague’s', async () => {
    const stores = storesOf([confirmedOf()]);
    expect(problemOf(await move(stores, { doctorId: 'doc_2' }, callers.doctor))).toEqual([
      'not-found',
      '/body/doctorId unknown-doctor',
    ]);
    expect((await move(stores, { doctorId: 'doc_1' }, callers.doctor)).ok).toBe(true);
  });
});

it('of many who move to one slot one gets it, and the others keep theirs', async () => {
  const appointments = Array.from({ length: 6 }, (_, index) =>
    confirmedOf({
      id: `apt_${index + 1}`,
      patientId: `pat_${index + 1}`,
      slot: slotOf(`2026-11-25T${['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'][index]}`),
    }),
  );
  const stores = storesOf(appointments);
  const answers = await Promise.all(
    appointments.map(({ id }) => rescheduleAppointment(stores)(callers.staff, id, { startsAt })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(new Set(answers.flatMap((answer) => problemOf(answer)))).toEqual(new Set(['slot-unavailable']));
  for (const { id, slot } of appointments) expect(stores.contents.appointments.get(id)?.slot).toEqual(slot);
  expectNothingHeldTwiceOrInVain(stores.contents);
});

it('the notice of the new slot counts from the move, not from the first request', async () => {
  const stores = storesOf([confirmedOf({ requestedAt: now - 86_400_000 })]);
  stores.clock.set(parseInstant('2026-11-24T09:01:00-05:00'));
  const answer = await move(stores, { startsAt: '2026-11-24T10:00:00-05:00' });
  expect(problemOf(answer)).toEqual(['policy-violation', '/body/startsAt minimum-notice']);
});
