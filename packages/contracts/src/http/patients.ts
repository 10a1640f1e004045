import * as z from 'zod/mini';
import { countryCode, date, id, timestamp } from '../primitives.ts';
import { appointment } from './appointments.ts';
import { idParams, ifMatch, longestPage, page, slot } from './common.ts';
import { coverage } from './coverage.ts';
import { operation } from './operation.ts';

const name = z.string().check(z.minLength(1), z.maxLength(120));

const identityDocument = z.strictObject({
  type: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(20),
      z.describe(
        "One of the country's document types: `GET /v1/countries/{code}` lists them with pattern and example.",
      ),
    ),
  number: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(40),
      z.describe('Number with its check digit; dots, dashes and spaces are ignored.'),
    ),
});

const contact = z.strictObject({
  email: z.optional(z.email().check(z.maxLength(254))),
  phone: z.optional(z.e164().check(z.describe('E.164: `+51987654321`.'))),
});

const consent = z.strictObject({
  purpose: z
    .string()
    .check(
      z.regex(/^[a-z][a-z-]{1,40}$/),
      z.describe('Purpose consented to; `GET /v1/countries/{code}` lists the required ones.'),
    ),
  textVersion: z
    .string()
    .check(z.minLength(1), z.maxLength(20), z.describe('Version of the text that the patient accepted.')),
  givenAt: timestamp,
});

const guardian = z
  .strictObject({ name, document: identityDocument })
  .check(z.describe('Responsible adult of a minor.'));

const patientFields = {
  country: countryCode,
  name,
  birthDate: date,
  document: identityDocument,
  contact,
  coverage: z.optional(coverage),
  consents: z.array(consent).check(z.maxLength(20)),
  guardian: z.optional(guardian),
};

export const patient = z.object({
  id,
  ...patientFields,
  consents: z
    .array(
      z.object({
        ...consent.shape,
        recordedAt: z.optional(timestamp.check(z.describe('When Citas was told of the consent.'))),
      }),
    )
    .check(z.maxLength(20)),
  version: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

export const createPatient = operation({
  id: 'createPatient',
  method: 'post',
  path: '/v1/patients',
  tag: 'Patients',
  summary: 'Register a patient',
  description:
    "The identity document is checked at once by the country's own rules, check digit included. A patient's own token registers the patient that the token names, and may try five times a day: the answer says whether a document is registered already.",
  roles: ['patient', 'staff', 'admin', 'service'],
  body: z.strictObject({
    ...patientFields,
    contact: z._default(contact, {}),
    consents: z._default(patientFields.consents, []),
  }),
  status: 201,
  response: patient,
  responseHeaders: { location: 'Path of the new patient', etag: 'Version of the patient' },
  problems: ['validation', 'not-found', 'country-unavailable', 'patient-exists', 'too-many-requests'],
});

export const searchPatients = operation({
  id: 'searchPatients',
  method: 'post',
  path: '/v1/patients/search',
  tag: 'Patients',
  summary: 'Find the patient who is registered with an identity document',
  description:
    "The document is checked by the country's own rules first. It travels in the body, never in the URL. None is an empty list; whoever is found is told of the search in their history.",
  roles: ['staff', 'admin', 'service'],
  body: z.strictObject({ country: countryCode, document: identityDocument }),
  status: 200,
  response: z.object({ items: z.array(patient).check(z.maxLength(1)) }),
  problems: ['validation', 'not-found', 'country-unavailable'],
});

export const getPatient = operation({
  id: 'getPatient',
  method: 'get',
  path: '/v1/patients/{id}',
  tag: 'Patients',
  summary: 'Read a patient',
  roles: ['patient', 'staff', 'admin', 'service'],
  params: idParams,
  status: 200,
  response: patient,
  responseHeaders: { etag: 'Version of the patient' },
  problems: ['validation', 'not-found'],
});

export const patchPatient = operation({
  id: 'patchPatient',
  method: 'patch',
  path: '/v1/patients/{id}',
  tag: 'Patients',
  summary: "Change a patient's name, contact, coverage, consents or guardian",
  description: 'Fields left out stay as they are; `null` removes coverage or guardian.',
  roles: ['patient', 'staff', 'admin', 'service'],
  params: idParams,
  headers: ifMatch,
  body: z
    .strictObject({
      name: z.optional(name),
      contact: z.optional(contact),
      coverage: z.optional(z.nullable(coverage)),
      consents: z.optional(patientFields.consents),
      guardian: z.optional(z.nullable(guardian)),
    })
    .check(
      z.refine((body) => Object.keys(body).length > 0, { error: 'nothing-to-change' }),
      z.describe('At least one field.'),
    ),
  status: 200,
  response: patient,
  responseHeaders: { etag: 'Version of the patient' },
  problems: ['validation', 'not-found', 'precondition-failed'],
});

export const exportPatient = operation({
  id: 'exportPatient',
  method: 'get',
  path: '/v1/patients/{id}/export',
  tag: 'Patients',
  summary: 'Export everything held about a patient',
  description:
    'The record with consents and guardian, and every appointment of any time and status, in pages: pass `nextCursor` as `cursor` until it is null. The record is on every page.',
  roles: ['patient', 'staff', 'admin', 'service'],
  params: idParams,
  query: z.strictObject(page),
  status: 200,
  response: z.object({
    exportedAt: timestamp,
    patient,
    appointments: z
      .array(
        z.object({
          ...appointment.shape,
          patientChoice: z
            .boolean()
            .check(z.describe('The patient chose this date although an earlier one was offered.')),
          requestedSlot: z
            .nullable(slot)
            .check(z.describe('The slot first asked for, once a move has left it.')),
          keepUntil: timestamp.check(z.describe('Until when the law of the country has it kept.')),
        }),
      )
      .check(z.maxLength(longestPage)),
    nextCursor: z.nullable(z.string()).check(z.describe('`cursor` of the next page; null on the last one.')),
  }),
  responseHeaders: { 'content-disposition': 'Name of the file, which names nobody' },
  problems: ['validation', 'not-found'],
});

export const erasure = z.object({
  patientId: id,
  erasedAt: timestamp,
  cancelled: z
    .int()
    .check(z.describe('Appointments and proposed moves that were given up; their slots are free.')),
  anonymised: z
    .int()
    .check(z.describe('Appointments that the law has kept, without what they said of the person.')),
  finished: z
    .boolean()
    .check(z.describe('False when the rest, already out of sight, is erased within minutes instead.')),
});

export const erasePatient = operation({
  id: 'erasePatient',
  method: 'delete',
  path: '/v1/patients/{id}',
  tag: 'Patients',
  summary: 'Erase a patient',
  description:
    'Deletes the record, cancels what lies ahead and anonymises the appointments that the law has kept. From the answer on the patient does not exist; for some minutes a repetition is answered with 200 and what it still found, afterwards with 404. The document can be registered again at once, the account of a patient once the erasure has been looked over.',
  roles: ['patient', 'staff', 'admin'],
  params: idParams,
  status: 200,
  response: erasure,
  problems: ['validation', 'not-found'],
});
