import {
  callers,
  confirmedOf,
  doctorOf,
  everyDay,
  type InMemoryOptions,
  inMemoryStores,
  lima,
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
  day,
  type Hold,
  holdSlot,
  type Instant,
  minute,
  type Principal,
  registerPatient,
  releaseHold,
  requestAppointment,
  rescheduleAppointment,
  startOfDay,
} from '../../src/index.ts';

const storesOf = (booking = {}, options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({
    now,
    profiles: [profileOf({ booking })],
    doctors: [doctorOf(), doctorOf({ id: 'doc_2', schedule: everyDay({ from: '14:00', to: '18:00' }) })],
    patients: [patientOf(), patientOf({ id: 'pat_2', document: { type: 'ID', number: '87654321' } })],
    ...options,
  });
type Stores = ReturnType<typeof storesOf>;

const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'];
const startsAt = (index: number) => `2026-11-25T${times[index]}:00-05:00`;

const request = (stores: Stores, index: number, caller: Principal = callers.patient, patientId = 'pat_1') =>
  requestAppointment(stores)(caller, `key-${index}`, {
    patientId,
    doctorId: 'doc_1',
    startsAt: startsAt(index),
  });
const hold = (stores: Stores, index: number, caller: Principal = callers.patient) =>
  holdSlot(stores)(caller, { doctorId: 'doc_1', startsAt: startsAt(index) });

const codeOf = (...result: Parameters<typeof problemOf>) => problemOf(...result)[0];
const refusedFor = (seconds: number) => ({
  ok: false,
  error: { code: 'booking-limit', retryAfterSeconds: seconds },
});

describe('a patient may have so many requests, moves and holds open at a time', () => {
  it('whoever asks for them, and is told when to come again', async () => {
    const stores = storesOf({ maximumOpenPerPatient: 3 });
    must(await request(stores, 0));
    must(await request(stores, 1, callers.staff));
    stores.clock.set(now + 1500);
    must(await hold(stores, 2));
    expect(await request(stores, 3, callers.service)).toMatchObject(refusedFor(300));
    expect(await hold(stores, 3)).toMatchObject(refusedFor(300));
    must(await request(stores, 3, callers.staff, 'pat_2'));
  });

  it('and again as soon as the first one ends, by itself', async () => {
    const stores = storesOf({ maximumOpenPerPatient: 2 });
    must(await hold(stores, 0));
    must(await request(stores, 1));
    expect(codeOf(await request(stores, 2))).toBe('booking-limit');
    stores.clock.set(now + 5 * minute);
    must(await request(stores, 2));
    expect(await request(stores, 3)).toMatchObject(refusedFor(600));
  });

  it('a move among them; asking again for the move that is proposed is answered as before', async () => {
    const confirmed = confirmedOf({ slot: slotOf('2026-11-25T09:00') });
    const stores = storesOf({ maximumOpenPerPatient: 1 }, { appointments: [confirmed] });
    const move = (index: number, id = confirmed.id) =>
      rescheduleAppointment(stores)(callers.staff, id, { startsAt: startsAt(index) });
    const held = must(await hold(stores, 1));
    expect(await move(2)).toMatchObject(refusedFor(300));
    must(await releaseHold(stores)(callers.patient, held.id));
    const proposed = must(await move(2));
    expect(must(await move(2))).toEqual(proposed);
    expect(codeOf(await request(stores, 3))).toBe('booking-limit');
  });

  it('but a repeated request is answered as the first time, also when nothing more is allowed', async () => {
    const stores = storesOf({ maximumOpenPerPatient: 2 });
    const first = must(await request(stores, 0));
    must(await request(stores, 1));
    expect(must(await request(stores, 0))).toEqual(first);
    // The place has ended, others have come, and the day is used up.
    stores.clock.set(now + 15 * minute);
    must(await hold(stores, 2));
    must(await hold(stores, 3));
    expect(must(await request(stores, 0))).toEqual(first);
    expect(
      codeOf(
        await requestAppointment(stores)(callers.patient, 'key-0', {
          patientId: 'pat_1',
          doctorId: 'doc_2',
          startsAt: '2026-11-25T15:00:00-05:00',
        }),
      ),
    ).toBe('idempotency-mismatch');
  });

  it('and what came to nothing costs no place and does not count', async () => {
    const stores = storesOf({ maximumOpenPerPatient: 1, maximumPerDay: 1 });
    must(await request(stores, 0, callers.staff, 'pat_2'));
    expect(codeOf(await request(stores, 0))).toBe('slot-unavailable');
    expect(codeOf(await hold(stores, 0))).toBe('slot-unavailable');
    const first = must(await request(stores, 1));
    stores.clock.set(now + 20 * minute);
    expect(must(await request(stores, 1))).toEqual(first);
    expect(codeOf(await request(stores, 2))).toBe('booking-limit');
  });

  it('while the holds of those who work for many patients are their own', async () => {
    const stores = storesOf({ maximumOpenPerPatient: 1 });
    for (const index of [0, 1, 2]) must(await hold(stores, index, callers.staff));
    must(await hold(stores, 3));
    expect(codeOf(await hold(stores, 4))).toBe('booking-limit');
  });
});

it('at no moment of any history, two callers at a time, has a patient more open than allowed', async () => {
  const index = fc.integer({ min: 0, max: times.length - 1 });
  const aStep = fc.oneof(
    fc.record({
      act: fc.constant('request' as const),
      index,
      by: fc.constantFrom('patient' as const, 'staff' as const),
    }),
    fc.record({ act: fc.constant('hold' as const), index }),
    fc.record({ act: fc.constant('give back' as const), index }),
    fc.record({ act: fc.constant('wait' as const), index }),
  );
  let fullest = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aStep, aStep), { maxLength: 20, size: 'max' }), async (history) => {
      const stores = storesOf({ maximumOpenPerPatient: 3, maximumPerDay: 1000 });
      const holds = new Map<string, Instant>();
      let requests = 0;
      const take = async (step: (typeof history)[number][number]): Promise<void> => {
        if (step.act === 'wait') return stores.clock.set(stores.clock.now() + step.index * minute);
        if (step.act === 'request') {
          requests += 1;
          // Now and then a key that has been used.
          const key = `key-${requests % 9}`;
          const body = { patientId: 'pat_1', doctorId: 'doc_1', startsAt: startsAt(step.index) };
          await requestAppointment(stores)(callers[step.by], key, body);
          return;
        }
        if (step.act === 'hold') {
          const held = await hold(stores, step.index);
          if (held.ok) holds.set(held.value.id, held.value.hold.expiresAt);
          return;
        }
        const id = [...holds.keys()][step.index % Math.max(holds.size, 1)];
        if (id && (await releaseHold(stores)(callers.patient, id)).ok) holds.delete(id);
      };
      for (const pair of history) {
        await Promise.all(pair.map(take));
        const now = stores.clock.now();
        const awaited = [...stores.contents.appointments.values()].filter(
          ({ status, decideBy }) => status === 'PENDING' && decideBy! > now,
        );
        // A hold may have become one of the requests: it is not open any more, but the place is still its own.
        const slots = new Set(awaited.map(({ slot }) => slot.start));
        const held = [...holds].filter(([id, expiresAt]) => {
          const { slot } = stores.sealer.open('hold', id) as Hold;
          return expiresAt > now && !slots.has(slot.start);
        });
        fullest = Math.max(fullest, awaited.length + held.length);
        expect(awaited.length + held.length).toBeLessThanOrEqual(3);
      }
    }),
    { numRuns: 60 },
  );
  expect(fullest).toBe(3);
});

it('a patient may start so many a day of the country, holds that were given back among them', async () => {
  const stores = storesOf({ maximumOpenPerPatient: 2, maximumPerDay: 3 });
  for (const index of [0, 1, 2]) {
    const held = must(await hold(stores, index));
    must(await releaseHold(stores)(callers.patient, held.id));
  }
  const midnight = startOfDay('2026-11-25', lima);
  expect(await request(stores, 0)).toMatchObject(refusedFor((midnight - now) / 1000));
  stores.clock.set(midnight);
  must(await request(stores, 0));
});

describe('who registers under a token of their own', () => {
  const register = (stores: Stores, number: string, sub = 'pat_new') =>
    registerPatient(stores)(
      { sub, role: 'patient', countries: [] },
      {
        country: 'zz',
        name: 'Sample',
        birthDate: '1990-05-17',
        document: { type: 'ID', number },
        contact: {},
        consents: [],
      },
    );

  it('may not ask for document after document whether it is registered', async () => {
    const stores = storesOf();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(codeOf(await register(stores, '12345678'))).toBe('patient-exists');
    }
    const seconds = (day - (now % day)) / 1000;
    expect(await register(stores, '11111111')).toMatchObject({
      error: { code: 'too-many-requests', retryAfterSeconds: seconds },
    });
    must(await register(stores, '11111111', 'pat_other'));
    stores.clock.set(now + seconds * 1000);
    must(await register(stores, '22222222'));
  });

  it('is told the same of a registered document and, once registered, of any other', async () => {
    const stores = storesOf();
    must(await register(stores, '11111111'));
    const [registered, free] = [await register(stores, '12345678'), await register(stores, '33333333')];
    expect(registered).toEqual(free);
    expect(codeOf(free)).toBe('patient-exists');
  });
});
