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

/** Whether the same request would pass if it said that the patient chose this time: nothing else stands against it. */
export const mayInsist = ({ reasons }: Pick<Appointment, 'reasons'>): boolean =>
  reasons.length > 0 && reasons.every(({ liftedBy }) => liftedBy === 'patientChoice');
