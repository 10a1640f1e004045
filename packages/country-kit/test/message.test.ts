import { eventEnvelope } from '@citas/contracts';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../src/message.ts';

const event = {
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  source: 'citas.appointments',
  'detail-type': 'AppointmentRequested',
  time: '2026-03-03T14:00:00Z',
  detail: {
    eventId: 'apt_1#1',
    schemaVersion: 1,
    country: 'xx',
    appointmentId: 'apt_1',
    version: 1,
    occurredAt: '2026-03-03T14:00:00Z',
    patientId: 'pat_1',
    specialty: 'cardiology',
    doctorId: 'doc_1',
    siteId: 'site_1',
    startsAt: '2026-03-04T14:00:00Z',
    endsAt: '2026-03-04T14:30:00Z',
  },
};
const read = (changes: object, detail: object = {}) =>
  readMessage(JSON.stringify({ ...event, ...changes, detail: { ...event.detail, ...detail } }));

describe('a queue message', () => {
  test('is the detail of an event that asks for a decision', () => {
    expect(eventEnvelope.safeParse(event).success).toBe(true);
    expect(read({})).toEqual({ ok: true, value: event.detail });
    expect(read({ 'detail-type': 'AppointmentRescheduleRequested' })).toMatchObject({ ok: true });
  });

  test('may have fields that are not known', () => {
    expect(read({ account: '1', region: 'x' }, { addedLater: true })).toEqual({
      ok: true,
      value: event.detail,
    });
  });

  test.each([
    ['not JSON', '{'],
    ['empty', ''],
    ['a number', '1'],
    ['null', 'null'],
    ['no event', '{"detail":{}}'],
  ])('is unreadable when it is %s', (_, body) => {
    expect(readMessage(body)).toEqual({ ok: false, error: 'unreadable' });
  });

  test.each([
    ['without a patient', {}, { patientId: undefined }],
    ['with an event id of another version', {}, { eventId: 'apt_1#2' }],
    ['from another source', { source: 'somebody.else' }, {}],
    ['with a version that is no number', {}, { version: '1' }],
  ])('is unreadable %s', (_, changes, detail) => {
    expect(read(changes, detail)).toEqual({ ok: false, error: 'unreadable' });
  });

  test.each([
    ['of another type', { 'detail-type': 'AppointmentConfirmed' }, {}],
    ['of a type that is not known', { 'detail-type': 'AppointmentTeleported' }, {}],
    ['of a newer schema, whatever else it changed', {}, { schemaVersion: 2, patientId: undefined }],
  ])('is unsupported %s', (_, changes, detail) => {
    expect(read(changes, detail)).toEqual({ ok: false, error: 'unsupported' });
  });
});
