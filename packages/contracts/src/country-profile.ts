import * as z from 'zod/mini';
import { countryCode, currencyCode, date, localizedText, timeZone } from './primitives.ts';

const positive = z.int().check(z.minimum(1));
const notNegative = z.int().check(z.minimum(0));

/**
 * A check digit as data. The weighted sum of the characters `over` (a half-open range of positions of the
 * normalised number), modulo `modulus`, selects the expected character at position `at` in one of `tables`.
 * Characters are worth their index in `alphabet`. With `from: "right"` the weights start at the last
 * character; weights repeat as often as needed. `foldProducts` adds the decimal digits of each product
 * (Luhn). When the number has no character at `at`, the check is passed over if `optional`.
 */
export const checksum = z.strictObject({
  over: z.tuple([z.int(), z.int()]),
  at: z.int(),
  weights: z.array(z.int()).check(z.minLength(1), z.maxLength(40)),
  from: z._default(z.enum(['left', 'right']), 'left'),
  alphabet: z._default(z.string(), '0123456789'),
  foldProducts: z._default(z.boolean(), false),
  modulus: positive,
  /** One or more strings of `modulus` characters; any of them may match. */
  tables: z.array(z.string()).check(z.minLength(1), z.maxLength(10)),
  optional: z._default(z.boolean(), false),
});

export const identityDocumentType = z.strictObject({
  type: z.string().check(z.regex(/^[A-Z][A-Z0-9-]{0,19}$/)),
  names: localizedText,
  /** Regular expression for the whole normalised number. */
  pattern: z.string().check(
    z.refine((source) => {
      try {
        return Boolean(new RegExp(source, 'u'));
      } catch {
        return false;
      }
    }, 'must be a regular expression'),
  ),
  /** Characters people type that do not belong to the number (dots, dashes, spaces). */
  ignore: z._default(z.string(), ' .-'),
  /** Left-pads a shorter number with zeros to this length before the pattern is tried; 0 pads nothing. */
  padTo: z._default(notNegative, 0),
  checksums: z._default(z.array(checksum).check(z.maxLength(10)), []),
  /** Ages in whole years, at the time of registration, at which the document is issued. */
  minimumAge: z.optional(notNegative),
  maximumAge: z.optional(notNegative),
  example: z.string(),
});

export const holiday = z.strictObject({ date, names: localizedText });

/** Settings of the country's queue and worker; read by Terraform and by the local stack, not by the API. */
export const workerSettings = z.strictObject({
  memoryMb: positive,
  timeoutSeconds: positive,
  batchSize: z.int().check(z.minimum(1), z.maximum(10_000)),
  batchingWindowSeconds: z.int().check(z.minimum(0), z.maximum(300)),
  /** Lambda's lower limit for a queue's maximum concurrency is 2. */
  maximumConcurrency: z.int().check(z.minimum(2), z.maximum(1000)),
  visibilityTimeoutSeconds: positive,
  maxReceiveCount: z.int().check(z.minimum(1), z.maximum(1000)),
});

const profileFields = {
  code: countryCode,
  names: localizedText,
  currency: currencyCode,
  languages: z.array(z.string().check(z.regex(/^[a-z]{2}$/))).check(z.minLength(1), z.maxLength(20)),
  /** Zones that the country's sites may use. */
  timeZones: z.array(timeZone).check(z.minLength(1), z.maxLength(50)),
  documents: z.array(identityDocumentType).check(z.minLength(1), z.maxLength(50)),
  booking: z.strictObject({
    /** Least time between the request and the start of the appointment. */
    minimumNoticeMinutes: notNegative,
    /** How many days ahead, counted on the site's calendar, a start may lie. */
    horizonDays: positive,
    /** A patient may cancel or move a confirmed appointment until this long before its start. */
    cancellationCutoffMinutes: notNegative,
    /**
     * Every request is decided, or expired, within this time. The sweep looks 2½ minutes ahead, and the country's
     * worker needs some time before that.
     */
    decisionDeadlineMinutes: z.int().check(z.minimum(5), z.maximum(7 * 1440)),
    /** How many requests, proposed moves and holds of one patient may be open at a time. */
    maximumOpenPerPatient: z._default(z.int().check(z.minimum(1), z.maximum(25)), 10),
    /** How many of them a patient may start on one day of the country's first zone. */
    maximumPerDay: z._default(z.int().check(z.minimum(1), z.maximum(1000)), 30),
  }),
  retention: z.strictObject({
    /** How long an appointment is kept after its end. */
    appointmentYears: positive,
    /** How long a patient's record is kept after its last change, once no appointment is left; `appointmentYears` unless given. */
    patientYears: z.optional(positive),
  }),
  /** Purposes that a patient must have consented to before a booking is accepted. */
  requiredConsents: z.array(z.string().check(z.regex(/^[a-z][a-z-]+$/))).check(z.maxLength(20)),
  /** Reviewed tables, a year each. Agendas are closed on these dates unless the site opens on holidays. */
  holidays: z.record(z.string().check(z.regex(/^\d{4}$/)), z.array(holiday).check(z.maxLength(100))),
  /** Texts of the country's own reasons and instructions, by code. */
  messages: z.record(z.string().check(z.regex(/^[a-z][a-z0-9-]+$/)), localizedText),
};

/** A country as the API knows it. The item that Terraform writes may carry more (the worker's settings). */
export const countryProfile = z.object(profileFields);
/** `countries/<code>/country.json`, whole; unknown fields are errors. */
export const countryFile = z.strictObject({ ...profileFields, worker: workerSettings });

export type Checksum = z.infer<typeof checksum>;
export type IdentityDocumentType = z.infer<typeof identityDocumentType>;
export type CountryProfile = z.infer<typeof countryProfile>;
export type CountryFile = z.infer<typeof countryFile>;
