import * as http from '@citas/contracts/http';
import { type Doctor, type DoctorWindow, type Slot, type TimeOff, toLocal } from '@citas/core';
import type * as z from 'zod/mini';

const presentWindow = ({ opensOnHolidays: _, ...window }: DoctorWindow) => window;

export const presentDoctor = (doctor: Doctor): z.infer<typeof http.doctor> => ({
  ...doctor,
  specialties: [...doctor.specialties],
  schedule: doctor.schedule.map(presentWindow),
});

export const presentSlot = ({ doctorId, siteId, timeZone, start, end }: Slot): z.infer<typeof http.slot> => ({
  doctorId,
  siteId,
  startsAt: toLocal(start, timeZone),
  endsAt: toLocal(end, timeZone),
  timeZone,
});

/** Time off spans sites and zones, so it is shown in the zone of the doctor's first window. */
export const presentTimeOff = (
  { id, doctorId, start, end }: TimeOff,
  timeZone: string,
): z.infer<typeof http.timeOff> => ({
  id,
  doctorId,
  startsAt: toLocal(start, timeZone),
  endsAt: toLocal(end, timeZone),
});

export const presentSpecialties = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .map(([code, doctors]) => ({ code, doctors }))
    .sort((a, b) => b.doctors - a.doctors || (a.code < b.code ? -1 : 1))
    .slice(0, http.mostSpecialties);
