import * as z from 'zod/mini';
import { eventTypes } from '../events.ts';
import { timestamp } from '../primitives.ts';
import { statuses } from './appointments.ts';
import { idParams, page, pageOf, slot } from './common.ts';
import { operation, roles } from './operation.ts';

/** Who can be found in a history: callers of the API, the workers of countries, and the lifecycle service. */
export const actorRoles = [...roles, 'worker', 'lifecycle'] as const;
export type ActorRole = (typeof actorRoles)[number];

const actor = z.object({
  sub: z.string().check(z.describe('Id of the caller; of a service, its name.')),
  role: z.enum(actorRoles),
  client: z.optional(z.string().check(z.describe('OAuth client by which the caller came.'))),
});

const entry = {
  at: timestamp,
  actor: z.nullable(actor).check(z.describe('Who; null only for what was done before histories were kept.')),
  requestId: z.optional(z.string().check(z.describe('`x-request-id` of the request that did it.'))),
};

const change = <T extends z.core.$ZodType>(value: T) =>
  z.object({ from: z.nullable(value), to: z.nullable(value) });

export const appointmentHistoryEntry = z.object({
  ...entry,
  event: z.enum(eventTypes).check(z.describe('What happened, as the events of Citas call it.')),
  version: z.int().check(z.describe('Version of the appointment that the change made; none is left out.')),
  status: z.object({ from: z.nullable(z.enum(statuses)), to: z.enum(statuses) }),
  slot: z.optional(change(slot)).check(z.describe('The slot, where it changed.')),
  proposedMove: z
    .optional(change(slot))
    .check(z.describe('The slot asked for by a reschedule, where it came or went.')),
  reasonCodes: z
    .optional(z.array(z.string()).check(z.maxLength(50)))
    .check(z.describe('Why, where something was refused or ended.')),
});

export const patientHistoryEntry = z.object({
  ...entry,
  operation: z.string().check(z.describe('What was asked for: an `operationId` of this API.')),
});

const historyQuery = z.strictObject(page);

export const listAppointmentHistory = operation({
  id: 'listAppointmentHistory',
  method: 'get',
  path: '/v1/appointments/{id}/history',
  tag: 'Appointments',
  summary: 'List every change of an appointment and who made it, the newest first',
  description: 'A change appears moments after it was made, and is never altered or taken out.',
  roles: ['patient', 'doctor', 'staff', 'admin', 'service'],
  params: idParams,
  query: historyQuery,
  status: 200,
  response: pageOf(appointmentHistoryEntry),
  problems: ['validation', 'not-found'],
});

export const listPatientHistory = operation({
  id: 'listPatientHistory',
  method: 'get',
  path: '/v1/patients/{id}/history',
  tag: 'Patients',
  summary: "List who has read or changed a patient's data, the newest first",
  description:
    'Reads of the record, of its history and of the list of appointments are told as well as changes. An entry is written before the answer: what could not be recorded is not answered. A change that was asked for and then refused by the version or by an outage may be told too.',
  roles: ['patient', 'staff', 'admin', 'service'],
  params: idParams,
  query: historyQuery,
  status: 200,
  response: pageOf(patientHistoryEntry),
  problems: ['validation', 'not-found'],
});
