import * as z from 'zod/mini';
import { countryCode, date, id, specialtyCode, timestamp, timeZone } from '../primitives.ts';
import { acrossFields, idParams, ifMatch, type Period, page, pageOf, slot } from './common.ts';
import { coverage } from './coverage.ts';
import { operation } from './operation.ts';

export const statuses = [
  'PENDING',
  'CONFIRMED',
  'REJECTED',
  'EXPIRED',
  'CANCELLED',
  'CHECKED_IN',
  'NO_SHOW',
  'COMPLETED',
] as const;

const message = z.object({
  code: z.string(),
  message: z.string().check(z.describe("Text for people, in the language of the caller's Accept-Language.")),
});

/** Cover of this visit: the patient's own unless given, with the papers that the insurer asks for. */
export const appointmentCoverage = z.strictObject({
  ...coverage.shape,
  referral: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(40),
        z.describe('Number of the referral (referencia, interconsulta, pase) to the specialty.'),
      ),
  ),
  authorization: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(40),
        z.describe("Number of the insurer's authorisation for the service."),
      ),
  ),
});

const copay = z.object({
  percent: z.number().check(z.describe('Share of the price that the patient pays, in percent.')),
});

export const appointment = z.object({
  id,
  country: countryCode,
  patientId: id,
  doctorId: id,
  siteId: id,
  specialty: specialtyCode,
  startsAt: timestamp,
  endsAt: timestamp,
  timeZone,
  status: z.enum(statuses),
  version: z.int().check(z.describe('1 is the request; every change raises it by one.')),
  reason: z.optional(z.string().check(z.describe('Why the patient comes.'))),
  coverage: z.optional(appointmentCoverage),
  /** Why it was cancelled, in the words of who cancelled it. */
  cancellationReason: z.optional(z.string()),
  reasons: z
    .array(message)
    .check(
      z.maxLength(50),
      z.describe('Why the request, or the last proposed move, was refused, or why it ended.'),
    ),
  alternatives: z
    .array(slot)
    .check(
      z.maxLength(20),
      z.describe('The nearest free slots that would pass, where the refusal is a matter of time.'),
    ),
  decision: z
    .nullable(z.object({ copay: z.optional(copay), instructions: z.array(message).check(z.maxLength(50)) }))
    .check(z.describe('What the country adds to a confirmed appointment.')),
  proposedMove: z
    .nullable(slot)
    .check(z.describe('A slot asked for by a reschedule and held until the country decides.')),
  createdAt: timestamp,
  updatedAt: timestamp,
  decideBy: z
    .nullable(timestamp)
    .check(z.describe('By when the pending request or move is decided, or expires.')),
});

const holdId = z
  .string()
  .check(z.minLength(1), z.maxLength(512), z.describe('Sealed id of a hold; only its caller can use it.'));

export const hold = z.object({ id: holdId, ...slot.shape, expiresAt: timestamp });

/** Without commas: the gateway joins a header that is sent twice with one. */
const idempotencyKey = z.string().check(z.regex(/^[\x21-\x2b\x2d-\x7e]{1,255}$/));

const patientChoice = z
  .boolean()
  .check(z.describe('The patient chose this date although an earlier one was offered.'));
const etag = { etag: 'Version of the appointment, e.g. `"3"`' };
const readers = ['patient', 'doctor', 'staff', 'admin', 'service'] as const;
const bookers = ['patient', 'staff', 'admin', 'service'] as const;

export const createHold = operation({
  id: 'createHold',
  method: 'post',
  path: '/v1/holds',
  tag: 'Holds',
  summary: 'Hold a free slot for five minutes while a form is filled',
  description:
    'With an Idempotency-Key the same caller is given the same hold however often the slot is asked for, as long as the hold lasts: a lost answer costs nothing. Without one, and under another key, the slot is held anew and the earlier hold of it is no more.',
  roles: bookers,
  headers: z.strictObject({
    'idempotency-key': z.optional(
      idempotencyKey.check(z.describe('Chosen by the caller for this slot: a UUID.')),
    ),
  }),
  body: z.strictObject({ doctorId: id, startsAt: timestamp }),
  status: 201,
  response: hold,
  responseHeaders: { location: 'Path of the hold' },
  problems: [
    'validation',
    'not-found',
    'country-unavailable',
    'slot-unavailable',
    'outside-schedule',
    'policy-violation',
    'booking-limit',
  ],
});

export const deleteHold = operation({
  id: 'deleteHold',
  method: 'delete',
  path: '/v1/holds/{id}',
  tag: 'Holds',
  summary: 'Give a held slot back before its time',
  roles: bookers,
  params: z.strictObject({ id: holdId }),
  status: 200,
  response: hold,
  problems: ['validation', 'not-found'],
});

export const createAppointment = operation({
  id: 'createAppointment',
  method: 'post',
  path: '/v1/appointments',
  tag: 'Appointments',
  summary: 'Request an appointment',
  description:
    "Stored as PENDING and answered with 202; the country's worker confirms or rejects it. The same caller, Idempotency-Key and body get the same answer however often they are sent.",
  roles: bookers,
  headers: z.strictObject({
    'idempotency-key': idempotencyKey.check(
      z.describe('Chosen by the caller, unique to this booking: a UUID.'),
    ),
  }),
  body: z.strictObject({
    patientId: id,
    doctorId: id,
    startsAt: timestamp,
    specialty: z.optional(
      specialtyCode.check(z.describe("One of the doctor's specialties; the first one unless given.")),
    ),
    reason: z.optional(z.string().check(z.maxLength(200), z.describe('Why the patient comes.'))),
    coverage: z.optional(appointmentCoverage),
    patientChoice: z.optional(patientChoice),
    holdId: z.optional(holdId),
  }),
  status: 202,
  response: appointment,
  responseHeaders: { location: 'Path of the appointment', ...etag },
  problems: [
    'validation',
    'not-found',
    'country-unavailable',
    'slot-unavailable',
    'patient-busy',
    'hold-expired',
    'idempotency-mismatch',
    'outside-schedule',
    'policy-violation',
    'booking-limit',
  ],
});

export const getAppointment = operation({
  id: 'getAppointment',
  method: 'get',
  path: '/v1/appointments/{id}',
  tag: 'Appointments',
  summary: 'Read an appointment, or wait for its decision',
  roles: readers,
  params: idParams,
  query: z.strictObject({
    wait: z.optional(
      z.coerce
        .number()
        .check(
          z.minimum(0),
          z.maximum(20),
          z.describe('Seconds to wait while the request or its proposed move is undecided.'),
        ),
    ),
  }),
  status: 200,
  response: appointment,
  responseHeaders: etag,
  problems: ['validation', 'not-found'],
});

export const getAppointmentCalendar = operation({
  id: 'getAppointmentCalendar',
  method: 'get',
  path: '/v1/appointments/{id}/calendar.ics',
  tag: 'Appointments',
  summary: 'Read an appointment as a calendar entry',
  description:
    'iCalendar (RFC 5545), for any calendar to import. The entry keeps its `UID`, and its `SEQUENCE` grows with every change, so that a newer one takes the place of an older one. It does not name the patient.',
  roles: readers,
  params: idParams,
  status: 200,
  mediaType: 'text/calendar; charset=utf-8',
  response: z.string(),
  responseHeaders: { ...etag, 'content-disposition': 'Name of the file, which names nobody' },
  problems: ['validation', 'not-found'],
});

export const patchAppointment = operation({
  id: 'patchAppointment',
  method: 'patch',
  path: '/v1/appointments/{id}',
  tag: 'Appointments',
  summary: 'Cancel, check in, complete or mark as no-show',
  roles: readers,
  params: idParams,
  headers: ifMatch,
  body: z.strictObject({
    status: z.enum(['CANCELLED', 'CHECKED_IN', 'NO_SHOW', 'COMPLETED']),
    reason: z.optional(z.string().check(z.maxLength(200), z.describe('Why it is cancelled.'))),
  }),
  status: 200,
  response: appointment,
  responseHeaders: etag,
  problems: ['validation', 'not-found', 'invalid-transition', 'cancellation-cutoff', 'precondition-failed'],
});

export const rescheduleAppointment = operation({
  id: 'rescheduleAppointment',
  method: 'post',
  path: '/v1/appointments/{id}/reschedule',
  tag: 'Appointments',
  summary: 'Move a confirmed appointment without giving it up',
  description:
    'Claims the new slot while the old one stays held; the country decides which of the two is released. Asking again for the slot that is already proposed is answered as the first time.',
  roles: readers,
  params: idParams,
  headers: ifMatch,
  body: z.strictObject({
    startsAt: timestamp,
    doctorId: z.optional(id.check(z.describe('Another doctor; the same one unless given.'))),
    patientChoice: z.optional(patientChoice),
  }),
  status: 202,
  response: appointment,
  responseHeaders: { location: 'Path of the appointment', ...etag },
  problems: [
    'validation',
    'not-found',
    'country-unavailable',
    'slot-unavailable',
    'patient-busy',
    'invalid-transition',
    'cancellation-cutoff',
    'outside-schedule',
    'policy-violation',
    'booking-limit',
    'precondition-failed',
  ],
});

/** An appointment in a list, with whose it is where that was asked for. */
export const listedAppointment = z.object({
  ...appointment.shape,
  patient: z.optional(
    z
      .object({
        id,
        name: z.nullable(z.string()).check(z.describe('Null once the patient has been erased.')),
      })
      .check(z.describe('There with `include=patient`; nothing else is told of the person.')),
  ),
});

const include = z.optional(
  z
    .enum(['patient'])
    .check(z.describe('`patient` adds to each item whose it is, by id and name; nothing unless given.')),
);

/** What names cost, so that whoever keeps a list up to date asks for them once. */
const namesCost =
  'With `include=patient` each patient of the page is told of it in their history, as by `GET /v1/patients/{id}`: one write for each of them. Ask for names once, not at every refresh.';

const moment = z.union([timestamp, date]);

/** The longest list asks for two years of appointments. */
const longestListDays = 731;

const statusFilter = z.optional(
  z
    .string()
    .check(
      z.regex(new RegExp(`^(${statuses.join('|')})(,(${statuses.join('|')})){0,${statuses.length - 1}}$`)),
      z.describe('Statuses wanted, separated by commas; all unless given.'),
    ),
);

const listQuery = z
  .strictObject({
    from: z.optional(
      moment.check(
        z.describe(
          "First start: an instant, or a date in the country's first time zone; 30 days ago unless given.",
        ),
      ),
    ),
    to: z.optional(
      moment.check(
        z.describe(
          'Last start: an instant (excluded) or a date (included), at most 731 days after `from`; unless given a year ahead, as far as these days allow.',
        ),
      ),
    ),
    status: statusFilter,
    include,
    ...page,
  })
  .check(
    acrossFields<Period>(
      ['from', 'to'],
      ({ from, to }) => !from || !to || Date.parse(from) <= Date.parse(to),
      {
        at: 'to',
        error: 'before-from',
      },
    ),
    acrossFields<Period>(
      ['from', 'to'],
      ({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) <= longestListDays * 86_400_000,
      { at: 'to', error: 'window-too-long', params: { days: longestListDays } },
    ),
  );

export const listPatientAppointments = operation({
  id: 'listPatientAppointments',
  method: 'get',
  path: '/v1/patients/{id}/appointments',
  tag: 'Appointments',
  summary: "List a patient's appointments by start",
  description:
    'The list is told in the history of the patient. With `include=patient` each item also has the name, which costs nothing more.',
  roles: ['patient', 'staff', 'admin', 'service'],
  params: idParams,
  query: listQuery,
  status: 200,
  response: pageOf(listedAppointment),
  problems: ['validation', 'not-found'],
});

export const listDoctorAppointments = operation({
  id: 'listDoctorAppointments',
  method: 'get',
  path: '/v1/doctors/{id}/appointments',
  tag: 'Appointments',
  summary: "List a doctor's appointments by start",
  description: namesCost,
  roles: ['doctor', 'staff', 'admin', 'service'],
  params: idParams,
  query: listQuery,
  status: 200,
  response: pageOf(listedAppointment),
  problems: ['validation', 'not-found'],
});

/** A front desk looks at a day or a week. */
const longestSiteDays = 7;

export const listSiteAppointments = operation({
  id: 'listSiteAppointments',
  method: 'get',
  path: '/v1/sites/{id}/appointments',
  tag: 'Appointments',
  summary: "List a site's appointments of a day or a week",
  description: `Doctor by doctor, each one's by start. A page may hold fewer items than asked for, or none, and still have a next one.\n\n${namesCost}`,
  roles: ['staff', 'admin', 'service'],
  params: idParams,
  query: z
    .strictObject({
      from: z.optional(date.check(z.describe('First date at the site; today unless given.'))),
      to: z.optional(
        date.check(z.describe('Last date at the site, at most seven in all; `from` unless given.')),
      ),
      status: statusFilter,
      include,
      ...page,
    })
    .check(
      acrossFields<Period>(['from', 'to'], ({ from, to }) => !from || !to || from <= to, {
        at: 'to',
        error: 'before-from',
      }),
      acrossFields<Period>(
        ['from', 'to'],
        ({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) < longestSiteDays * 86_400_000,
        { at: 'to', error: 'window-too-long', params: { days: longestSiteDays } },
      ),
    ),
  status: 200,
  response: pageOf(listedAppointment),
  problems: ['validation', 'not-found'],
});
