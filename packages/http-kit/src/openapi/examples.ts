import type { OperationId } from '@citas/contracts';
import type * as http from '@citas/contracts/http';
import type * as z from 'zod/mini';

const slot: z.infer<typeof http.slot> = {
  doctorId: 'doc_8Qm2VtX1kR5yLw0c',
  siteId: 'sit_lima_miraflores',
  startsAt: '2026-11-24T09:00:00-05:00',
  endsAt: '2026-11-24T09:20:00-05:00',
  timeZone: 'America/Lima',
};
const nextSlot = { ...slot, startsAt: '2026-11-24T09:20:00-05:00', endsAt: '2026-11-24T09:40:00-05:00' };

const pending: z.infer<typeof http.appointment> = {
  id: 'apt_Zk3xQ9vJ2mT7wB4n',
  country: 'pe',
  patientId: 'pat_5Hn8RcW2eF6gYq1s',
  ...slot,
  specialty: 'general-medicine',
  status: 'PENDING',
  version: 1,
  reason: 'Control anual',
  coverage: { insurer: 'EsSalud' },
  reasons: [],
  alternatives: [],
  decision: null,
  proposedMove: null,
  createdAt: '2026-11-20T15:04:05-05:00',
  updatedAt: '2026-11-20T15:04:05-05:00',
  decideBy: '2026-11-20T15:19:05-05:00',
};

const confirmed: z.infer<typeof http.appointment> = {
  ...pending,
  status: 'CONFIRMED',
  version: 2,
  decision: {
    copay: { percent: 0 },
    instructions: [{ code: 'bring-identity-document', message: 'Presente su documento de identidad.' }],
  },
  updatedAt: '2026-11-20T15:04:07-05:00',
  decideBy: null,
};

/** As a front desk asks for it: `?include=patient`. */
const listed: z.infer<typeof http.listedAppointment> = {
  ...confirmed,
  patient: { id: confirmed.patientId, name: 'Rosa Huamán Quispe' },
};

const calendar = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Citas//Citas//ES', 'METHOD:PUBLISH', 'BEGIN:VEVENT'],
  ...['UID:apt_Zk3xQ9vJ2mT7wB4n@citas', 'SEQUENCE:2', 'DTSTAMP:20261120T200407Z'],
  ...['DTSTART:20261124T140000Z', 'DTEND:20261124T142000Z', 'SUMMARY:Cita médica: Elena Paredes Rojas'],
  ...['LOCATION:Clínica Miraflores\\, Av. Larco 1234', 'STATUS:CONFIRMED', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n');

const hold: z.infer<typeof http.hold> = { id: 'hld_sealed', ...slot, expiresAt: '2026-11-20T15:09:05-05:00' };

const scheduleWindow = {
  siteId: slot.siteId,
  weekday: 2,
  from: '08:00',
  to: '12:00',
  slotMinutes: 20,
};

const newDoctor = {
  country: 'pe',
  name: 'Elena Paredes Rojas',
  specialties: ['general-medicine'],
  registration: 'CMP 045678',
};

const doctor: z.infer<typeof http.doctor> = {
  id: slot.doctorId,
  ...newDoctor,
  schedule: [{ ...scheduleWindow, timeZone: slot.timeZone }],
  version: 1,
};

const timeOff: z.infer<typeof http.timeOff> = {
  id: 'off_3Wd6TzK9pL1xVb8m',
  doctorId: slot.doctorId,
  startsAt: '2026-12-21T08:00:00-05:00',
  endsAt: '2026-12-24T12:00:00-05:00',
};

const newSite = {
  country: 'pe',
  name: 'Clínica Miraflores',
  address: 'Av. Larco 1234, Miraflores, Lima',
  timeZone: slot.timeZone,
};
const site: z.infer<typeof http.site> = { id: slot.siteId, ...newSite, opensOnHolidays: false };

const letter: z.infer<typeof http.deadLetter> = {
  id: 'parked:apt_Zk3xQ9vJ2mT7wB4n:1',
  queue: 'parked',
  cause: 'processing-failed',
  country: 'pe',
  appointmentId: 'apt_Zk3xQ9vJ2mT7wB4n',
  eventType: 'AppointmentRequested',
  receiveCount: 5,
  sentAt: '2026-11-20T20:04:05Z',
  detail: null,
  cameFrom: 'citas-prod-pe',
  redrivable: true,
};

const overview: z.infer<typeof http.overview> = {
  at: '2026-11-20T20:31:12Z',
  minutes: ['2026-11-20T20:30:00Z', '2026-11-20T20:31:00Z'],
  countries: [
    {
      country: 'pe',
      requests: [12, 3],
      decisions: {
        confirmed: [10, 3],
        rejected: [2, 0],
        undecidable: [0, 0],
        expired: [0, 0],
        cancelled: [0, 0],
      },
      decisionTime: { p50: [410, 380], p99: [920, 610] },
      reasons: [{ code: 'referral-missing', count: 2 }],
      queue: { waiting: 0, oldestSeconds: 0, deadLetters: 0 },
      nearDeadline: 0,
    },
  ],
  api: { requests: [140, 31], clientErrors: [2, 0], serverErrors: [0, 0] },
  queues: [{ name: 'parked', waiting: 1, oldestSeconds: 1620 }],
  nearDeadline: { withinSeconds: 300, count: 0, more: false },
  health: { status: 'attention', findings: [{ code: 'dead-letters', value: 1 }] },
};

const newPatient = {
  country: 'pe',
  name: 'Rosa Huamán Quispe',
  birthDate: '1988-03-14',
  document: { type: 'DNI', number: '10117410-2' },
  contact: { email: 'rosa@example.com', phone: '+51987654321' },
  coverage: { insurer: 'EsSalud' },
  consents: [{ purpose: 'data-processing', textVersion: '2026-01', givenAt: '2026-11-20T14:58:00-05:00' }],
};

const patient: z.infer<typeof http.patient> = {
  id: pending.patientId,
  ...newPatient,
  document: { type: 'DNI', number: '101174102' },
  consents: [{ ...newPatient.consents[0]!, recordedAt: '2026-11-20T15:00:00-05:00' }],
  version: 1,
  createdAt: '2026-11-20T15:00:00-05:00',
  updatedAt: '2026-11-20T15:00:00-05:00',
};

const country: z.infer<typeof http.country> = {
  code: 'pe',
  names: { es: 'Perú', en: 'Peru', pt: 'Peru' },
  currency: 'PEN',
  languages: ['es'],
  timeZones: ['America/Lima'],
  documents: [
    {
      type: 'DNI',
      names: { es: 'DNI', en: 'National identity document', pt: 'Documento nacional de identidade' },
      pattern: '\\d{8}[0-9A-K]?',
      ignore: ' .-',
      padTo: 0,
      checksums: [
        {
          over: [0, 8],
          at: 8,
          weights: [3, 2, 7, 6, 5, 4, 3, 2],
          from: 'left',
          alphabet: '0123456789',
          foldProducts: false,
          modulus: 11,
          tables: ['65432110987', 'KJIHGFEDCBA'],
          optional: true,
        },
      ],
      example: '10117410-2',
    },
  ],
  booking: {
    minimumNoticeMinutes: 120,
    horizonDays: 90,
    cancellationCutoffMinutes: 1440,
    decisionDeadlineMinutes: 15,
    maximumOpenPerPatient: 10,
    maximumPerDay: 30,
  },
  retention: { appointmentYears: 15 },
  requiredConsents: ['data-processing'],
  holidays: {
    '2026': [{ date: '2026-12-25', names: { es: 'Navidad', en: 'Christmas Day', pt: 'Natal' } }],
  },
  messages: {},
};

const made = { at: '2026-11-20T20:04:05.678Z', requestId: 'JKJaXmPLvHcESHA=' };
const changed: z.infer<typeof http.appointmentHistoryEntry> = {
  ...made,
  actor: { sub: pending.patientId, role: 'patient', client: 'citas-app' },
  event: 'AppointmentRescheduleRequested',
  version: 3,
  status: { from: 'CONFIRMED', to: 'CONFIRMED' },
  proposedMove: { from: null, to: nextSlot },
};
const accessed: z.infer<typeof http.patientHistoryEntry> = {
  ...made,
  actor: { sub: 'stf_7Jw4NcB2xHsK0yTe', role: 'staff', client: 'call-centre' },
  operation: 'getPatient',
};

const page = <T>(...items: readonly T[]) => ({ items, nextCursor: null });
const booking = { patientId: pending.patientId, doctorId: slot.doctorId, startsAt: slot.startsAt };

/** A request that works and its answer, by operation; complete by type, checked against the schemas in a test. */
export const examples: Readonly<
  Record<OperationId, { readonly body?: unknown; readonly response: unknown }>
> = {
  getAvailability: { response: { slots: [slot, nextSlot] } },
  searchAvailability: { response: { slots: [slot, nextSlot] } },
  createHold: { body: { doctorId: slot.doctorId, startsAt: slot.startsAt }, response: hold },
  deleteHold: { response: hold },
  createAppointment: {
    body: { ...booking, reason: pending.reason, coverage: pending.coverage },
    response: pending,
  },
  getAppointment: { response: confirmed },
  getAppointmentCalendar: { response: calendar },
  patchAppointment: {
    body: { status: 'CANCELLED', reason: 'Viaje imprevisto' },
    response: {
      ...confirmed,
      status: 'CANCELLED',
      version: 3,
      reasons: [{ code: 'cancelled-by-patient', message: 'El paciente canceló la cita.' }],
    },
  },
  rescheduleAppointment: {
    body: { startsAt: nextSlot.startsAt },
    response: { ...confirmed, version: 3, proposedMove: nextSlot, decideBy: '2026-11-20T15:34:05-05:00' },
  },
  listPatientAppointments: { response: page(listed) },
  listAppointmentHistory: { response: page(changed) },
  listDoctorAppointments: { response: page(listed) },
  listSiteAppointments: { response: page(listed) },
  createPatient: { body: newPatient, response: patient },
  searchPatients: {
    body: { country: 'pe', document: newPatient.document },
    response: { items: [patient] },
  },
  getPatient: { response: patient },
  patchPatient: {
    body: { contact: { email: 'rosa@example.com' }, coverage: null },
    response: { ...patient, contact: { email: 'rosa@example.com' }, coverage: undefined, version: 2 },
  },
  listPatientHistory: { response: page(accessed) },
  exportPatient: {
    response: {
      exportedAt: '2026-11-21T09:00:00-05:00',
      patient,
      appointments: [
        { ...confirmed, patientChoice: false, requestedSlot: null, keepUntil: '2041-11-24T09:20:00-05:00' },
      ],
      nextCursor: null,
    },
  },
  erasePatient: {
    response: {
      patientId: pending.patientId,
      erasedAt: '2026-11-21T09:00:00-05:00',
      cancelled: 1,
      anonymised: 3,
      finished: true,
    },
  },
  createDoctor: { body: { ...newDoctor, schedule: [scheduleWindow] }, response: doctor },
  listDoctors: { response: page(doctor) },
  getDoctor: { response: doctor },
  putSchedule: { body: { schedule: [scheduleWindow] }, response: { ...doctor, version: 2 } },
  createTimeOff: { body: { startsAt: timeOff.startsAt, endsAt: timeOff.endsAt }, response: timeOff },
  listTimeOff: { response: page(timeOff) },
  deleteTimeOff: { response: timeOff },
  createSite: { body: newSite, response: site },
  listSites: { response: page(site) },
  getSite: { response: site },
  listCountries: { response: page(country) },
  getCountry: { response: country },
  listCountrySpecialties: {
    response: {
      items: [
        { code: 'general-medicine', doctors: 14 },
        { code: 'cardiology', doctors: 3 },
      ],
    },
  },
  getOverview: { response: overview },
  listDeadLetters: { response: { items: [letter], more: false } },
  redriveDeadLetter: { response: letter },
  discardDeadLetter: {
    body: { reason: 'Decided by telephone' },
    response: { ...letter, body: '{"source":"citas.appointments"}' },
  },
  listOperationsHistory: {
    response: page({
      at: '2026-11-20T20:31:00Z',
      actor: { sub: 'adm_1', role: 'admin', client: 'citas-web' },
      requestId: 'JKJaXmPLvHcESHA=',
      operation: 'redriveDeadLetter',
      letterId: 'apt_Zk3xQ9vJ2mT7wB4n#1',
    }),
  },
  getHealth: { response: { status: 'ok' } },
};
