import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  dynamoAppointments,
  dynamoDoctors,
  dynamoPatients,
  dynamoQuotas,
  ids,
  sealer,
} from '@citas/adapters';
import type { CountryProfile } from '@citas/contracts';
import {
  accept,
  addDays,
  changeStatus,
  countryWorkerActor,
  type Doctor,
  day,
  type Instant,
  localDate,
  minute,
  offeredSlots,
  type Patient,
  type Principal,
  refuse,
  requestAppointment,
  type Slot,
  toUtc,
} from '@citas/core';
import { demoCountry } from './index.ts';

export interface PastOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly signingKey: string;
  readonly profiles: readonly CountryProfile[];
  /** Until when visits have ended. */
  readonly now: Instant;
}

const daysBack = 7;
const askedAhead = 3 * day;
const doctorsWithPast = 2;

/** What becomes of one visit after the other. */
const outcomes = ['COMPLETED', 'NO_SHOW', 'COMPLETED', 'CANCELLED', 'COMPLETED', 'REJECTED'] as const;

interface Visit {
  readonly patient: Patient;
  readonly slot: Slot;
  readonly outcome: (typeof outcomes)[number];
}

/**
 * On the last two days of work every sixth slot of the first doctor, before them one a day; half as many of the other.
 * The hour differs from day to day.
 */
function slotsOf(profile: CountryProfile, doctors: readonly Doctor[], now: Instant): Slot[] {
  const zone = doctors[0]!.schedule[0]!.timeZone;
  const today = localDate(now, zone);
  const dates = { from: addDays(today, -daysBack), to: today };
  return doctors.flatMap((doctor, rank) => {
    const ended = offeredSlots(profile, doctor, dates, now - (daysBack + 1) * day).filter(
      ({ end }) => end <= now,
    );
    const byDate = Map.groupBy(ended, ({ start, timeZone }) => localDate(start, timeZone));
    const recent = new Set([...byDate.keys()].slice(-2));
    return [...byDate].flatMap(([date, slots], nth) => {
      const every = (recent.has(date) ? 6 : 27) * (rank + 1);
      return slots.filter((_, index) => index % every === (2 + 5 * nth) % every);
    });
  });
}

/** Of every three visits one is the first patient's, so that the one whom people sign in as has a history. */
function visitsOf(profile: CountryProfile, now: Instant): Visit[] {
  const { doctors, patients } = demoCountry(profile);
  const [first, ...others] = patients;
  const [busiest] = doctors;
  if (!first || others.length === 0 || !busiest) return [];
  const site = busiest.schedule[0]!.siteId;
  const atSite = doctors.filter(({ schedule }) => schedule.some(({ siteId }) => siteId === site));
  const slots = slotsOf(profile, atSite.slice(0, doctorsWithPast), now);
  return slots.map((slot, index) => ({
    slot,
    patient: index % 3 === 1 ? first : others[index % others.length]!,
    outcome: outcomes[Math.floor(index / 3 + index) % outcomes.length]!,
  }));
}

/**
 * Stores visits of the last days as they would have come about: by the use cases and the stores themselves, with a
 * clock that shows the time of each step; only the country's answer is made up. Meant for a table that nobody works
 * on yet: a request must not meet the country's worker, nor the sweep, for which it is long overdue.
 */
export async function recordDemoPast(options: PastOptions): Promise<void> {
  const { signingKey, profiles, now } = options;
  const stores = {
    appointments: dynamoAppointments(options),
    doctors: dynamoDoctors(options),
    patients: dynamoPatients(options),
    quotas: dynamoQuotas(options),
    profiles: {
      get: async (code: string) => profiles.find((profile) => profile.code === code),
      list: async () => profiles,
    },
    ids: ids(signingKey),
    sealer: sealer(signingKey),
  };
  const at = (instant: Instant) => ({
    ...stores,
    clock: { now: () => instant, sleep: async () => undefined },
  });

  async function live({ patient, slot, outcome }: Visit): Promise<void> {
    const { id: sub, country } = patient;
    const self: Principal = { sub, role: 'patient', countries: [country] };
    const staff: Principal = { sub: 'stf_demo', role: 'staff', countries: [country] };
    const asked = slot.start - askedAhead;
    const startsAt = toUtc(slot.start);
    const wish = { patientId: sub, doctorId: slot.doctorId, startsAt };
    const requested = await requestAppointment(at(asked))(self, `demo ${slot.doctorId} ${startsAt}`, wish);
    // Two visits of one patient at the same hour, or what the country's booking rules refuse: one visit less.
    if (!requested.ok) return;
    const decided = asked + 2000;
    const answer =
      outcome === 'REJECTED'
        ? refuse(requested.value, [{ code: 'doctor-unavailable' }], [], decided)
        : accept(requested.value, { instructions: [] }, decided);
    if (!answer.ok) return;
    const by = countryWorkerActor(country);
    const stored = await stores.appointments.change(requested.value, { ...answer.value, by }, decided);
    if (!stored.ok) return;
    const { id } = requested.value;
    const change = (
      caller: Principal,
      status: 'CANCELLED' | 'CHECKED_IN' | 'NO_SHOW' | 'COMPLETED',
      when: Instant,
    ) => changeStatus(at(when))(caller, id, { status });
    if (outcome === 'CANCELLED') await change(self, 'CANCELLED', asked + 60 * minute);
    if (outcome === 'NO_SHOW') await change(staff, 'NO_SHOW', slot.end);
    if (outcome === 'COMPLETED') {
      await change(staff, 'CHECKED_IN', slot.start - 10 * minute);
      await change(staff, 'COMPLETED', slot.end);
    }
  }

  await Promise.all(
    profiles.map(async (profile) => {
      for (const visit of visitsOf(profile, now)) await live(visit);
    }),
  );
}
