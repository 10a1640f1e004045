import type { CitasClient } from './client.ts';
import { CitasProblem } from './problem.ts';
import type { components } from './schema.ts';

export type Appointment = components['schemas']['Appointment'];

/** Whether the country still has to decide the request or the proposed move. */
export const isUndecided = ({ status, proposedMove }: Appointment): boolean =>
  status === 'PENDING' || proposedMove !== null;

/** Longest that the API keeps one request waiting, in seconds. */
const longestWait = 20;

/**
 * Waits until the country has decided a request or a proposed move.
 *
 * @param timeoutSeconds after which the appointment is returned as it is, undecided.
 * @throws CitasProblem when the appointment cannot be read.
 */
export async function waitForDecision(
  client: CitasClient,
  id: string,
  { timeoutSeconds = 60, signal }: { readonly timeoutSeconds?: number; readonly signal?: AbortSignal } = {},
): Promise<Appointment> {
  const end = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const wait = Math.max(0, Math.min(longestWait, Math.ceil((end - Date.now()) / 1000)));
    const { data, error, response } = await client.GET('/v1/appointments/{id}', {
      params: { path: { id }, query: { wait } },
      ...(signal && { signal }),
    });
    if (!data) throw new CitasProblem(response, error);
    if (!isUndecided(data) || wait === 0) return data;
  }
}
