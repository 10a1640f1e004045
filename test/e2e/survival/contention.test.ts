import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'] });
});
afterAll(() => world?.stop());

/** Runs `count` calls, at most `width` under way at a time. */
async function times<T>(count: number, width: number, call: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) {
        const index = next;
        next += 1;
        results[index] = await call(index);
      }
    }),
  );
  return results;
}

/** How often each outcome occurred: `202`, or `409 slot-unavailable`. */
function outcomes(answers: readonly { status: number; body: { type?: string } }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 300 ? String(status) : `${status} ${body.type?.replace('/problems/', '')}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

test('(2) 200 patients ask for one slot at once: one gets it, 199 are told that it is taken', async () => {
  const doctor = await world.newDoctor('pe');
  const patients = await times(200, 16, () => world.newPatient('pe'));
  const [slot] = await world.freeSlots(doctor.id);
  const answers = await Promise.all(
    patients.map(({ id, token }) =>
      world.request({ patientId: id, doctorId: doctor.id, startsAt: slot!.startsAt }, 'same-slot', token),
    ),
  );
  expect(outcomes(answers)).toEqual({ 202: 1, '409 slot-unavailable': 199 });
}, 120_000);

test('(3) one patient asks 50 doctors for the same hour: one accepts, 49 say that the patient is busy, or asks too much', async () => {
  const site = await world.newSite('pe');
  const doctors = await times(50, 8, () => world.newDoctor('pe', ['general-medicine'], site.id));
  const patient = await world.newPatient('pe');
  const [slot] = await world.freeSlots(doctors[0]!.id);
  const answers = await Promise.all(
    doctors.map(({ id }) => world.request({ patientId: patient.id, doctorId: id, startsAt: slot!.startsAt })),
  );
  const { 202: accepted, '409 patient-busy': busy = 0, '429 booking-limit': tooMany = 0 } = outcomes(answers);
  expect([accepted, busy + tooMany]).toEqual([1, 49]);
  // Those that found one of the patient's ten places were up to the patient's agenda.
  expect(busy).toBeGreaterThanOrEqual(9);
}, 60_000);

test('(2) 60 move to one slot at once: one wins it, 59 keep their appointment and their slot', async () => {
  const site = await world.newSite('pe');
  // 60 appointments of 60 patients, two to a doctor, at hours that do not touch the wanted one.
  const doctors = await times(30, 8, () => world.newDoctor('pe', ['general-medicine'], site.id));
  const target = await world.newDoctor('pe', ['general-medicine'], site.id);
  const slots = await world.freeSlots(target.id);
  const booked = await times(60, 16, async (index) => {
    const patient = await world.newPatient('pe');
    const doctor = doctors[Math.floor(index / 2)]!;
    return world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: slots[index % 2]!.startsAt });
  });
  expect(new Set(booked.map(({ status }) => status))).toEqual(new Set(['CONFIRMED']));

  const wanted = slots[6]!.startsAt;
  const answers = await Promise.all(
    booked.map(({ id }) =>
      world.call<{ type?: string }>('POST', `/v1/appointments/${id}/reschedule`, {
        body: { startsAt: wanted, doctorId: target.id },
      }),
    ),
  );
  expect(outcomes(answers)).toEqual({ 202: 1, '409 slot-unavailable': 59 });

  const after = await times(booked.length, 16, (index) => world.decided(booked[index]!.id));
  const moved = after.filter(({ doctorId }) => doctorId === target.id);
  expect(moved).toHaveLength(1);
  expect(moved[0]).toMatchObject({ status: 'CONFIRMED', startsAt: wanted });
  for (const [index, appointment] of after.entries()) {
    if (appointment.id === moved[0]!.id) continue;
    const { doctorId, startsAt, status } = booked[index]!;
    expect(appointment).toMatchObject({ doctorId, startsAt, status });
    const free = await world.freeSlots(appointment.doctorId);
    expect(free.map((slot) => slot.startsAt)).not.toContain(startsAt);
  }
}, 120_000);
