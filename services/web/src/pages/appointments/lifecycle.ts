import { isUndecided } from '@citas/client';
import type { Appointment } from '../../api/answer.ts';

const live: ReadonlySet<Appointment['status']> = new Set(['PENDING', 'CONFIRMED', 'CHECKED_IN']);

/** Whether an appointment is still to come, or under way. */
export const isAhead = ({ status, endsAt }: Appointment, now: number): boolean =>
  live.has(status) && Date.parse(endsAt) > now;

/** What may be offered; the API decides, by the country's cut-off and the caller's role. */
export const mayCancel = (appointment: Appointment, now: number): boolean =>
  ['PENDING', 'CONFIRMED'].includes(appointment.status) && Date.parse(appointment.startsAt) > now;

export const mayMove = (appointment: Appointment, now: number): boolean =>
  appointment.status === 'CONFIRMED' && !isUndecided(appointment) && Date.parse(appointment.startsAt) > now;

/**
 * Whether the reasons of a confirmed appointment are those of a move that was refused: a confirmed request has none of
 * its own.
 */
export const moveWasRefused = (appointment: Appointment): boolean =>
  appointment.status === 'CONFIRMED' && appointment.proposedMove === null && appointment.reasons.length > 0;

/** Whether every alternative lies before what was asked for: then a later day may have been meant. */
export const onlyEarlierOffered = ({ alternatives, startsAt }: Appointment): boolean =>
  alternatives.length > 0 && alternatives.every((slot) => Date.parse(slot.startsAt) < Date.parse(startsAt));
