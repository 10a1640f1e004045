import { checkDocument, type FieldFault, policyViolations, type Reason, slotAt } from '@citas/core';
import type { Facts, Violation } from './contract.ts';

/** Codes that every country may refuse with; their texts belong to Citas, not to the country. */
export const baseReasonCodes = [
  'patient-not-found',
  'patient-country',
  'doctor-unavailable',
  'country-unavailable',
  'unknown-document-type',
  'document-format',
  'document-check-digit',
  'consent-missing',
  'outside-schedule',
  'in-the-past',
  'minimum-notice',
  'booking-horizon',
  'public-holiday',
] as const;

const timeBound = (reason: Reason): Violation => ({ ...reason, timeBound: true });

/**
 * What every country asks of a request, before its own rules: everything may have changed since the request
 * was stored. Notice, horizon and holidays count from the request, the past from `now`.
 */
export const baseViolations = (facts: Facts, now: number): Violation[] => [
  ...partyViolations(facts),
  ...slotViolations(facts, now),
];

/** What patient and doctor must fulfil, whatever the slot. */
export const partyViolations = (facts: Facts): Violation[] => [
  ...identityViolations(facts),
  ...consentViolations(facts),
];

function identityViolations({ profile, appointment, patient, doctor }: Facts): Violation[] {
  if (patient.country !== appointment.country) return [{ code: 'patient-country' }];
  const violations: Violation[] = [];
  if (doctor.country !== appointment.country || !doctor.specialties.includes(appointment.specialty)) {
    violations.push({ code: 'doctor-unavailable' });
  }
  const document = checkDocument(profile, patient.document, '');
  return document.ok ? violations : [...violations, ...document.error.map(asReason)];
}

const asReason = ({ code, params }: FieldFault): Reason => ({ code, ...(params && { params }) });

const consentViolations = ({ profile, patient }: Facts): Violation[] =>
  profile.requiredConsents
    .filter((purpose) => !patient.consents.some((consent) => consent.purpose === purpose))
    .map((purpose) => ({ code: 'consent-missing', params: { purpose } }));

function slotViolations({ profile, slot, doctor, requestedAt }: Facts, now: number): Violation[] {
  const past = slot.start <= now ? [{ code: 'in-the-past' }] : [];
  const window = doctor.schedule.find(({ siteId }) => siteId === slot.siteId);
  const offered = slotAt(doctor.schedule, slot.start);
  if (!window || offered?.siteId !== slot.siteId || offered.end !== slot.end) {
    return [...past, { code: 'outside-schedule' }].map(timeBound);
  }
  return [...past, ...policyViolations(profile, window, slot, requestedAt)].map(timeBound);
}
