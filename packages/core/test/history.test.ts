import { appointmentOf, confirmedOf, must, now, slotOf } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  type Appointment,
  accept,
  actorOf,
  appointmentEntry,
  cancel,
  checkIn,
  countryWorkerActor,
  lifecycleActor,
  proposeMove,
  refuse,
} from '../src/index.ts';

const patient: Actor = { sub: 'pat_1', role: 'patient', client: 'app', requestId: 'req-1' };
const oldSlot = slotOf('2026-11-25T09:00');
const newSlot = slotOf('2026-11-26T10:00', { doctorId: 'doc_2' });
const limits = { decideBy: now + 1, keepUntil: now };
const move = { slot: newSlot, requestedAt: now, patientChoice: false };

const requested = appointmentOf({ slot: oldSlot, by: patient });
const confirmed = confirmedOf({ slot: oldSlot });
const moving = must(proposeMove(confirmed, move, limits));

const changes: [string, Appointment | undefined, Appointment, object][] = [
  [
    'a request, who made it and the slot it holds',
    undefined,
    requested,
    {
      event: 'AppointmentRequested',
      version: 1,
      status: { to: 'PENDING' },
      slot: { to: oldSlot },
      actor: patient,
    },
  ],
  [
    'a decision, and no slot where none changed',
    requested,
    must(accept(requested, { instructions: [] }, now)),
    { event: 'AppointmentConfirmed', version: 2, status: { from: 'PENDING', to: 'CONFIRMED' } },
  ],
  [
    'a refusal with its codes',
    requested,
    must(refuse(requested, [{ code: 'minimum-notice', params: { minutes: 60 } }], [newSlot], now)),
    {
      event: 'AppointmentRejected',
      version: 2,
      status: { from: 'PENDING', to: 'REJECTED' },
      reasonCodes: ['minimum-notice'],
    },
  ],
  [
    'a proposed move as it comes',
    confirmed,
    moving,
    {
      event: 'AppointmentRescheduleRequested',
      version: 3,
      status: { from: 'CONFIRMED', to: 'CONFIRMED' },
      proposedMove: { to: newSlot },
    },
  ],
  [
    'an accepted move from slot to slot',
    moving,
    must(accept(moving, { instructions: [] }, now)),
    {
      event: 'AppointmentRescheduled',
      version: 4,
      status: { from: 'CONFIRMED', to: 'CONFIRMED' },
      slot: { from: oldSlot, to: newSlot },
      proposedMove: { from: newSlot },
    },
  ],
  [
    'a cancellation during a move, and the slot that was given back with it',
    moving,
    must(cancel(moving, { code: 'cancelled-by-patient' }, 'I feel better', now)),
    {
      event: 'AppointmentCancelled',
      version: 4,
      status: { from: 'CONFIRMED', to: 'CANCELLED' },
      proposedMove: { from: newSlot },
      reasonCodes: ['cancelled-by-patient'],
    },
  ],
];

describe('the history of an appointment tells', () => {
  it.each(changes)('%s', (_, before, after, told) => {
    const { id: appointmentId, keepUntil } = after;
    expect(appointmentEntry(before, after)).toEqual({ appointmentId, at: now, keepUntil, ...told });
  });

  it('a slot as replaced whichever part of it is another', () => {
    const parts = { doctorId: 'doc_3', siteId: 'site_3', start: oldSlot.start - 1, end: oldSlot.end + 1 };
    for (const [part, value] of Object.entries(parts)) {
      const slot = { ...oldSlot, [part]: value };
      const entry = appointmentEntry(confirmed, { ...confirmed, slot, status: 'CHECKED_IN' });
      expect(entry.slot, part).toEqual({ from: oldSlot, to: slot });
    }
  });

  it('nothing that patient or staff have written', () => {
    const words = { reason: 'SECRET', coverage: { insurer: 'SECRET', memberId: 'SECRET' } };
    const after = must(cancel(confirmedOf(words), { code: 'cancelled-by-staff' }, 'SECRET', now));
    expect(JSON.stringify(appointmentEntry(confirmedOf(words), after))).not.toContain('SECRET');
  });
});

it('a change is never laid at the door of who made the one before', () => {
  const changed = must(checkIn(confirmedOf({ by: patient }), now));
  expect(changed).not.toHaveProperty('by');
});

it('an actor is known by id, role, client and request, and by nothing else of the token', () => {
  const caller = {
    sub: 'stf_1',
    role: 'staff',
    countries: ['pe'],
    client: 'desk',
    requestId: 'req-2',
  } as const;
  expect(actorOf(caller)).toEqual({ sub: 'stf_1', role: 'staff', client: 'desk', requestId: 'req-2' });
  expect(actorOf({ sub: 'stf_1', role: 'staff', countries: [] })).toEqual({ sub: 'stf_1', role: 'staff' });
});

it('an actor that is no caller is known by what it is', () => {
  expect(countryWorkerActor('pe')).toEqual({ sub: 'country-pe', role: 'worker' });
  expect(lifecycleActor).toEqual({ sub: 'lifecycle', role: 'lifecycle' });
});
