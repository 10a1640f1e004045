import type { LedgerRow } from '@citas/adapters/testing/ledger';
import { bounded, catalogue, type Dimension, type MetricName } from '@citas/metrics/catalogue';
import { metricsIn } from '@citas/metrics/testing';
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

/** Every value that the functions have written of a metric, by name and dimensions. */
function measured(): Map<string, number[]> {
  const values = new Map<string, number[]>();
  for (const metric of metricsIn(world.logs.map(({ line }) => line))) {
    const key = [metric.name, ...Object.values(metric.dimensions)].join(' ');
    values.set(key, [...(values.get(key) ?? []), ...metric.values]);
  }
  return values;
}

const total = (values: readonly number[] = []) => values.reduce((all, value) => all + value, 0);
const totalOf = (key: string) => total(measured().get(key));

test('what happens is in the metrics that the functions write, once and with its right values', async () => {
  const outcomes = ['confirmed', 'rejected', 'undecidable', 'expired', 'cancelled'];
  const ended = () => total(outcomes.map((outcome) => totalOf(`Decisions pe ${outcome}`)));
  // What went before has been counted: two requests, and the end of both.
  await until(async () => totalOf('Requests pe') === 2 && ended() === 2);
  const before = measured();
  const since = (key: string) => (measured().get(key) ?? []).slice(before.get(key)?.length ?? 0);

  const doctor = await world.newDoctor('pe', ['cardiology']);
  const patient = await world.newPatient('pe');
  const [slot, next] = await world.freeSlots(doctor.id);
  await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: slot!.startsAt });
  // A write alone, which the emulator counts by the rules of DynamoDB.
  await until(async () => total(since('WriteUnits decide')) === 2);
  await world.done('PATCH', `/v1/patients/${patient.id}`, { body: { coverage: { insurer: 'sis' } } });
  await world.book({ patientId: patient.id, doctorId: doctor.id, startsAt: next!.startsAt });
  expect((await world.call('GET', '/v1/appointments/apt_nobodys')).status).toBe(404);
  await world.stack.trigger('lifecycle');
  await until(
    async () => since('Decisions pe rejected').includes(1) && since('WriteUnits history').length > 0,
  );

  expect(total(since('Requests pe'))).toBe(2);
  expect(total(since('Decisions pe confirmed'))).toBe(1);
  expect(total(since('Decisions pe rejected'))).toBe(1);
  expect(ended()).toBe(4);
  expect(since('RejectionReasons pe referral-required')).toEqual([1]);
  const times = since('DecisionTime pe');
  expect(times).toHaveLength(2);
  for (const time of times) expect(time).toSatisfy((ms: number) => ms > 0 && ms < 60_000);
  expect(since('Latency POST /v1/appointments')).toHaveLength(2);
  expect(since('ClientErrors POST /v1/appointments')).toEqual([]);
  expect(since('ClientErrors GET /v1/appointments/{id}')).toEqual([1]);
  const spent = since('WriteUnits POST /v1/appointments');
  // The emulator counts a transaction's units too high.
  expect(spent).toHaveLength(2);
  for (const units of spent) expect(units).toBeGreaterThanOrEqual(9);
  expect(since('Overdue lifecycle')).toEqual([0]);

  for (const { namespace, name, dimensions } of metricsIn(world.logs.map(({ line }) => line))) {
    expect(namespace).toBe('Citas/local');
    expect(Object.keys(dimensions)).toEqual(catalogue[name as MetricName].dimensions);
    for (const [dimension, value] of Object.entries(dimensions)) {
      expect(value).not.toBe('other');
      expect(bounded(dimension as Dimension, value)).toBe(value);
    }
  }
});
