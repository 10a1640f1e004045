import { describe, expect, test } from 'vitest';
import type { Rule } from '../contract.ts';
import { codesOf, slotOf } from './builders.ts';
import { openScene } from './scene.ts';
import type { Subject } from './subject.ts';

/** What becomes of an appointment by the country's answer. */
export const decisionCases = (subject: Subject) =>
  describe('decisions', () => {
    const { country, samples } = subject;

    test('confirms a request that passes, with its decision, and keeps the slot', async () => {
      const scene = await openScene(subject);
      const confirmed = await scene.decided(await scene.request());
      expect(confirmed).toMatchObject({ status: 'CONFIRMED', version: 2, reasons: [], alternatives: [] });
      expect(confirmed.decision).toEqual(samples.passing.decision);
      expect(confirmed.decideBy).toBeUndefined();
      expect(confirmed.by).toEqual({ sub: `country-${country.code}`, role: 'worker' });
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
