import { demoId } from './people.ts';

export interface BookingsOptions {
  readonly apiUrl: string;
  /** Of somebody who may book for every patient of these countries. */
  readonly token: string;
  readonly countries: readonly string[];
}

interface Doctor {
  readonly id: string;
}
interface Slot {
  readonly startsAt: string;
}

const visitsOfDoctor = 6;
const visitsOfPatient = 2;
/** Of a day of general medicine, every fourth slot is taken: an agenda with gaps. */
const everySlot = 4;

/**
 * Books appointments through the API, so that there is something to look at: the first doctor's agenda, with a
 * patient each, and some visits of the first patient to others. What the rules of a country refuse stays refused.
 */
export async function bookDemoAppointments({ apiUrl, token, countries }: BookingsOptions): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const read = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${apiUrl}${path}`, { headers });
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}`);
    return (await answer.json()) as T;
  };
  const slotsOf = async (doctorId: string) =>
    (await read<{ slots: Slot[] }>(`/v1/doctors/${doctorId}/availability`)).slots;
  const book = async (doctorId: string, patientId: string, slot: Slot | undefined) => {
    if (!slot) return;
    const body = JSON.stringify({ doctorId, patientId, startsAt: slot.startsAt });
    const key = { 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch(`${apiUrl}/v1/appointments`, {
      ...{ method: 'POST', headers: { ...headers, ...key }, body },
    });
    // A slot too near, or a patient with too much under way: the demo has one visit less.
    if (answer.status >= 500) throw new Error(`booking answered ${answer.status}`);
  };

  const ofCountry = async (code: string) => {
    const doctorId = demoId('doc', code, 0);
    const slots = (await slotsOf(doctorId)).filter((_, index) => index % everySlot === everySlot - 1);
    const { items } = await read<{ items: Doctor[] }>(
      `/v1/doctors?country=${code}&limit=${visitsOfPatient + 1}`,
    );
    const others = items.filter(({ id }) => id !== doctorId).slice(0, visitsOfPatient);
    await Promise.all([
      ...slots
        .slice(0, visitsOfDoctor)
        .map((slot, index) => book(doctorId, demoId('pat', code, index + 1), slot)),
      ...others.map(async ({ id }, index) =>
        book(id, demoId('pat', code, 0), (await slotsOf(id)).at(10 * (index + 1))),
      ),
    ]);
  };
  await Promise.all(countries.map(ofCountry));
}
