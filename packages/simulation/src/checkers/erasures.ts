import type { Appointment, Instant } from '@citas/core';
import type { Contents } from '@citas/core/testing/stores';
import { longestLag } from '../world/earlier.ts';
import type { Report } from './violation.ts';

const invariant = 'an erasure leaves nothing of the person';

/** What an appointment may say of its patient, and an anonymised one not any more. */
export const personal = ['reason', 'coverage', 'cancellationReason'] as const;

const isClean = (appointment: Appointment): boolean =>
  appointment.anonymisedAt !== undefined &&
  appointment.fingerprint === '' &&
  personal.every((field) => appointment[field] === undefined);

const isAhead = ({ status, move, slot }: Appointment, now: Instant): boolean =>
  status === 'PENDING' || move !== undefined || (status === 'CONFIRMED' && slot.start > now);

/** Patients who come and go: once somebody is erased, nothing of the person and nothing ahead is left. */
export class Erasures {
  /** When each patient was last erased; whoever has registered again since is no longer in it. */
  readonly #erasedAt = new Map<string, Instant>();
  /** When the last trace of each went last. */
  readonly #finishedAt = new Map<string, Instant>();
  readonly #requestedAt = new Map<string, Instant>();
  readonly #report: Report;
  readonly #skewBound: () => number;

  constructor(report: Report, skewBound: () => number) {
    this.#report = report;
    this.#skewBound = skewBound;
  }

  begun(patientId: string, now: Instant): void {
    this.#erasedAt.set(patientId, now);
  }

  finished(patientId: string, now: Instant): void {
    this.#finishedAt.set(patientId, now);
  }

  registered(patientId: string): void {
    this.#erasedAt.delete(patientId);
  }

  committed(before: Appointment | undefined, { id }: Appointment, now: Instant): void {
    if (!before) this.#requestedAt.set(id, now);
  }

  /** Somebody was shown the data of a patient, in an attempt that began at `since`. */
  shown(patientId: string, since: Instant): void {
    const erasedAt = this.#erasedAt.get(patientId);
    if (erasedAt !== undefined && erasedAt < since - longestLag)
      this.#report(invariant, `${patientId} was shown long after the erasure`);
  }

  /** The caller was told that it is done. */
  answered(patientId: string, { patients }: Pick<Contents, 'patients'>): void {
    if (this.#erasedAt.has(patientId) && patients.has(patientId))
      this.#report(invariant, `${patientId} was told to be erased, yet has a record`);
  }

  /** At the end. */
  checkAll({ appointments, patients, erasures }: Contents): void {
    const broken = (message: string) => this.#report(invariant, message);
    for (const patientId of erasures.keys()) broken(`the erasure of ${patientId} is not finished`);
    for (const patientId of this.#erasedAt.keys()) {
      if (patients.has(patientId)) broken(`the record of ${patientId} is there again`);
    }
    for (const appointment of appointments.values()) {
      const { id, patientId } = appointment;
      const finishedAt = this.#finishedAt.get(patientId);
      if (finishedAt === undefined) continue;
      // Whoever has registered again may have new appointments.
      if (!this.#erasedAt.has(patientId) && this.#requestedAt.get(id)! > finishedAt) continue;
      if (!isClean(appointment)) broken(`${id} still tells of ${patientId}`);
      if (isAhead(appointment, finishedAt + this.#skewBound())) broken(`${id} of ${patientId} lies ahead`);
    }
  }
}
