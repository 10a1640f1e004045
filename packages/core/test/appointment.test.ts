import * as http from '@citas/contracts/http';
import { appointmentOf, confirmedOf, now, slotOf } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  anonymise,
  asRequested,
  awaitsDecision,
  cancel,
  checkIn,
  complete,
  expire,
  isFinal,
  markNoShow,
  mayBecome,
  nextErasure,
  proposeMove,
  refuse,
  type Status,
} from '../src/index.ts';

const later = now + 60_000;
const decision = { copay: { percent: 10 }, instructions: [{ code: 'come-early' }] };
const reasons = [{ code: 'public-holiday', params: { date: '2026-12-25' } }];
const alternatives = [slotOf('2026-11-26T09:00')];
const limits = { decideBy: later + 900_000, keepUntil: now + 10 };

const arrows: Record<Status, Status[]> = {
  PENDING: ['CONFIRMED', 'REJECTED', 'EXPIRED', 'CANCELLED'],
  CONFIRMED: ['CHECKED_IN', 'CANCELLED', 'NO_SHOW'],
  CHECKED_IN: ['COMPLETED'],
  REJECTED: [],
  EXPIRED: [],
  CANCELLED: [],
  NO_SHOW: [],
  COMPLETED: [],
};

/** The one operation that leads to each status from elsewhere. */
const entering: Partial<Record<Status, (appointment: Appointment) => ReturnType<typeof checkIn>>> = {
  CONFIRMED: (appointment) => accept(appointment, decision, later),
  REJECTED: (appointment) => refuse(appointment, reasons, alternatives, later),
  EXPIRED: (appointment) => expire(appointment, later),
  CANCELLED: (appointment) => cancel(appointment, { code: 'cancelled-by-staff' }, undefined, later),
  CHECKED_IN: (appointment) => checkIn(appointment, later),
  NO_SHOW: (appointment) => markNoShow(appointment, later),
  COMPLETED: (appointment) => complete(appointment, later),
};

const inStatus = (status: Status): Appointment =>
  status === 'PENDING' ? appointmentOf() : confirmedOf({ status, version: 7 });

/** A confirmed appointment that was asked to move to the next day. */
function moving(): Appointment {
  const move = { slot: slotOf('2026-11-26T10:00'), requestedAt: now, patientChoice: true };
  return changed(proposeMove(confirmedOf(), move, limits));
}

function changed(change: ReturnType<typeof checkIn>): Appointment {
  if (!change.ok) throw new Error(`refused: ${JSON.stringify(change.error)}`);
  return change.value;
}

const pairs = http.statuses.flatMap((from) => http.statuses.map((to) => [from, to] as const));

describe('an appointment', () => {
  it.each(pairs)('moves from %s to %s only along an arrow, and raises its version by one', (from, to) => {
    const allowed = arrows[from].includes(to);
    expect(mayBecome(from, to)).toBe(allowed);
    const before = inStatus(from);
    const change = entering[to]?.(before);
    if (!change) return expect(to).toBe('PENDING');
    expect(change.ok).toBe(allowed);
    if (change.ok) {
      expect(change.value).toMatchObject({ status: to, version: before.version + 1, updatedAt: later });
    } else {
      expect(change.error).toMatchObject({ code: 'invalid-transition', faults: [{ params: { from, to } }] });
    }
  });

  it.each(http.statuses)('that is %s is final exactly if no arrow leaves it', (status) => {
    expect(isFinal(status)).toBe(arrows[status].length === 0);
  });

  it.each(http.statuses.filter((status) => arrows[status].length === 0))(
    'that is %s is never changed by anything',
    (status) => {
      const final = Object.freeze(inStatus(status));
      const move = { slot: slotOf('2026-11-26T10:00'), requestedAt: now, patientChoice: false };
      const changes = [
        ...Object.values(entering).map((change) => change(final)),
        proposeMove(final, move, limits),
      ];
      expect(changes.filter((change) => change.ok)).toEqual([]);
    },
  );

  it('is left as it was by the change that makes the next version of it', () => {
    const before = moving();
    const copy = structuredClone(before);
    changed(accept(before, decision, later));
    expect(before).toEqual(copy);
  });
});

describe('a request', () => {
  it('confirmed carries the decision and awaits nothing more', () => {
    const confirmed = changed(accept(appointmentOf(), decision, later));
    expect(confirmed.decision).toEqual(decision);
    expect(confirmed).not.toHaveProperty('decideBy');
    expect(awaitsDecision(confirmed)).toBe(false);
  });

  it('rejected says every reason and what would pass', () => {
    expect(changed(refuse(appointmentOf(), reasons, alternatives, later))).toMatchObject({
      reasons,
      alternatives,
    });
  });

  it('that nobody decided expires with a reason', () => {
    expect(changed(expire(appointmentOf(), later)).reasons).toEqual([{ code: 'decision-overdue' }]);
  });

  it('cancelled keeps the words of who cancelled it, if there are any', () => {
    const said = changed(cancel(appointmentOf(), { code: 'cancelled-by-patient' }, 'no longer ill', later));
    expect(said).toMatchObject({
      cancellationReason: 'no longer ill',
      reasons: [{ code: 'cancelled-by-patient' }],
    });
    const silent = changed(cancel(appointmentOf(), { code: 'cancelled-by-patient' }, undefined, later));
    expect(silent).not.toHaveProperty('cancellationReason');
  });

  it('cancelled, or asked to move, says nothing more of an earlier refusal', () => {
    const refused = changed(refuse(moving(), reasons, alternatives, later));
    const cancelled = changed(cancel(refused, { code: 'cancelled-by-staff' }, undefined, later));
    expect(cancelled).toMatchObject({ reasons: [{ code: 'cancelled-by-staff' }], alternatives: [] });
    const move = { slot: slotOf('2026-11-26T11:00'), requestedAt: later, patientChoice: false };
    expect(changed(proposeMove(refused, move, limits))).toMatchObject({ reasons: [], alternatives: [] });
  });

  it('awaits a decision while it is pending', () => {
    expect(http.statuses.filter((status) => awaitsDecision(inStatus(status)))).toEqual(['PENDING']);
  });
});

describe('a move', () => {
  it('keeps the old slot while the country decides, with a deadline of its own', () => {
    const before = confirmedOf();
    const asked = moving();
    expect(asked).toMatchObject({
      status: 'CONFIRMED',
      slot: before.slot,
      version: 3,
      decideBy: limits.decideBy,
    });
    expect(asked.move?.slot).toEqual(slotOf('2026-11-26T10:00'));
    expect(awaitsDecision(asked)).toBe(true);
  });

  it('is asked for only of a confirmed appointment that does not move already', () => {
    const move = { slot: slotOf('2026-11-26T11:00'), requestedAt: now, patientChoice: false };
    const movable = http.statuses.filter((status) => proposeMove(inStatus(status), move, limits).ok);
    expect(movable).toEqual(['CONFIRMED']);
    expect(proposeMove(moving(), move, limits)).toMatchObject({
      error: { code: 'invalid-transition', faults: [{ params: { from: 'CONFIRMED', to: 'RESCHEDULED' } }] },
    });
  });

  it('accepted replaces the old slot and remembers the one first asked for', () => {
    const moved = changed(accept(moving(), decision, later));
    expect(moved).toMatchObject({
      status: 'CONFIRMED',
      slot: slotOf('2026-11-26T10:00'),
      patientChoice: true,
      decision,
    });
    expect(moved.requestedSlot).toEqual(confirmedOf().slot);
    expect(moved).not.toHaveProperty('move');
    expect(moved).not.toHaveProperty('decideBy');
  });

  it('accepted twice still remembers the slot of the request', () => {
    const once = changed(accept(moving(), decision, later));
    const move = { slot: slotOf('2026-11-27T10:00'), requestedAt: later, patientChoice: false };
    const twice = changed(accept(changed(proposeMove(once, move, limits)), decision, later));
    expect(twice.slot).toEqual(move.slot);
    expect(twice.requestedSlot).toEqual(confirmedOf().slot);
  });

  it.each([
    ['refused', () => refuse(moving(), reasons, alternatives, later), reasons],
    ['not decided in time', () => expire(moving(), later), [{ code: 'decision-overdue' }]],
  ])('%s leaves the appointment confirmed in its old slot', (_, end, expected) => {
    const kept = changed(end());
    expect(kept).toMatchObject({
      status: 'CONFIRMED',
      slot: confirmedOf().slot,
      reasons: expected,
      version: 4,
    });
    expect(kept).not.toHaveProperty('move');
    expect(awaitsDecision(kept)).toBe(false);
  });

  it.each(['CANCELLED', 'CHECKED_IN', 'NO_SHOW'] as const)(
    'is dropped when the appointment becomes %s',
    (to) => {
      const ended = changed(entering[to]!(moving()));
      expect(ended.status).toBe(to);
      expect(ended).not.toHaveProperty('move');
      expect(ended).not.toHaveProperty('decideBy');
    },
  );

  it('never shortens the time for which the record is kept', () => {
    const long = confirmedOf({ keepUntil: now + 1000 });
    const move = { slot: slotOf('2026-11-26T10:00'), requestedAt: now, patientChoice: false };
    expect(changed(proposeMove(long, move, { decideBy: later, keepUntil: now })).keepUntil).toBe(now + 1000);
    expect(changed(proposeMove(long, move, { decideBy: later, keepUntil: now + 2000 })).keepUntil).toBe(
      now + 2000,
    );
  });

  it('does not change what a replay of the request is told', () => {
    const asked = asRequested(changed(accept(moving(), decision, later)));
    expect(asked).toMatchObject({
      status: 'PENDING',
      version: 1,
      slot: appointmentOf().slot,
      updatedAt: now,
    });
  });
});

describe('the erasure of its patient', () => {
  const erased = { reasons: [{ code: 'patient-erased' }], alternatives: [] };

  it('gives up what lies ahead, and anonymises what has begun', () => {
    const { start } = confirmedOf().slot;
    expect(nextErasure(confirmedOf(), start - 1)).toMatchObject({ status: 'CANCELLED', ...erased });
    expect(nextErasure(confirmedOf(), start)).toMatchObject({ status: 'CONFIRMED', anonymisedAt: start });
    expect(nextErasure(appointmentOf(), start)).toMatchObject({ status: 'CANCELLED', ...erased });
  });

  it('first drops a move of a visit that has begun, then anonymises the visit, and then is done', () => {
    const { start } = confirmedOf().slot;
    const kept = nextErasure(moving(), start)!;
    expect(kept).toMatchObject({ status: 'CONFIRMED', slot: confirmedOf().slot, ...erased });
    expect(kept).not.toHaveProperty('move');
    const last = nextErasure(kept, start)!;
    expect(last).toMatchObject({ anonymisedAt: start, fingerprint: '' });
    expect(nextErasure(last, start)).toBeUndefined();
  });

  it('anonymises nothing that awaits a decision', () => {
    for (const waiting of [appointmentOf(), moving()]) {
      expect(anonymise(waiting, later)).toMatchObject({
        error: { faults: [{ params: { from: waiting.status, to: 'ANONYMISED' } }] },
      });
    }
  });
});
