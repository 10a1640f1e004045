import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../support/world.ts';
import { Scene, shiftClocks, startFaultyWorld } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startFaultyWorld({ countries: ['pe', 'cl'] });
});
afterAll(() => world?.stop());

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test('(18) a repeated request gets its first answer however late, when the appointment has long taken place', async () => {
  const scene = await Scene.open(world);
  const body = await scene.body();
  const send = () => world.request(body, 'late');
  const first = await send();
  const id = first.body.id;
  await scene.settled(id);
  shiftClocks(world, Date.parse(scene.starts[0]!) - Date.now() + 10 * minute);
  for (const status of ['CHECKED_IN', 'COMPLETED']) {
    await world.done('PATCH', `/v1/appointments/${id}`, { body: { status } });
  }
  shiftClocks(world, 300 * day);
  const again = await send();
  expect(again.status).toBe(202);
  expect(again.body).toEqual(first.body);
  expect(await scene.read(id)).toMatchObject({ status: 'COMPLETED', version: 4 });
});

describe('(20) clocks that differ', () => {
  test.each([
    { worker: 10 * minute, lifecycle: -10 * minute, api: 0, ends: ['CONFIRMED'] },
    { worker: hour, lifecycle: 0, api: -10 * minute, ends: ['EXPIRED'] },
    { worker: -hour, lifecycle: hour, api: 10 * minute, ends: ['CONFIRMED', 'EXPIRED'] },
  ])('by minutes or hours leave nothing undecided and nothing doubled: $ends', async ({ ends, ...skew }) => {
    const scene = await Scene.open(world);
    shiftClocks(world, skew.worker, ['country-pe']);
    shiftClocks(world, skew.lifecycle, ['lifecycle']);
    shiftClocks(world, skew.api, ['appointments']);
    const ids = await Promise.all([0, 2, 4].map((index) => scene.pending(index)));
    await world.stack.trigger('lifecycle');
    if (ends.length === 1 && ends[0] === 'CONFIRMED') await Promise.all(ids.map((id) => scene.settled(id)));
    await scene.expectExactAgenda();
    shiftClocks(world, 2 * hour, ['lifecycle']);
    await world.stack.trigger('lifecycle');
    for (const id of ids) {
      const { status, version } = await scene.read(id);
      expect(ends).toContain(status);
      expect(version).toBe(2);
    }
    await scene.expectExactAgenda();
  });
});

describe('(20) on the night', () => {
  // Chile turns its clocks back on Saturday, 3 April 2027 at 24:00, and on at the same hour of 4 September.
  test.each([
    { night: 'that has an hour twice', date: '2027-04-03', slots: 48 },
    { night: 'that lacks an hour', date: '2027-09-05', slots: 46 },
  ])(
    '$night each half hour of the wall clock is offered once and booked once, and none overlap',
    async ({ date, slots }) => {
      shiftClocks(world, Date.parse(date) - 2 * day - Date.now());
      const doctor = await world.newDoctor('cl');
      const availability = async () =>
        (
          await world.done<{ slots: { startsAt: string; endsAt: string }[] }>(
            'GET',
            `/v1/doctors/${doctor.id}/availability?from=${date}&to=${date}`,
          )
        ).slots;
      const offered = await availability();
      expect(new Set(offered.map(({ startsAt }) => startsAt.slice(0, 16))).size).toBe(slots);
      expect(offered).toHaveLength(slots);
      for (const [index, { endsAt }] of offered.slice(0, -1).entries()) {
        expect(Date.parse(endsAt)).toBeLessThanOrEqual(Date.parse(offered[index + 1]!.startsAt));
      }
      const [patient, rival] = [await world.newPatient('cl'), await world.newPatient('cl')];
      // The hours next to the change, at both ends of the day.
      const around = [...offered.slice(0, 3), ...offered.slice(-3)];
      const booked = await Promise.all(
        around.map(({ startsAt }) => world.book({ patientId: patient.id, doctorId: doctor.id, startsAt })),
      );
      expect(new Set(booked.map(({ status }) => status))).toEqual(new Set(['CONFIRMED']));
      expect(booked.map(({ startsAt }) => startsAt)).toEqual(around.map(({ startsAt }) => startsAt));
      for (const { startsAt } of around) {
        const refused = await world.request({ patientId: rival.id, doctorId: doctor.id, startsAt });
        expect(refused.body.type).toBe('/problems/slot-unavailable');
      }
      expect(await availability()).toHaveLength(slots - around.length);
    },
  );
});

test('(21) a hold that has expired counts no more although no TTL has deleted it', async () => {
  const scene = await Scene.open(world);
  const startsAt = scene.starts[0]!;
  const hold = () => world.call('POST', '/v1/holds', { body: { doctorId: scene.doctorId, startsAt } });
  const held = await hold();
  expect(held.status).toBe(201);
  const rival = await world.token('staff', 'staff_2');
  const free = async () =>
    (await world.freeSlots(scene.doctorId, { token: rival })).map((slot) => slot.startsAt);
  expect(await free()).not.toContain(startsAt);

  shiftClocks(world, 5 * minute + 1000, ['appointments', 'directory']);
  expect(await free()).toContain(startsAt);
  const late = { ...(await scene.body(0)), holdId: held.body.id };
  expect((await world.request(late)).body).toMatchObject({ status: 409, type: '/problems/hold-expired' });
  expect((await world.request(await scene.body(0), 'rival', rival)).status).toBe(202);
  await scene.expectExactAgenda();
});
