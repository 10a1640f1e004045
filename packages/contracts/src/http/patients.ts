import * as z from 'zod/mini';
import { countryCode, date, id, timestamp } from '../primitives.ts';
import { idParams, ifMatch } from './common.ts';
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
