import {
  callers,
  doctorOf,
  everyDay,
  expectNothingHeldTwiceOrInVain,
  type InMemoryStores,
  inMemoryStores,
  now,
  patientOf,
  profileOf,
  slotOf,
} from '@citas/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  changeStatus,
  claimTimeOff,
  erasePatient,
  expireOverdue,
  holdSlot,
  minute,
  refuse,
  releaseTimeOff,
  requestAppointment,
  rescheduleAppointment,
  reviewPatients,
  toUtc,
} from '../../src/index.ts';

const doctorIds = ['doc_1', 'doc_2'];
const patientIds = ['pat_1', 'pat_2', 'pat_3'];
const schedule = everyDay({ from: '18:00', to: '20:00', slotMinutes: 15 });

const aDoctor = fc.constantFrom(...doctorIds);
/** Around midnight in UTC, so that slots and blocks lie on two dates of an agenda. */
const aStart = fc
  .nat({ max: 7 })
  .map((index) => toUtc(slotOf('2026-11-25T18:00').start + index * 15 * minute));
const aNumber = fc.nat({ max: 30 });

const aStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('request'),
      patientId: fc.constantFrom(...patientIds),
      doctorId: aDoctor,
      startsAt: aStart,
      key: aNumber,
    }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constantFrom('accept', 'refuse'), which: aNumber }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('move'), which: aNumber, doctorId: aDoctor, startsAt: aStart }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('end'),
      which: aNumber,
      status: fc.constantFrom('CANCELLED', 'CHECKED_IN', 'NO_SHOW', 'COMPLETED'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('hold'), doctorId: aDoctor, startsAt: aStart }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('block'),
      doctorId: aDoctor,
      startsAt: aStart,
      minutes: fc.integer({ min: 1, max: 30 }).map((marks) => marks * 5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unblock'), which: aNumber }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('erase'), patientId: fc.constantFrom(...patientIds) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('sweep'), minutes: fc.integer({ min: 1, max: 20 }) }),
  },
);
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

const nth = <T>(map: ReadonlyMap<string, T>, index: number): T | undefined =>
  [...map.values()][index % Math.max(map.size, 1)];

/** One caller's act, on whatever there is when it starts. */
async function perform(stores: InMemoryStores, step: Step): Promise<unknown> {
  const { contents, clock } = stores;
  switch (step.act) {
    case 'request':
      return requestAppointment(stores)(callers.staff, `key-${step.key}`, step);
    case 'hold':
      return holdSlot(stores)(callers.patient, step);
    case 'block': {
      const endsAt = toUtc(Date.parse(step.startsAt) + step.minutes * minute);
      return claimTimeOff(stores)(callers.staff, step.doctorId, { startsAt: step.startsAt, endsAt });
    }
    case 'unblock': {
      const block = nth(contents.timeOff, step.which);
      return block && releaseTimeOff(stores)(callers.staff, block.doctorId, block.id);
    }
    case 'sweep':
      clock.set(clock.now() + step.minutes * minute);
      await expireOverdue(stores)(0, clock.now() + 1);
      return reviewPatients(stores, (_, thrown) => {
        throw thrown;
      })(clock.now() + minute);
    case 'erase':
      return erasePatient(stores)(callers.staff, step.patientId);
  }
  const target = nth(contents.appointments, step.which);
  if (!target) return undefined;
  if (step.act === 'move') return rescheduleAppointment(stores)(callers.staff, target.id, step);
  if (step.act === 'end') return changeStatus(stores)(callers.staff, target.id, step);
  return decide(stores, target, step.act);
}

/** A country's worker, with the appointment as it was when its message came. */
async function decide(
  stores: InMemoryStores,
  before: Appointment,
  answer: 'accept' | 'refuse',
): Promise<unknown> {
  const at = stores.clock.now();
  const after =
    answer === 'accept' ? accept(before, { instructions: [] }, at) : refuse(before, [{ code: 'no' }], [], at);
  return after.ok && stores.appointments.change(before, after.value, at);
}

const final = new Set(['REJECTED', 'EXPIRED', 'CANCELLED', 'NO_SHOW', 'COMPLETED']);

it('after every step of any history, two callers at a time, nothing is held twice or in vain, and nothing final changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aStep, aStep), { maxLength: 25, size: 'max' }), async (history) => {
      const stores = inMemoryStores({
        now,
        // As much as a country may allow: what is refused for its number shows nothing here.
        profiles: [profileOf({ booking: { maximumOpenPerPatient: 25, maximumPerDay: 1000 } })],
        doctors: doctorIds.map((id) => doctorOf({ id, schedule })),
        patients: patientIds.map((id, index) =>
          patientOf({ id, document: { type: 'ID', number: `1234567${index}` } }),
        ),
      });
      for (const steps of history) {
        const before = new Map(stores.contents.appointments);
        await Promise.all(steps.map((step) => perform(stores, step)));
        expectNothingHeldTwiceOrInVain(stores.contents);
        for (const [id, appointment] of before) {
          const after = stores.contents.appointments.get(id)!;
          const isErased = after.anonymisedAt !== appointment.anonymisedAt;
          if (final.has(appointment.status)) {
            expect(isErased ? after.status : after).toEqual(isErased ? appointment.status : appointment);
          }
          expect(after.version).toBeGreaterThanOrEqual(appointment.version);
        }
      }
    }),
    { numRuns: 60 },
  );
});
