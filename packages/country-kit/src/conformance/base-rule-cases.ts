import { addDays, minute } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { codesOf, everyDay, slotOf } from './builders.ts';
import { openScene } from './scene.ts';
import type { Subject } from './subject.ts';

/** What Citas itself asks of a request, in every country. */
export const baseRuleCases = (subject: Subject) =>
  describe('the rules of every country', () => {
    const { samples } = subject;

    test('rejects on a public holiday, with alternatives', async () => {
      const scene = await openScene(subject);
      const { date, request } = scene.calendar.holiday();
      scene.clock.set(request);
      const rejected = await scene.decided(await scene.request({ slot: slotOf(await scene.doctor(), date) }));
      expect(rejected).toMatchObject({ status: 'REJECTED' });
      expect(rejected.reasons).toContainEqual({ code: 'public-holiday', params: { date } });
      expect(rejected.alternatives).toHaveLength(3);
    });

    test('does not mind a public holiday at a site that opens on it', async () => {
      const scene = await openScene(subject);
      const { date, request } = scene.calendar.holiday();
      scene.clock.set(request);
      const always = everyDay('08:00', '18:00', 'site_1', samples.timeZone);
      const doctor = await scene.doctor({
        schedule: always.map((window) => ({ ...window, opensOnHolidays: true })),
      });
      const decided = await scene.decided(await scene.request({ slot: slotOf(doctor, date) }));
      expect(codesOf(decided)).not.toContain('public-holiday');
    });

    test('rejects a request made a minute after the minimum notice', async () => {
      const scene = await openScene(subject);
      const slot = slotOf(await scene.doctor(), scene.calendar.visitDay());
      const { minimumNoticeMinutes } = scene.profile.booking;
      scene.clock.set(slot.start - (minimumNoticeMinutes - 1) * minute);
      const rejected = await scene.decided(await scene.request({ slot }));
      expect(codesOf(rejected)).toContain('minimum-notice');
      expect(rejected.alternatives.length).toBeGreaterThan(0);
    });

    test('counts the notice from the request, however late the decision', async () => {
      const scene = await openScene(subject);
      const slot = slotOf(await scene.doctor(), scene.calendar.visitDay());
      const { minimumNoticeMinutes } = scene.profile.booking;
      scene.clock.set(slot.start - Math.max(minimumNoticeMinutes, 2) * minute);
      const pending = await scene.request({ slot });
      scene.clock.set(scene.clock.now() + minute);
      expect(await scene.decided(pending)).toMatchObject({ status: 'CONFIRMED', reasons: [] });
    });

    test('rejects a slot that has begun when the decision comes', async () => {
      const scene = await openScene(subject);
      const slot = slotOf(await scene.doctor(), scene.calendar.visitDay());
      const pending = await scene.request({ slot, changes: { decideBy: slot.end } });
      scene.clock.set(slot.start);
      expect(codesOf(await scene.decided(pending))).toContain('in-the-past');
    });

    test('rejects the day after the horizon, with alternatives, and not the horizon itself', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      const last = scene.calendar.lastBookableDay();
      const within = await scene.decided(await scene.request({ slot: slotOf(doctor, last) }));
      expect(codesOf(within)).not.toContain('booking-horizon');
      const patient = await scene.stores.patients.get(within.patientId);
      const beyond = await scene.decided(
        await scene.request({ slot: slotOf(doctor, addDays(last, 1)), patient: patient! }),
      );
      expect(codesOf(beyond)).toContain('booking-horizon');
      expect(beyond.alternatives.length).toBeGreaterThan(0);
    });

    test('rejects a slot that the doctor no longer offers, with alternatives from the new schedule', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      const pending = await scene.request({ doctor });
      const schedule = everyDay('14:00', '18:00', pending.slot.siteId, samples.timeZone);
      await scene.stores.doctors.replace({ ...doctor, schedule, version: 2 });
      const rejected = await scene.decided(pending);
      expect(codesOf(rejected)).toContain('outside-schedule');
      expect(rejected.alternatives.length).toBeGreaterThan(0);
    });

    test('rejects a patient who is no longer there', async () => {
      const scene = await openScene(subject);
      const rejected = await scene.decided(await scene.request({ changes: { patientId: 'pat_gone' } }));
      expect(rejected).toMatchObject({
        status: 'REJECTED',
        reasons: [{ code: 'patient-not-found' }],
        alternatives: [],
      });
    });

    test("rejects another country's patient", async () => {
      const scene = await openScene(subject);
      const patient = await scene.patient({ country: 'zz' });
      expect(codesOf(await scene.decided(await scene.request({ patient })))).toEqual(['patient-country']);
    });

    test('rejects a doctor who is no longer there', async () => {
      const scene = await openScene(subject);
      const slot = { ...slotOf(await scene.doctor(), scene.calendar.visitDay()), doctorId: 'doc_gone' };
      const rejected = await scene.decided(await scene.request({ slot }));
      expect(rejected).toMatchObject({ status: 'REJECTED', reasons: [{ code: 'doctor-unavailable' }] });
    });

    test('rejects a doctor who gave the specialty up', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      const pending = await scene.request({ doctor });
      await scene.stores.doctors.replace({ ...doctor, specialties: ['conformance-other'], version: 2 });
      expect(codesOf(await scene.decided(pending))).toContain('doctor-unavailable');
    });

    test('rejects with `country-unavailable` when the profile is gone', async () => {
      const scene = await openScene(subject, { withoutProfile: true });
      expect(codesOf(await scene.decided(await scene.request()))).toEqual(['country-unavailable']);
    });

    test('rejects for every required consent that is missing', async () => {
      const requiredConsents = [...new Set([...subject.profile.requiredConsents, 'conformance-consent'])];
      const scene = await openScene(subject, { profile: { requiredConsents } });
      const patient = await scene.patient({ consents: [] });
      const rejected = await scene.decided(await scene.request({ patient }));
      for (const purpose of requiredConsents) {
        expect(rejected.reasons).toContainEqual({ code: 'consent-missing', params: { purpose } });
      }
    });

    test('rejects a stored document that the profile no longer accepts', async () => {
      const scene = await openScene(subject);
      const [{ code, ...document }] = samples.invalidDocuments as [(typeof samples.invalidDocuments)[0]];
      const patient = await scene.patient({ document });
      expect(codesOf(await scene.decided(await scene.request({ patient })))).toContain(code);
    });
  });
