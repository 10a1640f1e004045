import type { CountryProfile } from '@citas/contracts';
import {
  type Appointment,
  type Decision,
  type Doctor,
  type Hold,
  minute,
  type Patient,
  type Slot,
} from '../../index.ts';

export const hour = 60 * minute;
/** A Monday; tests count from here. */
export const monday = Date.parse('2027-03-01T00:00:00Z');
/** When requests are made, unless a test says otherwise. */
export const now = monday - 7 * 24 * hour;

export const at = (time: string, dayOffset = 0): number =>
  Date.parse(`2027-03-01T${time}:00Z`) + dayOffset * 24 * hour;

export const slot = (start: number, changes: Partial<Slot> & { minutes?: number } = {}): Slot => {
  const { minutes = 30, ...rest } = changes;
  return {
    doctorId: 'doc_1',
    siteId: 'site_1',
    timeZone: 'America/Lima',
    start,
    end: start + minutes * minute,
    ...rest,
  };
};

let count = 0;
export const nextId = (prefix: string): string => {
  count += 1;
  return `${prefix}_${count}`;
};

/** A pending request for a slot, of a patient of its own. */
export const request = (wanted: Slot, changes: Partial<Appointment> = {}): Appointment => ({
  id: nextId('apt'),
  country: 'pe',
  patientId: nextId('pat'),
  specialty: 'cardiology',
  slot: wanted,
  status: 'PENDING',
  version: 1,
  patientChoice: false,
  requestedAt: now,
  updatedAt: now,
  decideBy: now + hour,
  reasons: [],
  alternatives: [],
  requestedDecideBy: now + hour,
  keepUntil: wanted.end + 5 * 365 * 24 * hour,
  fingerprint: 'f1',
  ...changes,
});

export const decision: Decision = { copay: { percent: 10 }, instructions: [{ code: 'arrive-early' }] };

/** A caller without holds. */
export const nobody = { holder: 'h_nobody' };

export const hold = (held: Slot, changes: Partial<Hold> = {}): Hold => ({
  key: nextId('k'),
  holder: 'h_ana',
  slot: held,
  country: 'pe',
  expiresAt: now + 5 * minute,
  ...changes,
});

export const doctor = (changes: Partial<Doctor> = {}): Doctor => ({
  id: nextId('doc'),
  country: 'pe',
  name: 'Rosa Quispe',
  specialties: ['cardiology', 'general-medicine'],
  registration: 'CMP 12345',
  schedule: [1, 2, 3, 4, 5].map((weekday) => ({
    siteId: 'site_1',
    timeZone: 'America/Lima',
    weekday,
    from: '08:00',
    to: '12:00',
    slotMinutes: 30,
    opensOnHolidays: false,
  })),
  version: 1,
  ...changes,
});

export const patient = (changes: Partial<Patient> = {}): Patient => ({
  id: nextId('pat'),
  country: 'pe',
  name: 'Inés Ñahui',
  birthDate: '1990-02-28',
  document: { type: 'DNI', number: nextId('1011741') },
  contact: { email: 'ines@example.com', phone: '+51987654321' },
  consents: [{ purpose: 'data-processing', textVersion: '1', givenAt: now }],
  version: 1,
  createdAt: now,
  updatedAt: now,
  ...changes,
});

export const profile = (code: string): CountryProfile => ({
  code,
  names: { es: 'Perú', en: 'Peru', pt: 'Peru' },
  currency: 'PEN',
  languages: ['es'],
  timeZones: ['America/Lima'],
  documents: [
    {
      type: 'DNI',
      names: { es: 'DNI', en: 'DNI', pt: 'DNI' },
      pattern: '\\d{8}',
      ignore: ' .-',
      padTo: 0,
      checksums: [],
      example: '10117410',
    },
  ],
  booking: {
    minimumNoticeMinutes: 60,
    horizonDays: 90,
    cancellationCutoffMinutes: 120,
    decisionDeadlineMinutes: 15,
    maximumOpenPerPatient: 10,
    maximumPerDay: 30,
  },
  retention: { appointmentYears: 5 },
  requiredConsents: [],
  holidays: { '2027': [] },
  messages: {},
});

export { must } from '../results.ts';
