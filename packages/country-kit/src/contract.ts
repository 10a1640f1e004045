import type { CountryProfile } from '@citas/contracts';
import type { Appointment, Coverage, Decision, Doctor, Patient, Reason, Slot } from '@citas/core';

/** Everything that a country may look at to decide a request or a proposed move. */
export interface Facts {
  readonly profile: CountryProfile;
  readonly appointment: Appointment;
  /** The slot to decide on: the requested one, or the one that a reschedule proposes. */
  readonly slot: Slot;
  /** When this slot was asked for (ms since the epoch): notice and horizon count from here. */
  readonly requestedAt: number;
  /** The patient chose this date although an earlier one was offered. */
  readonly patientChoice: boolean;
  /** The visit's own cover, or else the patient's. */
  readonly coverage: Coverage | undefined;
  readonly patient: Patient;
  readonly doctor: Doctor;
}

/** What is left to know of a request once its patient may have been erased: enough to undo a step. */
export type RemainingFacts = Omit<Facts, 'patient'> & Partial<Pick<Facts, 'patient'>>;

/** A reason to refuse. `timeBound`: another time might pass, so the refusal comes with alternatives. */
export interface Violation extends Reason {
  readonly timeBound?: boolean;
}

/** A pure function that returns **all** violations it finds; an empty list lets the request pass. */
export type Rule = (facts: Facts) => readonly Violation[];

/**
 * A side effect outside Citas (an insurer's authorisation, a room system …), with its compensation. `run` may be
 * repeated after a crash: it must have the same effect for the same `key` however often it is called, and so
 * must `undo`, also when `run` was never completed, or the patient has been erased since.
 */
export interface Step {
  readonly name: string;
  run(facts: Facts, key: string): Promise<void>;
  undo(facts: RemainingFacts, key: string): Promise<void>;
}

/** A step says with this error that the country's answer is no; any other error is an outage and is retried. */
export class StepRefused extends Error {
  readonly violation: Violation;
  constructor(violation: Violation) {
    super(violation.code);
    this.name = 'StepRefused';
    this.violation = violation;
  }
}

/** One country: what its package exports and the kit runs. */
export interface Country {
  readonly code: string;
  readonly rules: readonly Rule[];
  /** Copay and instructions of a request that passed every rule. */
  readonly decide: (facts: Facts) => Decision;
  /** Run in order after the rules, undone in reverse when a later one fails. */
  readonly steps: readonly Step[];
}

/** Keeps the precise type of a country while checking its form. */
export const defineCountry = <const C extends Country>(country: C): C => country;
