import { randomUUID } from 'node:crypto';
import type { Sample } from '../demo-data.ts';

interface Doctor {
  readonly country: string;
  readonly specialties: readonly string[];
}

interface Slot {
  readonly startsAt: string;
}

const dayMs = 86_400_000;

/**
 * Commands that book an appointment of the sample patient, as pasted into a shell. The slot comes from the API: the
 * first one that lies beyond any country's notice and cancellation cut-off.
 */
export const walkthrough = async (apiUrl: string, token: string, sample: Sample): Promise<string> => {
  const read = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
    return (await response.json()) as T;
  };
  const { country, specialties } = await read<Doctor>(`/v1/doctors/${sample.doctorId}`);
  const [specialty] = specialties;
  const date = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
  const window = `from=${date(3)}&to=${date(17)}`;
  const { slots } = await read<{ slots: Slot[] }>(`/v1/doctors/${sample.doctorId}/availability?${window}`);
  const [slot] = slots;
  if (!slot) throw new Error(`doctor ${sample.doctorId} has no free slot`);
  const booking = { ...sample, specialty, startsAt: slot.startsAt };
  const headers = `-H "authorization: Bearer $TOKEN"`;
  const json = `-H 'content-type: application/json'`;

  return `export API=${apiUrl}
export TOKEN=${token}

# Find doctors
curl -s "$API/v1/doctors?country=${country}&specialty=${specialty}&limit=3" ${headers}; echo

# See when one of them is free
curl -s "$API/v1/doctors/${sample.doctorId}/availability?${window}" ${headers}; echo

# Book, and keep the id of the appointment
ID=$(curl -s -X POST "$API/v1/appointments" ${headers} ${json} -H "idempotency-key: ${randomUUID()}" -d '${JSON.stringify(booking)}' | tee /dev/stderr | grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4); echo

# Watch it become CONFIRMED
curl -s "$API/v1/appointments/$ID?wait=10" ${headers}; echo

# Cancel it
curl -s -X PATCH "$API/v1/appointments/$ID" ${headers} ${json} -d '{"status":"CANCELLED"}'; echo

# See who did what, and by which client
sleep 1; curl -s "$API/v1/appointments/$ID/history" ${headers}; echo`;
};
