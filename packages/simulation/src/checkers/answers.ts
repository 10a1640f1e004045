import { isDeepStrictEqual } from 'node:util';
import type { Appointment, CitasError, Instant, Result } from '@citas/core';
import { longestLag } from '../world/earlier.ts';
import type { Report } from './violation.ts';

/** What the API shows of an appointment. */
const shown = ({
  id,
  country,
  patientId,
  specialty,
  slot,
  status,
  version,
  reason,
  coverage,
  reasons,
  alternatives,
  decision,
  move,
  requestedAt,
  updatedAt,
  decideBy,
}: Appointment) => ({
  ...{ id, country, patientId, specialty, slot, status, version, reason, coverage, reasons, alternatives },
  ...{ decision, move, requestedAt, updatedAt, decideBy },
});

interface Granted {
  readonly body: string;
  readonly answer: Appointment;
}

/** Invariant 6, and what clients were told: nothing granted is lost, nothing seen is taken back. */
export class Answers {
  readonly #granted = new Map<string, Granted>();
  /** Bodies ever sent, answered or not, by caller and key. */
  readonly #sent = new Map<string, Set<string>>();
  /** Which caller and key an appointment was granted to. */
  readonly #grantedTo = new Map<string, string>();
  /** When each version of an appointment was committed. */
  readonly #committedAt = new Map<string, Instant[]>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  committed({ id, version }: Appointment, now: Instant): void {
    const times = this.#committedAt.get(id) ?? [];
    times[version] = now;
    this.#committedAt.set(id, times);
  }

  /** A request that may have its effect whether it is answered or not. */
  sent(from: string, body: string): void {
    this.#sent.set(from, (this.#sent.get(from) ?? new Set()).add(body));
  }

  /** The answer to a request. @param from names caller and Idempotency-Key. */
  requested(
    from: string,
    body: string,
    answer: Result<Appointment, CitasError>,
    stored: ReadonlyMap<string, Appointment>,
  ): void {
    const granted = this.#granted.get(from);
    if (answer.ok && !stored.has(answer.value.id)) {
      this.#report(
        'a promise to a client is kept',
        `${answer.value.id} was answered with 202, but is not stored`,
      );
    }
    if (answer.ok) {
      const owner = this.#grantedTo.get(answer.value.id) ?? from;
      this.#grantedTo.set(answer.value.id, owner);
      if (owner !== from)
        this.#report('6 idempotency', `${answer.value.id} was granted to ${owner} and to ${from}`);
    } else if (answer.error.code === 'idempotency-mismatch' && this.#sent.get(from)?.size === 1) {
      this.#report('6 idempotency', `${from} was refused as sent with another body, but there was none`);
    }
    if (!granted) {
      if (answer.ok) this.#granted.set(from, { body, answer: answer.value });
      return;
    }
    if (granted.body !== body) {
      const refused = !answer.ok && answer.error.code === 'idempotency-mismatch';
      if (!refused) this.#report('6 idempotency', `${from} with another body was not refused as such`);
    } else if (!answer.ok) {
      this.#report('6 idempotency', `${from} was granted, and refused (${answer.error.code}) when repeated`);
    } else if (!isDeepStrictEqual(shown(answer.value), shown(granted.answer))) {
      this.#report('6 idempotency', `${from} was answered otherwise when repeated`);
    }
  }

  /** A change that a client was told of: it is there. */
  changed({ id, version }: Appointment, stored: ReadonlyMap<string, Appointment>): void {
    const now = stored.get(id)?.version ?? 0;
    if (now < version)
      this.#report('a promise to a client is kept', `${id} was told to be at ${version}, is at ${now}`);
  }

  /** A read that began at `since` shows at least what was committed a moment before, and nothing from the future. */
  read({ id, version }: Appointment, since: Instant): void {
    const times = this.#committedAt.get(id) ?? [];
    const next = times[version + 1];
    if (times[version] === undefined)
      this.#report('reads do not go backwards', `${id}#${version} was never committed`);
    else if (next !== undefined && next < since - longestLag) {
      this.#report('reads do not go backwards', `${id} was read as ${version} long after it was replaced`);
    }
  }

  /** At the end: every grant is still there, or ended along the arrows, which is checked at every commit. */
  checkAll(stored: ReadonlyMap<string, Appointment>): void {
    for (const { answer } of this.#granted.values()) {
      if (!stored.has(answer.id)) this.#report('a promise to a client is kept', `${answer.id} has vanished`);
    }
  }
}
