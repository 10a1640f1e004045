import { randomUUID } from 'node:crypto';
import { type LocalCloud, startLocalCloud } from '@citas/local-cloud';

/** Runs `count` calls, at most `width` under way at a time; milliseconds of each, and of all. */
export async function load(count: number, width: number, call: (index: number) => Promise<unknown>) {
  const latencies: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) {
        const index = next;
        next += 1;
        const from = performance.now();
        await call(index);
        latencies[index] = performance.now() - from;
      }
    }),
  );
  return { latencies, seconds: (performance.now() - started) / 1000 };
}

export interface Slot {
  readonly doctorId: string;
  readonly startsAt: string;
}

/** A stack with demo data and a member of staff who calls it. */
export interface BenchWorld {
  readonly stack: LocalCloud;
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** A doctor who consults day and night in slots of 15 minutes, and all free slots of the coming month. */
  manySlots(country: string, specialty: string): Promise<Slot[]>;
  request(patientId: string, slot: Slot): Promise<{ id: string }>;
  /** Waits for the country's decision. */
  decided(id: string): Promise<{ status: string }>;
}

export async function startWorld(options: Parameters<typeof startLocalCloud>[0]): Promise<BenchWorld> {
  // One caller makes all calls; what is measured is not the limit.
  const stack = await startLocalCloud({ callsPerMinute: { staff: 1_000_000 }, ...options });
  const token = await stack.issueToken({ sub: 'stf_bench', role: 'staff', countries: [...stack.countries] });
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${stack.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  };
  return {
    stack,
    call,
    async manySlots(country, specialty) {
      const profile = await call<{ timeZones: string[] }>('GET', `/v1/countries/${country}`);
      const site = await call<{ id: string }>('POST', '/v1/sites', {
        country,
        name: 'Bench',
        address: 'Bench 1',
        timeZone: profile.timeZones[0],
        opensOnHolidays: true,
      });
      const schedule = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        siteId: site.id,
        weekday,
        from: '00:00',
        to: '24:00',
        slotMinutes: 15,
      }));
      const doctor = await call<{ id: string }>('POST', '/v1/doctors', {
        country,
        name: 'Bench',
        specialties: [specialty],
        registration: 'B-1',
        schedule,
      });
      const from = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
      const to = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
      const path = `/v1/doctors/${doctor.id}/availability?from=${from}&to=${to}`;
      return (await call<{ slots: Slot[] }>('GET', path)).slots;
    },
    request: (patientId, { doctorId, startsAt }) =>
      call('POST', '/v1/appointments', { patientId, doctorId, startsAt }),
    decided: (id) => call('GET', `/v1/appointments/${id}?wait=20`),
  };
}
