import { SetupError, seededRandom } from '@citas/local-cloud';
import { redisServer, systemProgram } from '@citas/local-cloud/testing';
import type { Table } from './report.ts';
import { startWorld } from './world.ts';

const doctors = 10;
const bookings = 40;
/** As many as docs/cost.md takes for each booking. */
const readsPerBooking = 8;

interface Counted {
  readonly reads: number;
  readonly queries: number;
  readonly readUnits: number;
}

/** Reads of availability that follow bookings, at any of the doctors; what they read of the table. */
async function count(cache: string | undefined): Promise<Counted> {
  const world = await startWorld({
    loadDemoData: true,
    countUnits: true,
    countries: ['pe'],
    ...(cache && { cache }),
  });
  const { stack, call, manySlots } = world;
  const random = seededRandom('cache');
  try {
    const offers = [];
    for (let doctor = 0; doctor < doctors; doctor += 1) offers.push(await manySlots('pe', 'cardiology'));
    const any = () => random.pick(offers);
    stack.ledger!.reset();
    for (let booking = 0; booking < bookings; booking += 1) {
      // A hold changes the agenda as a booking does, and no patient has too many.
      const { doctorId, startsAt } = any()[booking]!;
      await call('POST', '/v1/holds', { doctorId, startsAt });
      for (let read = 0; read < readsPerBooking; read += 1) {
        await call('GET', `/v1/doctors/${any()[0]!.doctorId}/availability`);
      }
    }
    const rows = stack.ledger!.rows.filter(
      ({ app, calls }) => app === 'directory' && calls.includes('Query DOCTOR#*'),
    );
    return {
      reads: bookings * readsPerBooking,
      queries: rows.length,
      readUnits: rows.reduce((sum, row) => sum + row.readUnits, 0),
    };
  } finally {
    await stack.stop();
  }
}

/** How many reads of availability the cache answers, and what it saves of the table. */
export async function cache(): Promise<Table> {
  const title = `Cache: ${bookings * readsPerBooking} reads of availability, ${doctors} doctors, a change of an agenda before every ${readsPerBooking}`;
  const columns = ['cache', 'reads', 'queries of agendas', 'read units', 'hit rate'];
  const program = await systemProgram(redisServer, { env: process.env, mayInstall: false }).catch((error) => {
    if (error instanceof SetupError) return error;
    throw error;
  });
  if (program instanceof SetupError)
    return { title, columns, rows: [], notes: [`not counted: ${program.message}`] };
  const [off, on] = [await count(undefined), await count(program)];
  const row = (name: string, { reads, queries, readUnits }: Counted) => [
    name,
    String(reads),
    String(queries),
    String(readUnits),
    `${(100 * (1 - queries / reads)).toFixed(1)} %`,
  ];
  return {
    title,
    columns,
    rows: [row('off', off), row('on', on)],
    notes: [`saved: ${off.queries - on.queries} queries, ${off.readUnits - on.readUnits} read units`],
  };
}
