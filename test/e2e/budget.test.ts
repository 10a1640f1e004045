import type { LedgerRow } from '@citas/adapters/testing/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until, World } from './support/world.ts';

/** Leases of the caller's rate limit serve many calls; when one falls due is no matter of the operation. */
const isLease = ({ written }: LedgerRow) => written[0] === 'RATE';

const sum = (rows: readonly LedgerRow[], kind: 'writeUnits' | 'readUnits') =>
  rows.reduce((total, row) => total + row[kind], 0);

let world: World;
beforeAll(async () => {
  world = await World.start({ countries: ['pe'], countUnits: true });
});
afterAll(() => world?.stop());

/** DESIGN allows 9, 4 and 10 write units, and 1 read unit; these are the exact counts of the built bundles, on the wire. */
test('a booking, its decision and its reads stay within their budget of units', async () => {
  const ledger = world.stack.ledger!;
  const counted = async <T>(work: () => Promise<T>) => {
    ledger.reset();
    const value = await work();
    return { value, rows: () => ledger.rows.filter((row) => !isLease(row)) };
  };
  const writesOf = (rows: () => readonly LedgerRow[], app: string) =>
    sum(
      rows().filter((row) => row.app === app),
      'writeUnits',
    );
  /** The worker's row follows its answer by a moment. */
  const decisionOf = (rows: () => readonly LedgerRow[]) => until(async () => writesOf(rows, 'country-pe'));

  const doctor = await world.newDoctor('pe', ['cardiology']);
  const patient = await world.newPatient('pe');
  const [slot, next] = await world.freeSlots(doctor.id);

  const booking = await counted(() =>
    world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt }),
  );
  expect(booking.value.status).toBe('CONFIRMED');
  expect(writesOf(booking.rows, 'appointments')).toBe(9);
  expect(await decisionOf(booking.rows)).toBe(2);

  await world.done('PATCH', `/v1/patients/${patient.id}`, { body: { coverage: { insurer: 'sis' } } });
  const rejection = await counted(() =>
    world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: next!.startsAt }),
  );
  expect(rejection.value.status).toBe('REJECTED');
  expect(await decisionOf(rejection.rows)).toBe(7);

  const calls = 50;
  ledger.reset();
  for (let call = 0; call < calls; call += 1) await world.done('GET', `/v1/doctors/${doctor.id}`);
  // One for the minute, and one where it ends meanwhile.
  expect(ledger.rows.filter(isLease).length).toBeLessThanOrEqual(2);

  const read = await counted(() => world.done('GET', `/v1/appointments/${booking.value.id}`));
  expect(sum(read.rows(), 'readUnits')).toBe(0.5);

  const availability = await counted(() => world.freeSlots(doctor.id));
  expect(availability.rows().filter((row) => row.operation === 'Query')).toHaveLength(1);
  expect(sum(availability.rows(), 'readUnits')).toBeLessThanOrEqual(1);
});
