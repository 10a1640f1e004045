import type { Appointment, Instant } from '@citas/core';
import type { Report } from './violation.ts';

const awaits = ({ status, move }: Appointment) => status === 'PENDING' || move !== undefined;

/** Invariant 4: what awaits a decision ends by its deadline, give or take the error of the processes' clocks. */
export class Deadlines {
  readonly #awaited = new Map<string, Instant>();
  #earliest = Number.POSITIVE_INFINITY;
  readonly #report: Report;
  readonly #skewBound: () => number;
  readonly #minutesOf: (country: string) => number;

  /** @param minutesOf minutes that a country has for a decision. */
  constructor(report: Report, minutesOf: (country: string) => number, skewBound: () => number) {
    this.#report = report;
    this.#skewBound = skewBound;
    this.#minutesOf = minutesOf;
  }

  get count(): number {
    return this.#awaited.size;
  }

  committed(before: Appointment | undefined, after: Appointment, now: Instant): void {
    if (awaits(after)) {
      const latest = now + this.#minutesOf(after.country) * 60_000 + this.#skewBound();
      const { decideBy = Number.POSITIVE_INFINITY } = after;
      const isNew = !before || !awaits(before);
      if (isNew && decideBy > latest) this.#late(after.id, 'its deadline is later than the country allows');
      this.#awaited.set(after.id, decideBy);
    } else {
      this.check(now);
      this.#awaited.delete(after.id);
    }
    this.#earliest = Math.min(...this.#awaited.values());
  }

  check(now: Instant): void {
    if (now <= this.#earliest + this.#skewBound()) return;
    const [id] = [...this.#awaited].find(([, decideBy]) => decideBy === this.#earliest)!;
    this.#late(id, `is undecided ${Math.round((now - this.#earliest) / 1000)} s after its deadline`);
  }

  #late(id: string, what: string): void {
    this.#report('4 every request ends in time', `${id} ${what}`);
  }
}
