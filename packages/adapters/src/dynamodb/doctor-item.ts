import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Doctor, DoctorWindow } from '@citas/core';
import { type Item, type Key, keyItem } from './table.ts';

export const doctorKey = (id: string): Key => ({ pk: `DOCTOR#${id}`, sk: 'PROFILE' });

export const doctorListing = (country: string, specialty?: string): string =>
  specialty === undefined ? `DOCTORS#${country}` : `DOCTORS#${country}#${specialty}`;

/** In capitals, which no country's code is. */
export const siteDoctors = (siteId: string): string => `DOCTORS#SITE#${siteId}`;

/** Where a doctor is listed: under the country, under each specialty there, and under each site of the schedule. */
export function listingKeys({ id, country, specialties, schedule }: Doctor): Key[] {
  const listings = [undefined, ...specialties].map((specialty) => doctorListing(country, specialty));
  const sites = [...new Set(schedule.map(({ siteId }) => siteDoctors(siteId)))];
  return [...listings, ...sites].map((pk) => ({ pk, sk: id }));
}

/** Neighbouring windows of one site, each as `<weekday> <from>-<to> <slot minutes>`. */
interface StoredWindows {
  readonly siteId: string;
  readonly zone: string;
  readonly holidays?: true;
  readonly windows: string[];
}

type StoredDoctor = Omit<Doctor, 'schedule'> & { readonly schedule: readonly StoredWindows[] };

function storedSchedule(schedule: readonly DoctorWindow[]): StoredWindows[] {
  const stored: StoredWindows[] = [];
  for (const { siteId, timeZone: zone, opensOnHolidays, weekday, from, to, slotMinutes } of schedule) {
    const window = `${weekday} ${from}-${to} ${slotMinutes}`;
    const last = stored.at(-1);
    const together =
      last?.siteId === siteId && last.zone === zone && Boolean(last.holidays) === opensOnHolidays;
    if (together) last.windows.push(window);
    else stored.push({ siteId, zone, ...(opensOnHolidays && { holidays: true }), windows: [window] });
  }
  return stored;
}

const scheduleOf = (stored: readonly StoredWindows[]): DoctorWindow[] =>
  stored.flatMap(({ siteId, zone, holidays = false, windows }) =>
    windows.map((window) => {
      const [, weekday, from, to, slotMinutes] = /^(\d) (.{5})-(.{5}) (\d+)$/.exec(window)!;
      return {
        siteId,
        timeZone: zone,
        weekday: Number(weekday),
        from: from!,
        to: to!,
        slotMinutes: Number(slotMinutes),
        opensOnHolidays: holidays,
      };
    }),
  );

/** The doctor under one of its keys: a listing holds a copy, so that a list needs no further read. */
export function doctorItem(doctor: Doctor, key: Key): Item {
  const { id, country, name, specialties, registration, version } = doctor;
  const schedule = storedSchedule(doctor.schedule);
  const stored: StoredDoctor = { id, country, name, specialties, registration, version, schedule };
  return { ...keyItem(key), type: { S: 'doctor' }, ...marshall(stored) };
}

export function doctorOf(item: Item): Doctor {
  const { id, country, name, specialties, registration, version, schedule } = unmarshall(
    item,
  ) as StoredDoctor;
  return { id, country, name, specialties, registration, schedule: scheduleOf(schedule), version };
}
