import { addDays, minute } from '@citas/core';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../contract.ts';
import { everyDay, slotOf } from './builders.ts';
import { openScene } from './scene.ts';
import type { Subject } from './subject.ts';

const codesOf = ({ reasons }: { readonly reasons: readonly { readonly code: string }[] }) =>
  reasons.map((reason) => reason.code);

/** Every decision that Citas itself, or the country's own rules, can come to. */
export const decisionCases = (subject: Subject) =>
  describe('decisions', () => {
    const { country, samples } = subject;

    test('confirms a request that passes, with its decision, and keeps the slot', async () => {
      const scene = await openScene(subject);
      const confirmed = await scene.decided(await scene.request());
      expect(confirmed).toMatchObject({ status: 'CONFIRMED', version: 2, reasons: [], alternatives: [] });
      expect(confirmed.decision).toEqual(samples.passing.decision);
      expect(confirmed.decideBy).toBeUndefined();
      expect(await scene.isFree(confirmed.slot)).toBe(false);
    });

    test.for(samples.accepted)('confirms $name', async (sample) => {
      const scene = await openScene(subject, { booking: sample });
      const confirmed = await scene.decided(await scene.request());
      expect(codesOf(confirmed)).toEqual([]);
      expect(confirmed).toMatchObject({ status: 'CONFIRMED', decision: sample.decision });
    });

    test.for(samples.refused)('rejects $name', async (sample) => {
      const scene = await openScene(subject, { booking: sample });
      const rejected = await scene.decided(await scene.request());
      expect(codesOf(rejected).sort()).toEqual([...sample.codes].sort());
      expect(rejected.status).toBe('REJECTED');
      for (const { code, params = {} } of rejected.reasons) {
        const blanks = subject.profile.messages[code]?.es.matchAll(/\{(\w+)\}/g) ?? [];
        for (const [, name] of blanks) expect(params).toHaveProperty(name!);
      }
    });

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

    test("judges the visit's own cover rather than the patient's", async () => {
      const visit = { insurer: 'conformance-visit' };
      const tell: Rule = ({ coverage }) => [{ code: 'conformance', params: { insurer: coverage!.insurer } }];
      const scene = await openScene(subject, { country: { rules: [tell] } });
      const patient = await scene.patient({ coverage: { insurer: 'conformance-own' } });
      const rejected = await scene.decided(await scene.request({ patient, changes: { coverage: visit } }));
      expect(rejected.reasons).toEqual([{ code: 'conformance', params: visit }]);
    });

    test('collects the violations of all rules, each once', async () => {
      const first = () => [{ code: 'conformance-a' }, { code: 'conformance-b', params: { n: 1 } }];
      const second = () => [
        { code: 'conformance-b', params: { n: 1 } },
        { code: 'conformance-b', params: { n: 2 } },
      ];
      const scene = await openScene(subject, { country: { rules: [...country.rules, first, second] } });
      expect((await scene.decided(await scene.request())).reasons).toEqual([
        { code: 'conformance-a' },
        { code: 'conformance-b', params: { n: 1 } },
        { code: 'conformance-b', params: { n: 2 } },
      ]);
    });

    test('gives no alternatives where another time would not help', async () => {
      const never = () => [{ code: 'conformance-never' }];
      const scene = await openScene(subject, { country: { rules: [never] } });
      expect((await scene.decided(await scene.request())).alternatives).toEqual([]);
    });

    test('releases the slot for doctor and patient on rejection, and nothing else', async () => {
      const scene = await openScene(subject, { country: { rules: [() => [{ code: 'conformance-never' }]] } });
      const doctor = await scene.doctor();
      const patient = await scene.patient();
      const date = scene.calendar.visitDay();
      const slots = [3, 4, 5].map((index) => slotOf(doctor, date, index));
      const [, pending] = [
        await scene.request({ patient, slot: slots[0]! }),
        await scene.request({ patient, slot: slots[1]! }),
        await scene.request({ patient, slot: slots[2]! }),
      ];
      await scene.decided(pending);
      expect(await Promise.all(slots.map(scene.isFree))).toEqual([false, true, false]);
      const elsewhere = slotOf(await scene.doctor(), date, 4);
      expect(await scene.request({ patient, slot: elsewhere })).toMatchObject({ status: 'PENDING' });
    });
  });
