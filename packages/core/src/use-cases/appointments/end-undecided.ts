import { lifecycleActor } from '../../domain/actor.ts';
import { type Appointment, awaitsDecision, expire, refuse } from '../../domain/appointment.ts';
import type { Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import type { UndecidableCode } from '../../domain/wait.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { Clock } from '../../ports/runtime.ts';

export interface EndUndecidedDeps {
  readonly appointments: Appointments;
  readonly clock: Clock;
}

/** Stores a transition that ends a wait; false when somebody else ended it first. */
async function end(
  deps: EndUndecidedDeps,
  before: Appointment,
  transition: (appointment: Appointment, at: Instant) => Result<Appointment, unknown>,
): Promise<boolean> {
  const now = deps.clock.now();
  const after = transition(before, now);
  if (!after.ok) return false;
  return (await deps.appointments.change(before, { ...after.value, by: lifecycleActor }, now)).ok;
}

/**
 * Expires requests and proposed moves whose deadline falls before now plus `lookahead`, until none is left or
 * `until` has come. A look-ahead longer than the pause between two sweeps lets nothing outlive its deadline.
 *
 * One that cannot be ended keeps none of the others from it.
 *
 * @param lookahead milliseconds
 * @param onOverdue told how many were found past their deadline, once all have been tried
 * @returns how many were ended, by country
 * @throws what the first one that could not be ended threw, after all the others
 */
export const expireOverdue =
  (deps: EndUndecidedDeps) =>
  async (
    lookahead: number,
    until: Instant,
    onOverdue: (count: number) => void = () => undefined,
  ): Promise<Record<string, number>> => {
    const ended: Record<string, number> = {};
    const overdue = new Set<string>();
    const failures: unknown[] = [];
    const pageSize = 50;
    for (let more = true; more && deps.clock.now() < until; ) {
      const now = deps.clock.now();
      const due = await deps.appointments.due(now + lookahead, pageSize);
      const results = await Promise.all(
        due.map((appointment) =>
          end(deps, appointment, expire).catch((error: unknown) => {
            failures.push(error);
            return undefined;
          }),
        ),
      );
      results.forEach((done, index) => {
        const { id, country, decideBy } = due[index]!;
        if (done) ended[country] = (ended[country] ?? 0) + 1;
        if (done !== false && decideBy! <= now) overdue.add(id);
      });
      // A page without any progress holds only what others are ending, or index entries that lag behind.
      more = due.length === pageSize && results.some(Boolean);
    }
    onOverdue(overdue.size);
    if (failures.length > 0) throw failures[0];
    return ended;
  };

/**
 * Rejects a request, or drops a proposed move, that no country worker will decide.
 * @returns false when the decision that this version asked for is no longer awaited
 */
export const rejectUndecidable =
  (deps: EndUndecidedDeps) =>
  async (id: string, version: number, code: UndecidableCode): Promise<boolean> => {
    const appointment = await deps.appointments.get(id, { consistent: true });
    if (!appointment || appointment.version !== version || !awaitsDecision(appointment)) return false;
    return end(deps, appointment, (before, at) => refuse(before, [{ code }], [], at));
  };
