import { appointmentOf, now, slotOf } from '@citas/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  agendaChanges,
  asRequested,
  cancel,
  checkIn,
  claimsOf,
  complete,
  expire,
  isFinal,
  type MarksByDate,
  markNoShow,
  minute,
  proposeMove,
  refuse,
  type Slot,
} from '../src/index.ts';

/** Slots of two doctors, some around midnight in UTC, many of them overlapping. */
const aSlot: fc.Arbitrary<Slot> = fc
  .record({
    doctorId: fc.constantFrom('doc_1', 'doc_2'),
    mark: fc.nat({ max: 24 }),
    minutes: fc.constantFrom(15, 30, 45),
  })
  .map(({ doctorId, mark, minutes }) => {
    const slot = slotOf('2026-11-25T18:00', { doctorId, minutes });
    return { ...slot, start: slot.start + mark * 5 * minute, end: slot.end + mark * 5 * minute };
  });

const live = ['PENDING', 'CONFIRMED', 'CHECKED_IN'];

/** What invariant 2 says is held, five minutes at a time: `KIND#id/instant`. */
function heldBy({ status, slot, move, patientId }: Appointment): Set<string> {
  const slots = live.includes(status) ? [slot, ...(move ? [move.slot] : [])] : [];
  return new Set(
    slots.flatMap(({ doctorId, start, end }) =>
      Array.from({ length: (end - start) / (5 * minute) }, (_, index) => start + index * 5 * minute).flatMap(
        (at) => [`DOCTOR#${doctorId}/${at}`, `PATIENT#${patientId}/${at}`],
      ),
    ),
  );
}

const namesOf = (resource: string, marks: MarksByDate): string[] =>
  [...marks].flatMap(([date, list]) =>
    list.map((mark) => `${resource}/${Date.parse(date) + mark * 5 * minute}`),
  );

/** The appointment and the agendas as the table would have them, changed only by what changes say. */
class Real {
  readonly requested: Appointment;
  appointment: Appointment;
  readonly agenda = new Set<string>();

  constructor(slot: Slot) {
    this.requested = appointmentOf({ slot });
    this.appointment = this.requested;
    this.#apply(undefined, this.requested);
  }

  change(after: ReturnType<typeof checkIn>): boolean {
    if (!after.ok) return false;
    const before = this.appointment;
    this.#apply(before, after.value);
    this.appointment = after.value;
    expect(after.value.version).toBe(before.version + 1);
    expect(isFinal(before.status)).toBe(false);
    return true;
  }

  #apply(before: Appointment | undefined, after: Appointment): void {
    for (const { resource, claim, release } of agendaChanges(before, after)) {
      const key = `${resource.kind}#${resource.id}`;
      const [claimed, released] = [namesOf(key, claim), namesOf(key, release)];
      expect(claimed.length + released.length, 'a change that changes nothing').toBeGreaterThan(0);
      for (const mark of released) expect(this.agenda.delete(mark), `released, not held: ${mark}`).toBe(true);
      for (const mark of claimed) {
        expect(released, 'claimed and released').not.toContain(mark);
        expect(this.agenda.has(mark), `claimed twice: ${mark}`).toBe(false);
        this.agenda.add(mark);
      }
    }
    expect(this.agenda).toEqual(heldBy(after));
  }
}

/** What the model knows: enough to say which operations must pass. */
interface Model {
  status: Appointment['status'];
  moving: boolean;
}

type Step = fc.Command<Model, Real>;

const decision = { instructions: [] };

/** An operation that passes in some states of the model, refuses in all others, and says what it leads to. */
const step = (
  name: string,
  passes: (model: Model) => boolean,
  next: (model: Model) => Partial<Model>,
  operation: (appointment: Appointment) => ReturnType<typeof checkIn>,
): Step => ({
  check: () => true,
  run(model, real) {
    const expected = passes(model);
    const before = real.appointment;
    expect(real.change(operation(before))).toBe(expected);
    if (expected) Object.assign(model, { moving: false }, next(model));
    else expect(real.appointment).toBe(before);
    expect(real.appointment.status).toBe(model.status);
    expect(real.appointment.move !== undefined).toBe(model.moving);
    expect(real.appointment.decideBy !== undefined).toBe(model.moving || model.status === 'PENDING');
    expect(told(asRequested(real.appointment))).toEqual(told(real.requested));
  },
  toString: () => name,
});

/** A move may change these two, which no answer tells. */
const told = ({ patientChoice: _, keepUntil: __, ...rest }: Appointment) => rest;

const isPending = ({ status }: Model) => status === 'PENDING';
const isConfirmed = ({ status }: Model) => status === 'CONFIRMED';
const awaits = (model: Model) => isPending(model) || model.moving;

const steps: fc.Arbitrary<Step>[] = [
  fc.constant(
    step(
      'accept',
      awaits,
      () => ({ status: 'CONFIRMED' }),
      (each) => accept(each, decision, now),
    ),
  ),
  fc.constant(
    step(
      'refuse',
      awaits,
      (model) => (isPending(model) ? { status: 'REJECTED' } : {}),
      (each) => refuse(each, [{ code: 'no' }], [], now),
    ),
  ),
  fc.constant(
    step(
      'expire',
      awaits,
      (model) => (isPending(model) ? { status: 'EXPIRED' } : {}),
      (each) => expire(each, now),
    ),
  ),
  fc.constant(
    step(
      'cancel',
      (model) => isPending(model) || isConfirmed(model),
      () => ({ status: 'CANCELLED' }),
      (each) => cancel(each, { code: 'cancelled-by-staff' }, 'in words', now),
    ),
  ),
  fc.constant(
    step(
      'check in',
      isConfirmed,
      () => ({ status: 'CHECKED_IN' }),
      (each) => checkIn(each, now),
    ),
  ),
  fc.constant(
    step(
      'no-show',
      isConfirmed,
      () => ({ status: 'NO_SHOW' }),
      (each) => markNoShow(each, now),
    ),
  ),
  fc.constant(
    step(
      'complete',
      ({ status }) => status === 'CHECKED_IN',
      () => ({ status: 'COMPLETED' }),
      (each) => complete(each, now),
    ),
  ),
  aSlot.map((slot) =>
    step(
      `move to ${slot.doctorId} ${new Date(slot.start).toISOString()}`,
      (model) => isConfirmed(model) && !model.moving,
      () => ({ moving: true }),
      (each) =>
        proposeMove(
          each,
          { slot, requestedAt: now, patientChoice: true },
          { decideBy: now + minute, keepUntil: slot.end },
        ),
    ),
  ),
];

/** Accepting and moving come often, so that histories grow long before they end. */
const history = fc.commands([steps[0]!, steps[0]!, ...steps, steps.at(-1)!, steps.at(-1)!, steps.at(-1)!], {
  size: '+1',
});

describe('through any history of an appointment', () => {
  it('its statuses move along the arrows, and agendas hold exactly what it holds, claimed and released once', () => {
    fc.assert(
      fc.property(aSlot, history, (slot, commands) => {
        fc.modelRun(
          () => ({ model: { status: 'PENDING' as const, moving: false } as Model, real: new Real(slot) }),
          commands,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is held once it has ended', () => {
    for (const status of ['REJECTED', 'EXPIRED', 'CANCELLED', 'NO_SHOW', 'COMPLETED'] as const) {
      expect(claimsOf(appointmentOf({ status }))).toEqual(new Map());
    }
    expect(claimsOf(undefined)).toEqual(new Map());
  });

  it('a slot is held for its doctor and its patient alike, through check-in', () => {
    for (const status of ['PENDING', 'CONFIRMED', 'CHECKED_IN'] as const) {
      const claims = claimsOf(appointmentOf({ status }));
      expect([...claims.keys()]).toEqual(['DOCTOR#doc_1', 'PATIENT#pat_1']);
      for (const { marks } of claims.values()) {
        expect(marks).toEqual(new Map([['2026-11-25', [168, 169, 170, 171, 172, 173]]]));
      }
    }
  });
});
