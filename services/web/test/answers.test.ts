import { CitasProblem } from '@citas/client';
import { describe, expect, it } from 'vitest';
import { isTransient, waitBeforeRetry } from '../src/api/answer.ts';
import { faultAt } from '../src/api/faults.ts';
import { bookingOf } from '../src/pages/book/booking.ts';
import { emptyDraft, newPatientOf } from '../src/pages/book/patient/draft.ts';

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new CitasProblem(new Response(null, { status, headers }), {
    ...{ type: `/problems/${code}`, title: 'T', detail: 'D', status, instance: 'i' },
    errors: [{ pointer: '/body/contact/phone', code: 'invalid', detail: 'No es un teléfono.' }],
  });

describe('answers of the API', () => {
  it('are asked for again only where that may help', () => {
    expect(isTransient(new TypeError('Failed to fetch'))).toBe(true);
    expect(isTransient(problem(503, 'unavailable'))).toBe(true);
    expect(isTransient(problem(429, 'too-many-requests'))).toBe(true);
    expect(isTransient(problem(429, 'booking-limit'))).toBe(false);
    expect(isTransient(problem(500, 'internal-error'))).toBe(false);
    expect(isTransient(problem(409, 'slot-unavailable'))).toBe(false);
    expect(isTransient(new Error('a bug'))).toBe(false);
  });

  it('are waited for as long as the service asks, and otherwise longer each time, within limits', () => {
    expect(waitBeforeRetry(0, problem(503, 'unavailable', { 'retry-after': '7' }))).toBe(7000);
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const wait = waitBeforeRetry(attempt, new TypeError());
      expect(wait).toBeGreaterThanOrEqual(250);
      expect(wait).toBeLessThanOrEqual(8000);
    }
  });

  it('tell a field what is wrong with it', () => {
    expect(faultAt(problem(400, 'validation'), 'contact/phone')).toBe('No es un teléfono.');
    expect(faultAt(problem(400, 'validation'), 'name')).toBeUndefined();
  });
});

describe('what is sent', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const country = { code: 'pe', documents: [{ type: 'DNI' }] } as Parameters<typeof newPatientOf>[0];
  const draft = { ...emptyDraft, name: ' Ana Ñ ', birthDate: '1990-01-01', documentNumber: ' 1 ' };

  it('leaves out what was left empty', () => {
    expect(newPatientOf(country, { ...draft, consents: ['data-processing'] }, now)).toEqual({
      country: 'pe',
      name: 'Ana Ñ',
      birthDate: '1990-01-01',
      document: { type: 'DNI', number: '1' },
      contact: {},
      consents: [{ purpose: 'data-processing', textVersion: '1', givenAt: now.toISOString() }],
    });
  });

  it("adds the papers of a visit to the patient's own cover", () => {
    const hold = { id: 'h', until: 0, slot: { doctorId: 'd', startsAt: 's' } };
    const patient = { id: 'p', coverage: { insurer: 'sis' } };
    const wish = { patient, specialty: 'x', hold, draft: { ...emptyDraft, referral: ' R1 ' } };
    expect(bookingOf(wish as unknown as Parameters<typeof bookingOf>[0])).toEqual({
      patientId: 'p',
      doctorId: 'd',
      startsAt: 's',
      specialty: 'x',
      holdId: 'h',
      coverage: { insurer: 'sis', referral: 'R1' },
    });
  });
});
