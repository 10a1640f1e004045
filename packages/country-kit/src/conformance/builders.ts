import type { CountryProfile } from '@citas/contracts';
import {
  type Appointment,
  type Doctor,
  type Instant,
  limitsOf,
  type Patient,
  type Slot,
  slotsOn,
} from '@citas/core';
import type { BookingSample, PatientSample } from './samples.ts';

/** The same window on every day of the week. */
export const everyDay = (from: string, to: string, siteId: string, timeZone: string): Doctor['schedule'] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    siteId,
    timeZone,
    weekday,
    from,
    to,
    slotMinutes: 30,
    opensOnHolidays: false,
  }));

/** A doctor who consults every day from eight to six, half an hour each. */
export const doctorOf = (booking: BookingSample, country: string, timeZone: string): Doctor => ({
  id: 'doc_0',
  country,
  name: 'Conformance Doctor',
  specialties: [booking.specialty],
  registration: '000001',
  schedule: everyDay('08:00', '18:00', booking.siteId ?? 'site_1', timeZone),
  version: 1,
});

/** The doctor's slot of a date, counted from zero; the fifth, at ten in the morning, when left out. */
export const slotOf = (doctor: Doctor, date: string, index = 4): Slot => ({
  doctorId: doctor.id,
  ...slotsOn(doctor.schedule, date)[index]!,
});

export function patientOf(
  sample: PatientSample,
  country: string,
  profile: CountryProfile,
  now: Instant,
): Patient {
  const { consents = profile.requiredConsents, ...rest } = sample;
  return {
    id: 'pat_0',
    country,
    name: 'Conformance Patient',
    contact: { email: 'conformance@example.org', phone: '+10000000000' },
    consents: consents.map((purpose) => ({ purpose, textVersion: '1', givenAt: now })),
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...rest,
  };
}

export function appointmentOf(
  booking: BookingSample,
  country: string,
  patientId: string,
  slot: Slot,
  profile: CountryProfile,
  now: Instant,
): Appointment {
  const { decideBy, keepUntil } = limitsOf(profile, slot.end, now);
  return {
    id: 'apt_0',
    country,
    patientId,
    specialty: booking.specialty,
    slot,
    status: 'PENDING',
    version: 1,
    ...(booking.coverage && { coverage: booking.coverage }),
    patientChoice: booking.patientChoice ?? false,
    requestedAt: now,
    updatedAt: now,
    decideBy,
    requestedDecideBy: decideBy,
    keepUntil,
    reasons: [],
    alternatives: [],
    fingerprint: 'conformance',
  };
}

export const codesOf = ({ reasons }: Pick<Appointment, 'reasons'>): string[] =>
  reasons.map(({ code }) => code);
