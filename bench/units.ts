import { setImmediate } from 'node:timers/promises';
import type { Table } from './report.ts';
import { startWorld } from './world.ts';

interface Budget {
  readonly operation: string;
  readonly unit: 'write' | 'read';
  readonly budget: number;
  readonly floor: number;
}

/** DESIGN section 4. */
const budgets = {
  request: { operation: 'request', unit: 'write', budget: 9, floor: 6 },
  confirm: { operation: 'confirm', unit: 'write', budget: 4, floor: 1 },
  reject: { operation: 'reject', unit: 'write', budget: 10, floor: 6 },
  availability: { operation: 'availability, 7 days', unit: 'read', budget: 1, floor: 0.5 },
  get: { operation: 'get an appointment', unit: 'read', budget: 1, floor: 0.5 },
} satisfies Record<string, Budget>;

/** Units per operation, counted on the wire from the calls that the built bundles make. */
export async function units(): Promise<Table> {
  const world = await startWorld({ loadDemoData: true, countUnits: true, countries: ['pe'] });
  const { stack, call } = world;
  const { ledger } = stack;
  if (!ledger) throw new Error('the stack counts no units');
  /** Rows follow the answer that a caller sees by a moment. */
  const rowsOf = async (app: string, work: () => Promise<unknown>) => {
    ledger.reset();
    await work();
    for (;;) {
      // A lease of the caller's rate limit serves many calls; it belongs to none of them.
      const rows = ledger.rows.filter((row) => row.app === app && row.written[0] !== 'RATE');
      if (rows.length > 0) return rows;
      await setImmediate();
    }
  };
  const write = (rows: readonly { writeUnits: number }[]) =>
    rows.reduce((sum, row) => sum + row.writeUnits, 0);
  const read = (rows: readonly { readUnits: number }[]) => rows.reduce((sum, row) => sum + row.readUnits, 0);
  try {
    const { patientId, doctorId } = stack.sample!;
    const slots = await world.manySlots('pe', 'cardiology');
    const decide = async (index: number) => {
      const { id } = await world.request(patientId, slots[index]!);
      await world.decided(id);
      return id;
    };
    let id = '';
    let requested = '';
    // The patient's first: with others open, the place tried first may be taken, and costs another unit.
    const request = await rowsOf('appointments', async () => {
      requested = (await world.request(patientId, slots[8]!)).id;
    });
    await world.decided(requested);
    const confirm = await rowsOf('country-pe', async () => {
      id = await decide(16);
    });
    await call('PATCH', `/v1/patients/${patientId}`, { coverage: { insurer: 'sis' } });
    const reject = await rowsOf('country-pe', () => decide(24));
    const get = await rowsOf('appointments', () => call('GET', `/v1/appointments/${id}`));
    await call('GET', `/v1/doctors/${doctorId}/availability`);
    const availability = await rowsOf('directory', () => call('GET', `/v1/doctors/${doctorId}/availability`));

    const counted = {
      request: write(request),
      confirm: write(confirm),
      reject: write(reject),
      availability: read(availability),
      get: read(get),
    };
    return {
      title: 'Units per operation (DynamoDB’s documented rules, counted on the wire)',
      columns: ['operation', 'unit', 'counted', 'budget', 'floor'],
      rows: Object.entries(budgets).map(([name, { operation, unit, budget, floor }]) => [
        operation,
        unit,
        String(counted[name as keyof typeof counted]),
        String(budget),
        String(floor),
      ]),
      notes: [
        `availability makes ${availability.filter(({ operation }) => operation === 'Query').length} query`,
      ],
    };
  } finally {
    await stack.stop();
  }
}
