import { describe, expect, test } from 'vitest';
import { slotOf } from './builders.ts';
import { acknowledged, messageOf, recordOf } from './messages.ts';
import { openScene } from './scene.ts';
import type { Subject } from './subject.ts';

/** What the worker tells the queue: retry only what a retry can mend, and keep it from the others. */
export const messageCases = (subject: Subject) =>
  describe('messages', () => {
    const foreign = subject.country.code === 'zz' ? 'zx' : 'zz';

    test("acknowledges another country's event and leaves the appointment untouched", async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      expect(await scene.deliver(messageOf(pending, { detail: { country: foreign } }))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(pending);
      expect(scene.logged.join()).toContain('wrong-country');
    });

    test("leaves another country's appointment untouched, whatever the event says", async () => {
      const scene = await openScene(subject);
      const pending = await scene.request({ changes: { country: foreign } });
      const message = messageOf(pending, { detail: { country: subject.country.code } });
      expect(await scene.deliver(message)).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(pending);
    });

    test('acknowledges an event of an appointment that does not exist', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const detail = { appointmentId: 'apt_gone', eventId: 'apt_gone#1' };
      expect(await scene.deliver(messageOf(pending, { detail }))).toEqual(acknowledged);
    });

    test.for([
      ['that is no JSON', 'not json'],
      ['that is empty', ''],
      ['that is no event', '{"hello":"world"}'],
      ['that is null', 'null'],
    ] as const)('decides the others beside a message %s', async ([, body]) => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      expect(await scene.deliver(recordOf(body), messageOf(pending), recordOf(body))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED' });
      expect(scene.logged.join()).toContain('unreadable');
    });

    test.for([
      ['of a newer schema', { detail: { schemaVersion: 2 } }],
      ['of an unknown type', { type: 'AppointmentTeleported' }],
      ['that asks for no decision', { type: 'AppointmentConfirmed' }],
    ] as const)('acknowledges an event %s without acting on it', async ([, changes]) => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      expect(await scene.deliver(messageOf(pending, changes))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(pending);
      expect(scene.logged.join()).toContain('unsupported');
    });

    test('accepts an event with fields that it does not know', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      await scene.deliver(messageOf(pending, { detail: { addedLater: { deep: [1] } } }));
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED' });
    });

    test('retries only the message whose rule throws, with the request pending and its slot held', async () => {
      let throws = true;
      const rule = ({ appointment }: { appointment: { id: string } }) => {
        if (throws && appointment.id === pending.id) throw new Error('outage of the conformance test');
        return [];
      };
      const scene = await openScene(subject, { country: { rules: [...subject.country.rules, rule] } });
      const [doctor, patient, date] = [
        await scene.doctor(),
        await scene.patient(),
        scene.calendar.visitDay(),
      ];
      const pending = await scene.request({ patient, slot: slotOf(doctor, date, 4) });
      const other = await scene.request({ patient, slot: slotOf(doctor, date, 6) });
      const failing = messageOf(pending);
      expect(await scene.deliver(failing, messageOf(other))).toEqual({
        batchItemFailures: [{ itemIdentifier: failing.messageId }],
      });
      expect(await scene.read(pending.id)).toEqual(pending);
      expect(await scene.isFree(pending.slot)).toBe(false);
      expect(await scene.read(other.id)).toMatchObject({ status: 'CONFIRMED' });

      throws = false;
      expect(
        await scene.deliver({
          ...failing,
          attributes: { ...failing.attributes, ApproximateReceiveCount: '2' },
        }),
      ).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED' });
    });

    test('logs ids and codes, never a person', async () => {
      const throwing = ({ patient }: { patient: { name: string; document: { number: string } } }) => {
        throw new Error(`${patient.name} ${patient.document.number}`);
      };
      const scene = await openScene(subject, { country: { rules: [throwing] } });
      const patient = await scene.patient();
      const pending = await scene.request({ patient });
      await scene.deliver(messageOf(pending), recordOf(`{"patient":"${patient.document.number}"}`));
      const log = scene.logged.join('\n');
      expect(log).toContain(pending.id);
      for (const personal of [
        patient.name,
        patient.document.number,
        patient.contact.email!,
        patient.contact.phone!,
      ]) {
        expect(log).not.toContain(personal);
      }
    });
  });
