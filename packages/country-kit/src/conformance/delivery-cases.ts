import { cancel, expire, minute } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { slotOf } from './builders.ts';
import { messageOf, recordOf } from './messages.ts';
import { openScene } from './scene.ts';
import type { Subject } from './subject.ts';

const acknowledged = { batchItemFailures: [] };

/** Queues repeat, reorder and delay; none of it may show in an appointment. */
export const deliveryCases = (subject: Subject) =>
  describe('deliveries', () => {
    const foreign = subject.country.code === 'zz' ? 'zx' : 'zz';

    test('decides once when an event comes twice in one batch', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      expect(await scene.deliver(messageOf(pending), messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    });

    test('decides once when an event comes again later', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const confirmed = await scene.decided(pending);
      expect(await scene.deliver(messageOf(pending, { receiveCount: 2 }))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(confirmed);
    });

    test('decides once when two workers have the same event at the same time', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const answers = await Promise.all([
        scene.deliver(messageOf(pending)),
        scene.deliver(messageOf(pending)),
      ]);
      expect(answers).toEqual([acknowledged, acknowledged]);
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    });

    test('decides every appointment of a batch', async () => {
      const scene = await openScene(subject);
      const [doctor, patient, date] = [
        await scene.doctor(),
        await scene.patient(),
        scene.calendar.visitDay(),
      ];
      const pending = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((index) => scene.request({ patient, slot: slotOf(doctor, date, index) })),
      );
      expect(await scene.deliver(...pending.map((appointment) => messageOf(appointment)))).toEqual(
        acknowledged,
      );
      const decided = await Promise.all(pending.map(({ id }) => scene.read(id)));
      expect(decided.map(({ status }) => status)).toEqual(pending.map(() => 'CONFIRMED'));
    });

    test('leaves a request alone that was cancelled before its event came', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const cancelled = await scene.change(
        pending,
        cancel(pending, { code: 'cancelled' }, undefined, scene.clock.now()),
      );
      expect(await scene.deliver(messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(cancelled);
      expect(await scene.isFree(pending.slot)).toBe(true);
    });

    test('leaves a request alone that expired before its event came', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      const expired = await scene.change(pending, expire(pending, scene.clock.now()));
      expect(await scene.deliver(messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(expired);
    });

    test('does not take an old event for the answer to a newer question', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      const pending = await scene.request({ doctor });
      const confirmed = await scene.decided(pending);
      const moving = await scene.move(
        confirmed,
        slotOf(doctor, scene.calendar.nextWorkingDay(scene.calendar.visitDay())),
      );
      expect(await scene.deliver(messageOf(pending, { receiveCount: 3 }))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(moving);
    });

    test('answers the newest question of an appointment, in whatever order a batch has its events', async () => {
      const scene = await openScene(subject);
      const doctor = await scene.doctor();
      const pending = await scene.request({ doctor });
      const confirmed = await scene.decided(pending);
      const target = slotOf(doctor, scene.calendar.nextWorkingDay(scene.calendar.visitDay()));
      const moving = await scene.move(confirmed, target);
      expect(await scene.deliver(messageOf(moving), messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toMatchObject({ status: 'CONFIRMED', version: 4, slot: target });
    });

    test.for([
      ['confirm', subject.country.rules],
      ['reject', [() => [{ code: 'conformance-never' }]]],
    ] as const)('does not %s once the deadline has passed', async ([, rules]) => {
      const scene = await openScene(subject, { country: { rules } });
      const pending = await scene.request();
      scene.clock.set(pending.decideBy!);
      expect(await scene.deliver(messageOf(pending))).toEqual(acknowledged);
      expect(await scene.read(pending.id)).toEqual(pending);
      expect(await scene.isFree(pending.slot)).toBe(false);
    });

    test('still decides a moment before the deadline', async () => {
      const scene = await openScene(subject);
      const pending = await scene.request();
      scene.clock.set(pending.decideBy! - minute / 60);
      expect(await scene.decided(pending)).toMatchObject({ status: 'CONFIRMED' });
    });

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
