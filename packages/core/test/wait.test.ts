import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  cancel,
  checkIn,
  complete,
  expire,
  minute,
  nextErasure,
  refuse,
  waitChange,
} from '../src/index.ts';
import { appointmentOf, confirmedOf, must, now, slotOf } from '../src/testing/index.ts';

const later = now + 5 * minute;
const answer = { instructions: [] };
const moving = () =>
  confirmedOf({
    move: { slot: slotOf('2026-11-26T10:00'), requestedAt: now + minute, patientChoice: false },
    decideBy: now + 15 * minute,
    version: 3,
  });
const rejected = (before: Appointment, code: string) => must(refuse(before, [{ code }], [], later));

describe('a wait', () => {
  it('begins with a request and with a proposed move', () => {
    expect(waitChange(undefined, appointmentOf())).toEqual({ kind: 'began' });
    expect(waitChange(confirmedOf(), moving())).toEqual({ kind: 'began' });
  });

  it.each([
    ['confirmed', 'the country accepts', (a: Appointment) => must(accept(a, answer, later)), []],
    [
      'rejected',
      'the country refuses',
      (a: Appointment) => rejected(a, 'referral-required'),
      ['referral-required'],
    ],
    [
      'undecidable',
      'its worker fails',
      (a: Appointment) => rejected(a, 'processing-failed'),
      ['processing-failed'],
    ],
    [
      'undecidable',
      'no country takes it',
      (a: Appointment) => rejected(a, 'country-unavailable'),
      ['country-unavailable'],
    ],
    ['expired', 'its deadline passes', (a: Appointment) => must(expire(a, later)), []],
    ['cancelled', 'somebody cancels', (a: Appointment) => must(cancel(a, { code: 'x' }, 'viaje', later)), []],
    ['cancelled', 'its patient is erased', (a: Appointment) => nextErasure(a, later)!, []],
  ] as const)('ends %s when %s, of a request and of a move alike', (outcome, _, change, reasonCodes) => {
    for (const before of [appointmentOf(), moving()]) {
      const asked = before.move?.requestedAt ?? before.requestedAt;
      expect(waitChange(before, change(before))).toEqual({
        ...{ kind: 'ended', outcome, reasonCodes },
        waitedMs: later - asked,
      });
    }
  });

  it('of a move ends cancelled when the patient is there first', () => {
    expect(waitChange(moving(), must(checkIn(moving(), later)))).toMatchObject({ outcome: 'cancelled' });
  });

  it('of a move to another doctor at the same time ends as the country answers', () => {
    const slot = { ...confirmedOf().slot, doctorId: 'doc_other' };
    const before = { ...moving(), move: { slot, requestedAt: now, patientChoice: false } };
    expect(waitChange(before, rejected(before, 'no-referral'))).toMatchObject({ outcome: 'rejected' });
    expect(waitChange(before, must(accept(before, answer, later)))).toMatchObject({ outcome: 'confirmed' });
  });

  it('of a move ends cancelled when its patient is erased after the visit', () => {
    const after = nextErasure(moving(), moving().slot.end)!;
    expect(after.status).toBe('CONFIRMED');
    expect(waitChange(moving(), after)).toMatchObject({ outcome: 'cancelled', reasonCodes: [] });
  });

  it('ends rejected though the country gives no reason', () => {
    for (const before of [appointmentOf(), moving()]) {
      const after = must(refuse(before, [], [], later));
      expect(waitChange(before, after)).toMatchObject({ outcome: 'rejected', reasonCodes: [] });
    }
  });

  it('is never shorter than nothing, though clocks differ', () => {
    const early = must(accept(appointmentOf(), answer, now - 60 * minute));
    expect(waitChange(appointmentOf({ requestedAt: now }), early)).toMatchObject({ waitedMs: 0 });
  });

  it('is not touched by other changes', () => {
    const arrived = must(checkIn(confirmedOf(), later));
    expect(waitChange(confirmedOf(), arrived)).toBeUndefined();
    expect(waitChange(arrived, must(complete(arrived, later)))).toBeUndefined();
    expect(
      waitChange(confirmedOf(), must(cancel(confirmedOf(), { code: 'x' }, undefined, later))),
    ).toBeUndefined();
  });
});
