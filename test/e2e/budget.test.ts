import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'], countUnits: true });
});
afterAll(() => world?.stop());

/** DESIGN section 4, counted on the wire from the calls of the built bundles. */
test('a booking, its decision and its reads stay within their budget of units', async () => {
  const ledger = world.stack.ledger!;
  const counted = async <T>(work: () => Promise<T>) => {
    const from = ledger.rows.length;
    const value = await work();
    await ledger.settled();
    return { value, rows: ledger.rows.slice(from) };
  };
  const sum = (
    rows: readonly { writeUnits: number; readUnits: number }[],
    kind: 'writeUnits' | 'readUnits',
  ) => rows.reduce((total, row) => total + row[kind], 0);

  const doctor = await world.newDoctor('pe', ['cardiology']);
  const patient = await world.newPatient('pe');
  const [slot, next] = await world.freeSlots(doctor.id);

  const booking = await counted(() =>
    world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt }),
  );
  expect(booking.value.status).toBe('CONFIRMED');
  const by = (app: string) => booking.rows.filter((row) => row.app === app);
  expect(sum(by('appointments'), 'writeUnits')).toBeLessThanOrEqual(9);
  expect(sum(by('country-pe'), 'writeUnits')).toBeLessThanOrEqual(4);
  expect(sum(by('appointments'), 'writeUnits')).toBe(8);
  expect(sum(by('country-pe'), 'writeUnits')).toBe(2);

  await world.done('PATCH', `/v1/patients/${patient.id}`, { body: { coverage: { insurer: 'sis' } } });
  const rejection = await counted(() =>
    world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: next!.startsAt }),
  );
  expect(rejection.value.status).toBe('REJECTED');
  const rejected = rejection.rows.filter((row) => row.app === 'country-pe');
  expect(sum(rejected, 'writeUnits')).toBe(7);

  const read = await counted(() => world.done('GET', `/v1/appointments/${booking.value.id}`));
  expect(sum(read.rows, 'readUnits')).toBe(0.5);

  const availability = await counted(() => world.freeSlots(doctor.id));
  expect(availability.rows.filter((row) => row.operation === 'Query')).toHaveLength(1);
  expect(sum(availability.rows, 'readUnits')).toBeLessThanOrEqual(1);
});
