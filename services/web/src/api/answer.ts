import { CitasProblem, type components } from '@citas/client';
import type { CountryProfile } from '@citas/contracts';

type Schemas = components['schemas'];
export type Appointment = Schemas['Appointment'];
/** The contract's own type: the client's loses the pairs and tables of a profile. */
export type Country = CountryProfile;
export type Doctor = Schemas['Doctor'];
export type Hold = Schemas['Hold'];
export type ListedAppointment = Schemas['ListedAppointment'];
export type Patient = Schemas['Patient'];
export type Site = Schemas['Site'];
export type Slot = Schemas['Slot'];

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer. Throws its problem as a CitasProblem. */
export async function dataOf<T>(request: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await request;
  if (data === undefined) throw new CitasProblem(response, error);
  return data;
}

/**
 * Whether the same request may succeed later: no connection, no answer in time, or the service is overloaded or down.
 * A refusal by rule is final, and so is `booking-limit`, which minutes do not lift.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof CitasProblem) {
    return (error.status >= 500 && error.code !== 'internal-error') || error.code === 'too-many-requests';
  }
  // What fetch throws when there is no connection, or when the time is over.
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
}

const firstWaitMs = 500;
const longestWaitMs = 8_000;

/** How long to wait before the next attempt: as the service asks, or twice as long each time, never in step with others. */
export function waitBeforeRetry(attempt: number, error: unknown): number {
  if (error instanceof CitasProblem && error.retryAfterSeconds) return error.retryAfterSeconds * 1000;
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
  return wait / 2 + (Math.random() * wait) / 2;
}
