import { describe, expect, test } from 'vitest';
import { baseViolations } from '../src/base-rules.ts';
import { factsOf } from '../src/conformance/facts.ts';
import type { Facts } from '../src/contract.ts';
import { subject } from './subject.ts';

const facts = factsOf(subject, subject.samples.passing);
const minute = 60_000;
const violations = (changes: Partial<Facts>, now = facts.requestedAt) =>
  baseViolations({ ...facts, ...changes }, now);
const movedBy = (minutes: number) => ({
  slot: { ...facts.slot, start: facts.slot.start + minutes * minute, end: facts.slot.end + minutes * minute },
});

describe('a request', () => {
  test('passes when nothing is amiss', () => {
    expect(violations({})).toEqual([]);
  });

  test('is refused for every required consent that the patient has not given', () => {
    const consents = facts.patient.consents.slice(0, 1);
    expect(violations({ patient: { ...facts.patient, consents } })).toEqual([
      { code: 'consent-missing', params: { purpose: 'telemedicine' } },
    ]);
  });

  test('is refused for a document with a wrong check digit, format or type', () => {
    const codes = (type: string, number: string) =>
      violations({ patient: { ...facts.patient, document: { type, number } } }).map(({ code }) => code);
    expect(codes('ID', '124')).toEqual(['document-check-digit']);
    expect(codes('ID', '12')).toEqual(['document-format']);
    expect(codes('PAS', '123')).toEqual(['unknown-document-type']);
  });

  test("shows nothing of another country's patient", () => {
    const patient = { ...facts.patient, country: 'zz', document: { type: 'ID', number: '124' } };
    expect(violations({ patient })).toEqual([{ code: 'patient-country' }]);
  });

  test('is refused when the doctor is of another country or gave the specialty up', () => {
    expect(violations({ doctor: { ...facts.doctor, country: 'zz' } })).toEqual([
      { code: 'doctor-unavailable' },
    ]);
    expect(violations({ doctor: { ...facts.doctor, specialties: [] } })).toEqual([
      { code: 'doctor-unavailable' },
    ]);
  });

  test.each([
    ['off the grid', movedBy(5)],
    ['outside the window', movedBy(10 * 60)],
    ['of another length', { slot: { ...facts.slot, end: facts.slot.end + 30 * minute } }],
    ['at another site', { slot: { ...facts.slot, siteId: 'site_9' } }],
    ['of a doctor without a schedule', { doctor: { ...facts.doctor, schedule: [] } }],
  ])('is refused for a slot %s, as a matter of time', (_, changes) => {
    expect(violations(changes)).toEqual([{ code: 'outside-schedule', timeBound: true }]);
  });

  test('keeps to the notice as counted from the request, to the minute', () => {
    const { start } = facts.slot;
    expect(violations({ requestedAt: start - 60 * minute }, start - minute)).toEqual([]);
    expect(violations({ requestedAt: start - 59 * minute })).toEqual([
      { code: 'minimum-notice', params: { minutes: 60 }, timeBound: true },
    ]);
  });

  test('is refused once its slot has begun', () => {
    expect(violations({}, facts.slot.start - 1)).toEqual([]);
    expect(violations({}, facts.slot.start)).toEqual([{ code: 'in-the-past', timeBound: true }]);
  });

  test('is told of everything at once', () => {
    const patient = { ...facts.patient, consents: [], document: { type: 'ID', number: '124' } };
    const doctor = { ...facts.doctor, specialties: [] };
    expect(violations({ patient, doctor, requestedAt: facts.slot.start }).map(({ code }) => code)).toEqual([
      'doctor-unavailable',
      'document-check-digit',
      'consent-missing',
      'consent-missing',
      'minimum-notice',
    ]);
  });
});
