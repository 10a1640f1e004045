import type { Appointment, Instant, OpenClaim } from '@citas/core';
import type { Report } from './violation.ts';

/**
 * How much a patient has under way, by the appointments themselves and not by the places that were taken for them.
 * Places end by the clock of whoever takes the next one, so what is about to end does not count. Nor does what gave
 * its place back: two sends of one key at a time may end so. Patients who were erased are left out.
 */
export class Quotas {
  /** Deadlines of what is open, by patient, then by claim. */
  readonly #open = new Map<string, Map<string, Instant>>();
  readonly #uncounted = new Set<string>();
  readonly #report: Report;
  readonly #skewBound: () => number;
  readonly #limitOf: (country: string) => number;

  /** @param limitOf how much a patient of a country may have open. */
  constructor(report: Report, limitOf: (country: string) => number, skewBound: () => number) {
    this.#report = report;
    this.#limitOf = limitOf;
    this.#skewBound = skewBound;
  }

  gaveBack({ id }: OpenClaim): void {
    this.#uncounted.add(id);
  }

  erased(patientId: string): void {
    this.#uncounted.add(patientId);
  }

  committed(before: Appointment | undefined, after: Appointment, now: Instant): void {
    const { id, version, patientId, country, status, move, decideBy } = after;
    const open = this.#open.get(patientId) ?? new Map<string, Instant>();
    this.#open.set(patientId, open);
    open.delete(id);
    if (before?.move) open.delete(`${id}#${before.version}`);
    if (status === 'PENDING') open.set(id, decideBy!);
    if (move) open.set(`${id}#${version}`, decideBy!);
    if (this.#uncounted.has(patientId)) return;
    const counted = [...open].filter(
      ([claim, until]) => !this.#uncounted.has(claim) && until > now + this.#skewBound(),
    );
    if (counted.length > this.#limitOf(country))
      this.#report('a patient has no more open than the country allows', `${patientId}: ${counted.length}`);
  }
}
