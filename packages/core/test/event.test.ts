import { eventDetail, eventTypes } from '@citas/contracts';
import { appointmentOf, confirmedOf, now, slotOf } from '@citas/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  anonymise,
  cancel,
  checkIn,
  complete,
  eventOf,
  expire,
  markNoShow,
  proposeMove,
  refuse,
} from '../src/index.ts';

/** Texts that name a person or tell a story: none may ever leave in an event. */
const secrets = {
  reason: 'SECRET strong headache',
  cancellationReason: 'SECRET feels better',
  coverage: {
    insurer: 'SECRET insurer',
    plan: 'SECRET plan',
    memberId: 'SECRET-001',
    referral: 'SECRET-002',
  },
};

const value = (change: ReturnType<typeof checkIn>): Appointment => {
  if (!change.ok) throw new Error('refused');
  return change.value;
};

const decision = {
  copay: { percent: 20 },
  instructions: [{ code: 'come-early', params: { secret: 'SECRET' } }],
};
const refusal = [{ code: 'public-holiday', params: { secret: 'SECRET' } }];
const newSlot = slotOf('2026-11-26T10:00', { doctorId: 'doc_2' });

const requested = appointmentOf(secrets);
const confirmed = value(accept(requested, decision, now));
const moving = value(
  proposeMove(
    confirmed,
    { slot: newSlot, requestedAt: now, patientChoice: true },
    { decideBy: now, keepUntil: now },
  ),
);
const checkedIn = value(checkIn(confirmed, now));
const byWords = (appointment: Appointment) =>
  value(cancel(appointment, { code: 'cancelled-by-patient' }, secrets.cancellationReason, now));

/** Every change that an appointment can go through, with the event that tells it. */
const changes: [string, Appointment | undefined, Appointment][] = [
  ['AppointmentRequested', undefined, requested],
  ['AppointmentConfirmed', requested, confirmed],
  ['AppointmentRejected', requested, value(refuse(requested, refusal, [newSlot], now))],
  ['AppointmentExpired', requested, value(expire(requested, now))],
  ['AppointmentCancelled', requested, byWords(requested)],
  ['AppointmentCancelled', confirmed, byWords(confirmed)],
  ['AppointmentCancelled', moving, byWords(moving)],
  ['AppointmentCheckedIn', confirmed, checkedIn],
  ['AppointmentCheckedIn', moving, value(checkIn(moving, now))],
  ['AppointmentNoShow', confirmed, value(markNoShow(confirmed, now))],
  ['AppointmentNoShow', moving, value(markNoShow(moving, now))],
  ['AppointmentCompleted', checkedIn, value(complete(checkedIn, now))],
  ['AppointmentRescheduleRequested', confirmed, moving],
  ['AppointmentRescheduled', moving, value(accept(moving, decision, now))],
  ['AppointmentRescheduleRejected', moving, value(refuse(moving, refusal, [], now))],
  ['AppointmentRescheduleRejected', moving, value(expire(moving, now))],
  ['AppointmentAnonymised', confirmed, value(anonymise(confirmed, now))],
  ['AppointmentAnonymised', checkedIn, value(anonymise(checkedIn, now))],
  ['AppointmentAnonymised', byWords(moving), value(anonymise(byWords(moving), now))],
  [
    'AppointmentCheckedIn',
    value(anonymise(confirmed, now)),
    value(checkIn(value(anonymise(confirmed, now)), now)),
  ],
];

const slotTexts = {
  doctorId: 'doc_1',
  siteId: 'site_1',
  startsAt: '2026-11-25T14:00:00.000Z',
  endsAt: '2026-11-25T14:30:00.000Z',
};
const newSlotTexts = {
  doctorId: 'doc_2',
  siteId: 'site_1',
  startsAt: '2026-11-26T15:00:00.000Z',
  endsAt: '2026-11-26T15:30:00.000Z',
};

/** Every text inside a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value ? Object.values(value).flatMap(textsOf) : [];
}

describe('the event of a change', () => {
  it.each(changes)('is %s', (type, before, after) => {
    expect(eventOf(before, after)).toMatchObject({
      source: 'citas.appointments',
      type,
      detail: {
        eventId: `apt_1#${after.version}`,
        version: after.version,
        country: 'zz',
        patientId: 'pat_1',
      },
    });
  });

  it('exists in every type that the contract lists', () => {
    expect(new Set(changes.map(([type]) => type))).toEqual(new Set(eventTypes));
  });

  it.each(changes)('%s keeps to the contract, with no field beside it', (_, before, after) => {
    const { detail } = eventOf(before, after);
    expect(eventDetail.parse(detail)).toEqual(detail);
  });

  it.each(changes)('%s holds ids, codes and times only', (_, before, after) => {
    const event = eventOf(before, { ...after, ...secrets });
    expect(JSON.stringify(event)).not.toContain('SECRET');
    expect(textsOf(event).filter((text) => !/^[A-Za-z0-9_.:#-]+$/.test(text))).toEqual([]);
  });

  it('tells where a move would lead, where it led from, and where it did not lead', () => {
    const [asked, done, refused] = [12, 13, 14].map(
      (index) => eventOf(changes[index]![1], changes[index]![2]).detail,
    );
    expect(asked).toMatchObject({ ...slotTexts, proposed: newSlotTexts });
    expect(done).toMatchObject({ ...newSlotTexts, previous: slotTexts });
    expect(done).not.toHaveProperty('proposed');
    expect(asked).not.toHaveProperty('previous');
    expect(refused).not.toHaveProperty('previous');
    expect(refused).toMatchObject({ ...slotTexts, proposed: newSlotTexts, reasonCodes: ['public-holiday'] });
  });

  it('says why only where something was refused, not ever after', () => {
    const kept = value(refuse(moving, refusal, [], now));
    expect(eventOf(moving, kept).detail.reasonCodes).toEqual(['public-holiday']);
    expect(eventOf(kept, value(checkIn(kept, now))).detail).not.toHaveProperty('reasonCodes');
  });

  it('of a change that leaves a request pending asks for its decision again', () => {
    const again = { ...requested, version: 2, decideBy: now };
    expect(eventOf(requested, again).type).toBe('AppointmentRequested');
  });

  it.each([
    ['another doctor at the same hour', slotOf('2026-11-25T09:00', { doctorId: 'doc_2' })],
    ['another hour of the same doctor', slotOf('2026-11-25T10:00')],
  ])('of a move to %s is a move', (_, slot) => {
    const before = confirmedOf({ move: { slot, requestedAt: now, patientChoice: false }, decideBy: now });
    expect(eventOf(before, value(accept(before, decision, now))).type).toBe('AppointmentRescheduled');
  });

  it('is the same however often it is made from the same images', () => {
    fc.assert(
      fc.property(fc.constantFrom(...changes), ([_, before, after]) => {
        expect(eventOf(structuredClone(before), structuredClone(after))).toEqual(eventOf(before, after));
      }),
    );
  });
});
