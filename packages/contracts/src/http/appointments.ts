import * as z from 'zod/mini';
import { countryCode, date, id, specialtyCode, timestamp, timeZone } from '../primitives.ts';
import { idParams, ifMatch, page, pageOf, slot } from './common.ts';
import { operation } from './operation.ts';
import { coverage } from './patients.ts';

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

const message = z.object({ code: z.string(), message: z.string() });

/** Cover of this visit: the patient's own unless given, with the papers that the insurer asks for. */
export const appointmentCoverage = z.strictObject({
  ...coverage.shape,
  /** Number of the referral (referencia, interconsulta, pase) to the specialty. */
  referral: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
  /** Number of the insurer's authorisation for the service. */
  authorization: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
});

const copay = z.object({
  /** Share of the price that the patient pays, in percent. */
  percent: z.number(),
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
  version: z.int(),
  reason: z.optional(z.string()),
  coverage: z.optional(appointmentCoverage),
  /** Why it was cancelled, in the words of who cancelled it. */
  cancellationReason: z.optional(z.string()),
  /** Why the request, or the last proposed move, was refused. */
  reasons: z.array(message),
  /** The nearest free slots that would pass, where the refusal is a matter of time. */
  alternatives: z.array(slot),
  decision: z.nullable(z.object({ copay: z.optional(copay), instructions: z.array(message) })),
  /** A slot asked for by a reschedule and held until the country decides. */
  proposedMove: z.nullable(slot),
  createdAt: timestamp,
  updatedAt: timestamp,
  /** By when the pending request or move is decided, or expires. */
  decideBy: z.nullable(timestamp),
});

export const hold = z.object({ id: z.string(), ...slot.shape, expiresAt: timestamp });

const holdId = z.string().check(z.minLength(1), z.maxLength(512));
const etag = { etag: 'Version of the appointment, e.g. `"3"`' };
const readers = ['patient', 'doctor', 'staff', 'admin', 'service'] as const;
const bookers = ['patient', 'staff', 'admin', 'service'] as const;

export const createHold = operation({
  id: 'createHold',
  method: 'post',
  path: '/v1/holds',
  tag: 'Holds',
  summary: 'Hold a free slot for five minutes while a form is filled',
  roles: bookers,
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
    'idempotency-key': z.string().check(z.regex(/^[\x21-\x7e]{1,255}$/)),
  }),
  body: z.strictObject({
    patientId: id,
    doctorId: id,
    startsAt: timestamp,
    /** Needed only where the doctor has several; the first one otherwise. */
    specialty: z.optional(specialtyCode),
    reason: z.optional(z.string().check(z.maxLength(200))),
    coverage: z.optional(appointmentCoverage),
    /** The patient chose this date although an earlier one was offered. */
    patientChoice: z.optional(z.boolean()),
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
    /** Seconds to wait, at most 20, while the request or its proposed move is undecided. */
    wait: z.optional(z.coerce.number().check(z.minimum(0), z.maximum(20))),
  }),
  status: 200,
  response: appointment,
  responseHeaders: etag,
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
    reason: z.optional(z.string().check(z.maxLength(200))),
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
    doctorId: z.optional(id),
    patientChoice: z.optional(z.boolean()),
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
    'precondition-failed',
  ],
});

const moment = z.union([timestamp, date]);

/**
 * By start: instants (from included, to excluded) or whole dates in the country's first zone (both
 * included); without them from 30 days ago to a year ahead. Statuses are separated by commas.
 */
const listQuery = z
  .strictObject({
    from: z.optional(moment),
    to: z.optional(moment),
    status: z.optional(
      z.string().check(z.regex(new RegExp(`^(${statuses.join('|')})(,(${statuses.join('|')}))*$`))),
    ),
    ...page,
  })
  .check(
    z.refine(({ from, to }) => !from || !to || Date.parse(from) <= Date.parse(to), {
      path: ['to'],
      error: 'before-from',
    }),
    z.refine(({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) <= 731 * 86_400_000, {
      path: ['to'],
      error: 'window-too-long',
    }),
  );

export const listPatientAppointments = operation({
  id: 'listPatientAppointments',
  method: 'get',
  path: '/v1/patients/{id}/appointments',
  tag: 'Appointments',
  summary: "List a patient's appointments by start",
  roles: ['patient', 'staff', 'admin', 'service'],
  params: idParams,
  query: listQuery,
  status: 200,
  response: pageOf(appointment),
  problems: ['validation', 'not-found'],
});

export const listDoctorAppointments = operation({
  id: 'listDoctorAppointments',
  method: 'get',
  path: '/v1/doctors/{id}/appointments',
  tag: 'Appointments',
  summary: "List a doctor's appointments by start",
  roles: ['doctor', 'staff', 'admin', 'service'],
  params: idParams,
  query: listQuery,
  status: 200,
  response: pageOf(appointment),
  problems: ['validation', 'not-found'],
});
