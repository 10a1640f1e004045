import { type CountryProfile, countryProfile } from '@citas/contracts';
import {
  type Appointment,
  type Doctor,
  type DoctorWindow,
  limitsOf,
  minute,
  type Patient,
  type Principal,
  parseInstant,
  type Site,
  type Slot,
} from '../index.ts';

/** A made-up country with fixed and changing clocks. */
export const country = 'zz';
export const lima = 'America/Lima';
export const santiago = 'America/Santiago';
export const easter = 'Pacific/Easter';

const names = { es: 'Muestra', en: 'Sample', pt: 'Amostra' };

type Booking = CountryProfile['booking'];

export function profileOf(changes: { code?: string; booking?: Partial<Booking>; holidays?: string[] } = {}) {
  const holidays = Map.groupBy(changes.holidays ?? [], (date) => date.slice(0, 4));
  return countryProfile.parse({
    code: changes.code ?? country,
    names,
    currency: 'ZZZ',
    languages: ['es'],
    timeZones: [lima, santiago, easter],
    documents: [
      { type: 'ID', names, pattern: '\\d{8}', example: '12345678' },
      { type: 'KID', names, pattern: '\\d{6}', maximumAge: 17, example: '123456' },
    ],
    booking: {
      minimumNoticeMinutes: 60,
      horizonDays: 30,
      cancellationCutoffMinutes: 120,
      decisionDeadlineMinutes: 15,
      ...changes.booking,
    },
    retention: { appointmentYears: 10 },
    requiredConsents: [],
    holidays: Object.fromEntries(
      [...holidays].map(([year, dates]) => [year, dates.map((date) => ({ date, names }))]),
    ),
    messages: {},
  });
}

/** Tuesday, eight in the morning in Lima. */
export const now = parseInstant('2026-11-24T08:00:00-05:00');

export const siteOf = (changes: Partial<Site> = {}): Site => ({
  id: 'site_1',
  country,
  name: 'Sample site',
  address: '1 Sample Street',
  timeZone: lima,
  opensOnHolidays: false,
  ...changes,
});

export const windowOf = (changes: Partial<DoctorWindow> = {}): DoctorWindow => ({
  siteId: 'site_1',
  timeZone: lima,
  opensOnHolidays: false,
  weekday: 3,
  from: '09:00',
  to: '12:00',
  slotMinutes: 30,
  ...changes,
});

export const everyDay = (changes: Partial<DoctorWindow> = {}): DoctorWindow[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => windowOf({ ...changes, weekday }));

export const doctorOf = (changes: Partial<Doctor> = {}): Doctor => ({
  id: 'doc_1',
  country,
  name: 'Sample Doctor',
  specialties: ['general-medicine'],
  registration: '1',
  schedule: everyDay(),
  version: 1,
  ...changes,
});

export const patientOf = (changes: Partial<Patient> = {}): Patient => ({
  id: 'pat_1',
  country,
  name: 'Sample Patient',
  birthDate: '1990-05-17',
  document: { type: 'ID', number: '12345678' },
  contact: {},
  consents: [],
  version: 1,
  createdAt: now,
  updatedAt: now,
  ...changes,
});

/** Half an hour in Lima, from a local wall time such as `2026-11-25T09:00`, unless changed. */
export function slotOf(local: string, changes: Partial<Slot> & { minutes?: number } = {}): Slot {
  const { minutes = 30, ...rest } = changes;
  const start = parseInstant(`${local}:00-05:00`);
  return {
    doctorId: 'doc_1',
    siteId: 'site_1',
    timeZone: lima,
    start,
    end: start + minutes * minute,
    ...rest,
  };
}

/** A request as it is first stored. */
export function appointmentOf(changes: Partial<Appointment> = {}): Appointment {
  const slot = changes.slot ?? slotOf('2026-11-25T09:00');
  const { decideBy, keepUntil } = limitsOf(profileOf(), slot.end, now);
  return {
    id: 'apt_1',
    country,
    patientId: 'pat_1',
    specialty: 'general-medicine',
    slot,
    status: 'PENDING',
    version: 1,
    patientChoice: false,
    requestedAt: now,
    updatedAt: now,
    decideBy,
    requestedDecideBy: decideBy,
    keepUntil,
    reasons: [],
    alternatives: [],
    fingerprint: 'sample',
    ...changes,
  };
}

/** A confirmed appointment, which awaits no decision unless the changes say so. */
export function confirmedOf(changes: Partial<Appointment> = {}): Appointment {
  const { decideBy: _, ...appointment } = appointmentOf(changes);
  return { ...appointment, status: 'CONFIRMED', version: 2, ...changes };
}

export const callers = {
  patient: { sub: 'pat_1', role: 'patient', countries: [] },
  otherPatient: { sub: 'pat_2', role: 'patient', countries: [country] },
  doctor: { sub: 'doc_1', role: 'doctor', countries: [] },
  otherDoctor: { sub: 'doc_2', role: 'doctor', countries: [country] },
  staff: { sub: 'stf_1', role: 'staff', countries: [country] },
  foreignStaff: { sub: 'stf_2', role: 'staff', countries: ['yy'] },
  service: { sub: 'svc_1', role: 'service', countries: [country] },
  admin: { sub: 'adm_1', role: 'admin', countries: [] },
} as const satisfies Record<string, Principal>;
