import type { EventDetail } from '@citas/contracts';
import {
  type Agendas,
  type Appointment,
  type Appointments,
  accept,
  awaitsDecision,
  type CitasError,
  type Clock,
  countryWorkerActor,
  type Doctors,
  fail,
  ok,
  type Reason,
  type Result,
  refuse,
  type Slot,
} from '@citas/core';
import { findAlternatives } from './alternatives.ts';
import { baseViolations } from './base-rules.ts';
import { type Country, StepRefused, type Violation } from './contract.ts';
import { type FactStores, gatherFacts } from './facts.ts';
import { settleSteps } from './settle.ts';
import { runSteps } from './steps.ts';

export interface DecisionDeps extends FactStores {
  readonly appointments: Appointments;
  readonly agendas: Agendas;
  readonly doctors: Doctors;
  readonly clock: Pick<Clock, 'now'>;
}

export interface DecisionRequest {
  readonly detail: EventDetail;
  /** The message was handed out before: an earlier attempt may have ended anywhere. */
  readonly redelivered: boolean;
}

/**
 * `settled`: decided, cancelled or expired already. `overdue`: the deadline has passed, and the lifecycle
 * service ends the request.
 */
export type Outcome = 'confirmed' | 'refused' | 'settled' | 'overdue';

/** Neither can be mended by a retry. */
export type DecisionError = 'wrong-country' | 'unknown-appointment';

/**
 * Decides one request or proposed move: by the rules that every country has, then by the country's own, then
 * by its steps. The answer is committed on condition that nothing else happened to the appointment meanwhile.
 * Safe to repeat at any point: what a rule, a step or a store throws is thrown on, and the message is retried.
 * Steps are undone when one of them fails, and brought into line with the answer when an attempt breaks off.
 */
export const decider =
  (country: Country, deps: DecisionDeps) =>
  async ({ detail, redelivered }: DecisionRequest): Promise<Result<Outcome, DecisionError>> => {
    if (detail.country !== country.code) return fail('wrong-country');
    const appointment = await deps.appointments.get(detail.appointmentId, { consistent: true });
    if (!appointment) return fail('unknown-appointment');
    if (appointment.country !== country.code) return fail('wrong-country');

    const waits = appointment.version === detail.version && awaitsDecision(appointment);
    if (!waits || isOverdue(deps, appointment)) {
      if (redelivered) await settleSteps(country, deps, detail);
      return ok(waits ? 'overdue' : 'settled');
    }
    const outcome = await decide(country, deps, appointment, detail);
    // An earlier attempt may still be at work on the steps, or have left them as they should not be.
    const alone = !redelivered && (outcome === 'confirmed' || outcome === 'refused');
    if (!alone) await settleSteps(country, deps, detail);
    return ok(outcome);
  };

const isOverdue = ({ clock }: DecisionDeps, { decideBy }: Appointment): boolean =>
  decideBy !== undefined && decideBy <= clock.now();

async function decide(
  country: Country,
  deps: DecisionDeps,
  appointment: Appointment,
  detail: EventDetail,
): Promise<Outcome> {
  const gathered = await gatherFacts(deps, appointment, detail);
  if (!gathered.ok) return commitRefusal(deps, appointment, gathered.error.reasons, []);
  const facts = gathered.value;
  const refuseFor = async (violations: readonly Violation[]) => {
    const alternatives = violations.some((violation) => violation.timeBound)
      ? await findAlternatives(deps, country, facts, deps.clock.now())
      : [];
    return commitRefusal(deps, appointment, reasonsOf(violations), alternatives);
  };

  const violations = [
    ...baseViolations(facts, deps.clock.now()),
    ...country.rules.flatMap((rule) => rule(facts)),
  ];
  if (violations.length > 0) return refuseFor(violations);
  const decision = country.decide(facts);
  try {
    await runSteps(country.steps, facts, detail.eventId);
  } catch (error) {
    if (error instanceof StepRefused) return refuseFor([error.violation]);
    throw error;
  }
  if (isOverdue(deps, appointment)) return 'overdue';
  return commit(deps, appointment, accept(appointment, decision, deps.clock.now()), 'confirmed');
}

/** Each reason once, without what only the kit needs to know. */
const reasonsOf = (violations: readonly Violation[]): Reason[] => [
  ...new Map(
    violations.map(({ code, params, liftedBy }): [string, Reason] => [
      JSON.stringify([code, params]),
      { code, ...(params && { params }), ...(liftedBy && { liftedBy }) },
    ]),
  ).values(),
];

const commitRefusal = (
  deps: DecisionDeps,
  appointment: Appointment,
  reasons: readonly Reason[],
  alternatives: readonly Slot[],
): Promise<Outcome> =>
  commit(deps, appointment, refuse(appointment, reasons, alternatives, deps.clock.now()), 'refused');

async function commit(
  deps: DecisionDeps,
  before: Appointment,
  change: Result<Appointment, CitasError>,
  outcome: Outcome,
): Promise<Outcome> {
  if (!change.ok) throw new Error(`an appointment that waits cannot be decided: ${change.error.code}`);
  const after = { ...change.value, by: countryWorkerActor(before.country) };
  const stored = await deps.appointments.change(before, after, after.updatedAt);
  if (stored.ok) return outcome;
  if (stored.error === 'stale') return 'settled';
  throw new Error(`a decision claims no slot, yet its claim failed: ${stored.error}`);
}
