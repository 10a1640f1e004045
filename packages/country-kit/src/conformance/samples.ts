import type { Coverage, Decision, IdentityDocument, Patient } from '@citas/core';

/**
 * A synthetic patient. The kit adds what every country has in common: id, name, and every consent that the
 * profile requires, unless `consents` says otherwise.
 */
export interface PatientSample {
  /** Valid by the country's own rules; written as people write it, dots and dashes included. */
  readonly document: IdentityDocument;
  /** `YYYY-MM-DD`; an age at which the document is issued. */
  readonly birthDate: string;
  readonly coverage?: NonNullable<Patient['coverage']>;
  readonly guardian?: NonNullable<Patient['guardian']>;
  /** Purposes consented to; every required one when left out. */
  readonly consents?: readonly string[];
}

/** What a patient asks for. The kit chooses doctor, clock and slot. */
export interface BookingSample {
  readonly patient: PatientSample;
  readonly specialty: string;
  /** Cover of this visit, with referral and authorisation; the patient's own when left out. */
  readonly coverage?: Coverage;
  readonly patientChoice?: boolean;
  /** Id of the doctor's site, where a rule looks at it. */
  readonly siteId?: string;
  /**
   * Calendar days between the request and the visit, which then falls on the first day from Monday to Friday
   * that is no public holiday. Left out, the visit is on the first such day after the minimum notice.
   */
  readonly daysAhead?: number;
  /**
   * The exact start instead, RFC 3339 with an offset, whatever the schedule offers; it is then requested two
   * days before the minimum notice would end.
   */
  readonly startsAt?: string;
}

/** A booking that is confirmed with exactly this decision. */
export interface AcceptedSample extends BookingSample {
  /** Completes the test's name "confirms …". */
  readonly name: string;
  readonly decision: Decision;
}

/** A booking that is rejected with exactly these codes, in any order. */
export interface RefusedSample extends BookingSample {
  /** Completes the test's name "rejects …". */
  readonly name: string;
  readonly codes: readonly string[];
}

export interface InvalidDocumentSample extends IdentityDocument {
  readonly code: 'document-check-digit' | 'document-format' | 'unknown-document-type';
}

/** What only the country knows; the conformance tests make the rest of it. */
export interface CountrySamples {
  /** Zone of the site at which `passing` and its variants are booked; one of the profile's. */
  readonly timeZone: string;
  /** At least one patient for every document type of the profile. */
  readonly validPatients: readonly PatientSample[];
  /** At least one wrong number for every document type, wrong check digits where the type has one. */
  readonly invalidDocuments: readonly InvalidDocumentSample[];
  /** A booking that passes every rule, and still does with another doctor, on another working day, and as a move. */
  readonly passing: BookingSample & { readonly decision: Decision };
  /** Further bookings that pass, one for each instruction or copay that the country can give. */
  readonly accepted: readonly AcceptedSample[];
  /** At least one booking for every code that a rule or step of the country can refuse with. */
  readonly refused: readonly RefusedSample[];
}
