import type { EventType } from '@citas/contracts';
import type { Appointment, DomainEvent } from '@citas/core';
import type { Report } from './violation.ts';

const entered: Readonly<Record<string, EventType>> = {
  PENDING: 'AppointmentRequested',
  CONFIRMED: 'AppointmentConfirmed',
  REJECTED: 'AppointmentRejected',
  EXPIRED: 'AppointmentExpired',
  CANCELLED: 'AppointmentCancelled',
  CHECKED_IN: 'AppointmentCheckedIn',
  NO_SHOW: 'AppointmentNoShow',
  COMPLETED: 'AppointmentCompleted',
};

function typeOf(before: Appointment | undefined, after: Appointment): EventType {
  if (before?.status !== after.status) return entered[after.status]!;
  if (after.move) return 'AppointmentRescheduleRequested';
  const moved =
    before.move?.slot.start === after.slot.start && before.move.slot.doctorId === after.slot.doctorId;
  return moved ? 'AppointmentRescheduled' : 'AppointmentRescheduleRejected';
}

interface Committed {
  readonly type: EventType;
  readonly country: string;
  published: number;
  /** Undefined of what asks for no decision, or was not decided yet. */
  accepted?: boolean;
}

const invariant = '5 every commit leads to an event that takes effect once';

/** Invariant 5: which commits there were, which of their events were published, and what they brought about. */
export class Events {
  readonly #commits = new Map<string, Committed>();
  /** Commits whose record nobody can read: their event is lost, their request ended by its deadline. */
  readonly #lost = new Set<string>();
  /** Effects of a country's steps that stand, `<step>/<eventId>`. */
  readonly #effects = new Set<string>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  committed(before: Appointment | undefined, after: Appointment): void {
    const type = typeOf(before, after);
    this.#commits.set(`${after.id}#${after.version}`, { type, country: after.country, published: 0 });
    const asked = before && this.#commits.get(`${before.id}#${before.version}`);
    if (asked && (before.status === 'PENDING' || before.move)) {
      asked.accepted = type === 'AppointmentConfirmed' || type === 'AppointmentRescheduled';
    }
  }

  lost(eventId: string): void {
    this.#lost.add(eventId);
    // The next record tells what changed by comparing with the unreadable one.
    const [id, version] = eventId.split('#') as [string, string];
    this.#lost.add(`${id}#${Number(version) + 1}`);
  }

  /** @returns how often this event had been published before. */
  published({ type, detail }: DomainEvent): number {
    const commit = this.#commits.get(detail.eventId);
    if (!commit) {
      this.#report(invariant, `${detail.eventId} was published without a commit`);
      return 0;
    }
    if (commit.type !== type || commit.country !== detail.country) {
      this.#report(
        invariant,
        `${detail.eventId} was published as ${type} of ${detail.country}, not ${commit.type}`,
      );
    }
    commit.published += 1;
    return commit.published - 1;
  }

  effect(effect: string, stands: boolean): void {
    if (stands) this.#effects.add(effect);
    else this.#effects.delete(effect);
  }

  countryOf(eventId: string): string | undefined {
    return this.#commits.get(eventId)?.country;
  }

  /**
   * At the end: every commit was published, and steps stand exactly where the answer was yes.
   *
   * @param isExplained whether what became of an event's steps is known to be left to people.
   */
  checkAll(
    steps: { readonly names: readonly string[]; readonly country: string },
    isExplained: (eventId: string) => boolean,
  ): void {
    for (const [eventId, commit] of this.#commits) {
      if (commit.published === 0 && !this.#lost.has(eventId))
        this.#report(invariant, `${eventId} was never published`);
      if (commit.country !== steps.country || isExplained(eventId)) continue;
      for (const name of steps.names) {
        const stands = this.#effects.has(`${name}/${eventId}`);
        if (stands === (commit.accepted ?? false)) continue;
        const answer = commit.accepted ? 'yes' : 'no';
        this.#report(
          invariant,
          `the answer to ${eventId} is ${answer}, yet ${name} ${stands ? 'stands' : 'does not'}`,
        );
      }
    }
  }
}
